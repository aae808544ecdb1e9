package vn.motcua.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this node's clock with the database's, the one clock that all nodes share. A promise made by a wrong clock
 * cannot be taken back, so a node whose clock differs by more than the tolerance neither writes nor takes jobs until it
 * is right again.
 *
 * <p>The database is asked every so often; in between the machine's monotonic counter, which nobody can set, tells what
 * time it must be. So a clock that is set back is seen at the next request.
 *
 * <p>Switched on by {@code motcua.clock.tolerance}, as in profile {@code postgres}; without it every clock is right, as
 * in the tests and the demo, which have clocks of their own.
 */
@Component
public class ClockCheck implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ClockCheck.class);

    /** No more often is the database asked, whatever the clock does. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final @Nullable Duration tolerance;
    private @Nullable Comparison last;
    private volatile Duration difference = Duration.ZERO;

    /** The database's time at a reading of the monotonic counter, known to half of {@code uncertainty}. */
    private record Comparison(Instant databaseTime, long nanos, Duration uncertainty) {

        Instant now(long currentNanos) {
            return databaseTime.plusNanos(currentNanos - nanos);
        }

        boolean olderThan(Duration age) {
            return System.nanoTime() - nanos > age.toNanos();
        }
    }

    /** @param tolerance null: every clock is right */
    public ClockCheck(
            JdbcClient jdbc, Clock clock, @Value("${motcua.clock.tolerance:#{null}}") @Nullable Duration tolerance) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** Whether this node's clock may date acts and promises. */
    public boolean right() {
        if (tolerance == null) {
            return true;
        }
        boolean wasRight = within(tolerance);
        if (tells(tolerance)) {
            return true;
        }
        // The counter may have stood still, in a machine that slept; only the database knows.
        compare();
        boolean right = tells(tolerance);
        if (wasRight && !right) {
            log.error(
                    "This node's clock differs from the database's by {}; it writes nothing until it is set right.",
                    difference);
        }
        return right;
    }

    private boolean within(Duration allowed) {
        return difference.abs().compareTo(allowed) <= 0;
    }

    private synchronized boolean tells(Duration allowed) {
        if (last == null) {
            return false;
        }
        difference = Duration.between(last.now(System.nanoTime()), clock.instant());
        return within(allowed.plus(last.uncertainty()));
    }

    @Scheduled(fixedDelayString = "${motcua.clock.check-interval:30s}")
    void compareEverySoOften() {
        if (tolerance != null) {
            boolean wasWrong = !within(tolerance);
            compare();
            if (wasWrong && tells(tolerance)) {
                log.info("This node's clock is right again.");
            }
        }
    }

    private synchronized void compare() {
        if (last != null && !last.olderThan(PAUSE)) {
            return;
        }
        long before = System.nanoTime();
        Instant told = jdbc.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        long after = System.nanoTime();
        Duration took = Duration.ofNanos(after - before);
        last = new Comparison(told.plus(took.dividedBy(2)), after, took.dividedBy(2));
    }

    @Override
    public Health health() {
        return (right() ? Health.up() : Health.outOfService())
                .withDetail("difference", difference.toString())
                .build();
    }
}
