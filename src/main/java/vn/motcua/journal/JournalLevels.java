package vn.motcua.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far behind the sealing of the journal is; reads what came after the last seal only. */
@Component
public class JournalLevels {

    private final JdbcClient jdbc;
    private final Clock clock;

    JournalLevels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param unsealed entries after the last seal
     * @param oldest how long the oldest of them has been waiting; zero if there is none
     * @param lastSeal how long ago the last seal was made; null if there is none
     */
    public record Level(long unsealed, Duration oldest, @Nullable Duration lastSeal) {}

    public Level now() {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select count(*) as unsealed, min(at) as oldest, (select max(at) from journal_seal where number =
                            (select max(number) from journal_seal)) as last_seal
                        from journal_entry where id > (select coalesce(
                            (select last_id from journal_seal order by number desc fetch first 1 rows only), 0))""")
                .query((row, number) -> {
                    Duration oldest = age(row.getObject("oldest", OffsetDateTime.class), now);
                    return new Level(
                            row.getLong("unsealed"),
                            oldest == null ? Duration.ZERO : oldest,
                            age(row.getObject("last_seal", OffsetDateTime.class), now));
                })
                .single();
    }

    private static @Nullable Duration age(@Nullable OffsetDateTime at, Instant now) {
        return at == null ? null : Duration.between(at.toInstant(), now);
    }
}
