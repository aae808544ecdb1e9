package vn.motcua.statistics;

import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.VietnamTime;

/**
 * How many dossiers are open, turn late today, and are late; all units together. Open ones are added up from the sums,
 * the others counted by the index on lateness, so neither grows with the dossiers that have ended.
 */
@Component
public class DossierLevels {

    private final JdbcClient jdbc;
    private final Clock clock;

    DossierLevels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param dueToday open, not late yet, and late when today ends (Asia/Ho_Chi_Minh) unless they are finished
     * @param late open and past their first appointment
     */
    public record Level(long open, long dueToday, long late) {}

    public Level now() {
        Instant now = clock.instant();
        Instant tomorrow = VietnamTime.dayOf(now)
                .plusDays(1)
                .atStartOfDay(VietnamTime.ZONE)
                .toInstant();
        return jdbc.sql(
                        """
                        select
                          (select coalesce(sum(is_open), 0) from
                            (select is_open from figure_cell where unit = '*'
                             union all select is_open from figure_change) s) as open_ones,
                          (select count(*) from dossier_fact
                            where is_open = true and late_from >= :now and late_from < :tomorrow) as due_today,
                          (select count(*) from dossier_fact where is_open = true and late_from < :now) as late""")
                .param("now", Facts.time(now))
                .param("tomorrow", Facts.time(tomorrow))
                .query((row, number) ->
                        new Level(row.getLong("open_ones"), row.getLong("due_today"), row.getLong("late")))
                .single();
    }
}
