package vn.motcua.outbox;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the outbox, {@code motcua.outbox.*}.
 *
 * @param dispatch whether this node sends; off, messages wait in the outbox
 * @param dispatchInterval pause between two looks into the outbox, more than zero
 * @param callLimit how long one attempt may take; then it is cut off and counts as failed
 * @param lease how long a claimed message belongs to the node that claimed it, at least three times the call limit; a
 *     node that dies delays its messages by so much
 * @param giveUpAfter how long a message is tried from its first attempt on, before it becomes a dead letter; more than a
 *     long weekend, so that a partner may be down over one
 * @param parallel attempts at once per kind on this node, 1 to 16
 */
@Validated
@ConfigurationProperties("motcua.outbox")
record OutboxProperties(
        @DefaultValue("true") boolean dispatch,
        @DefaultValue("2s") Duration dispatchInterval,
        @DefaultValue("30s") Duration callLimit,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("4d") Duration giveUpAfter,
        @DefaultValue("2") @Min(1) @Max(16) int parallel) {

    @AssertTrue(message = "dispatch-interval, call-limit and give-up-after must be more than zero")
    boolean isPositive() {
        return positive(dispatchInterval) && positive(callLimit) && positive(giveUpAfter);
    }

    @AssertTrue(message = "lease must be at least three times call-limit")
    boolean isLeaseLongEnough() {
        return lease.compareTo(callLimit.multipliedBy(3)) >= 0;
    }

    private static boolean positive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
