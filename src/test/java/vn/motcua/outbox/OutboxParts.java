package vn.motcua.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.motcua.journal.Journal;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.ClockCheck;

/** The outbox without the rest of the application. */
@EnableConfigurationProperties(OutboxProperties.class)
@Import({
    Outbox.class,
    Claims.class,
    OutboxDispatcher.class,
    OutboxSchedule.class,
    OutboxLevels.class,
    DeadLetters.class,
    Journal.class,
    BackgroundWork.class,
    ClockCheck.class
})
public class OutboxParts {

    public static final Duration LEASE = Duration.ofMinutes(5);

    /** The dispatcher of another node on the same database, with couriers of its own. */
    public static OutboxDispatcher node(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Duration callLimit,
            Clock clock,
            Courier... couriers) {
        return node(jdbc, transactions, callLimit, new ClockCheck(new JdbcTemplate(), clock, null), clock, couriers);
    }

    /** One that may doubt its clock. */
    static OutboxDispatcher node(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Duration callLimit,
            ClockCheck check,
            Clock clock,
            Courier... couriers) {
        OutboxProperties properties =
                new OutboxProperties(false, Duration.ofSeconds(2), callLimit, LEASE, Duration.ofDays(4), 2);
        return new OutboxDispatcher(
                new Claims(jdbc, transactions),
                List.of(couriers),
                properties,
                clock,
                DatabaseParts.CIPHER,
                new BackgroundWork(check));
    }
}
