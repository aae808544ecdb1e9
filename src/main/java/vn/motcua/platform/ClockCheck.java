package vn.motcua.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final @Nullable Duration tolerance;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Comparison last;
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
            JdbcTemplate jdbc, Clock clock, @Value("${motcua.clock.tolerance:#{null}}") @Nullable Duration tolerance) {
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

    private boolean tells(Duration allowed) {
        Comparison known = last;
        if (known == null) {
            return false;
        }
        Duration found = Duration.between(known.now(System.nanoTime()), clock.instant());
        difference = found;
        return found.abs().compareTo(allowed.plus(known.uncertainty())) <= 0;
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

    /** One asks; the others go by what is known, or they would all wait for a database that does not answer. */
    private void compare() {
        Comparison known = last;
        if (known != null && !known.olderThan(PAUSE) || !asking.compareAndSet(false, true)) {
            return;
        }
        try {
            last = jdbc.execute(ClockCheck::ask);
        } finally {
            asking.set(false);
        }
    }

    private static Comparison ask(Connection connection) throws SQLException {
        // The standard's function tells when the transaction began, and we may be asked late in one.
        String now = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())
                ? "clock_timestamp()"
                : "current_timestamp";
        try (Statement statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (ResultSet answer = statement.executeQuery("select " + now)) {
                answer.next();
                Instant told = answer.getObject(1, OffsetDateTime.class).toInstant();
                long after = System.nanoTime();
                Duration half = Duration.ofNanos((after - before) / 2);
                return new Comparison(told.plus(half), after, half);
            }
        }
    }

    @Override
    public Health health() {
        return (right() ? Health.up() : Health.outOfService())
                .withDetail("difference", difference.toString())
                .build();
    }
}
