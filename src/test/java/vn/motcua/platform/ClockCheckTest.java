package vn.motcua.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.database.Postgres;

@OnPostgresToo
@DisplayName("This node's clock is compared with the database's")
class ClockCheckTest {

    private static final class HangingDatabase extends AbstractDataSource {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public Connection getConnection() throws SQLException {
            asked.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SQLTransientConnectionException("no connection");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @Test
    @DisplayName("by one at a time: while the database does not answer, nobody else waits for it")
    void hangingDatabase() throws Exception {
        HangingDatabase database = new HangingDatabase();
        ClockCheck check = new ClockCheck(new JdbcTemplate(database), Clock.systemUTC(), Duration.ofSeconds(5));
        ExecutorService requests = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> first = requests.submit(check::right);
            database.asked.await();

            assertThat(requests.submit(check::right).get(20, TimeUnit.SECONDS)).isFalse();
            assertThat(first).isNotDone();
        } finally {
            database.end.countDown();
            requests.shutdown();
        }
    }

    @Test
    @DisplayName("as it is, not as it was when the transaction began")
    void lateInATransaction() {
        assumeTrue(Postgres.chosen(), "H2 tells a transaction only when it began; it is for one node");
        Map<String, Object> settings = Postgres.settings("clock");
        DriverManagerDataSource database =
                new DriverManagerDataSource(settings.get("MOTCUA_DATABASE_URL").toString(), "postgres", "postgres");
        JdbcTemplate jdbc = new JdbcTemplate(database);
        ClockCheck check = new ClockCheck(jdbc, Clock.systemUTC(), Duration.ofMillis(100));

        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(status -> {
            while (!Boolean.TRUE.equals(jdbc.queryForObject(
                    "select clock_timestamp() > current_timestamp + interval '1 second'", Boolean.class))) {
                Thread.onSpinWait();
            }
            assertThat(check.right()).isTrue();
        });
    }
}
