package vn.motcua.operation.camunda;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.operation.JobLevels;

/** Reads the jobs that are due by the index on their due date, and the failed ones by their incidents. */
@Component
class EngineJobLevels implements JobLevels {

    private final JdbcClient jdbc;
    private final Clock clock;

    EngineJobLevels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Level now() {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select count(*) as due, min(duedate_) as oldest,
                          (select count(*) from act_ru_incident where incident_type_ = 'failedJob') as failed
                        from act_ru_job where duedate_ <= :now and retries_ > 0 and suspension_state_ = 1""")
                .param("now", Timestamp.from(now))
                .query((row, number) -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    return new Level(
                            row.getLong("due"),
                            oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now),
                            row.getLong("failed"));
                })
                .single();
    }
}
