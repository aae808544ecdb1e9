package vn.motcua.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen was asked to pay online for a dossier.
 *
 * @param amount whole đồng, more than 0
 * @param reference the payment platform's own number; null until it took the request
 * @param receipt number of the payment; null until it is paid
 */
public record PaymentRequest(
        String id,
        String dossierCode,
        long amount,
        State state,
        @Nullable String reference,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable String receipt) {

    public enum State {
        /** Queued for the payment platform. */
        REQUESTED,
        /** The platform has it; the citizen can pay. */
        SENT,
        PAID
    }
}
