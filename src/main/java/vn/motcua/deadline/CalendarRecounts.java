package vn.motcua.deadline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.platform.VietnamTime;

/** By which working calendars the open dossiers have been counted. */
@Repository
class CalendarRecounts {

    /**
     * @param definition id of the calendar's definition
     * @param content the table itself
     */
    record Counted(String definition, String content) {}

    private final JdbcClient jdbc;

    CalendarRecounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The calendar by which all open dossiers were counted last. */
    Optional<Counted> last() {
        return jdbc.sql(
                        """
                select definition_id, content from calendar_recount
                order by id desc fetch first 1 rows only""")
                .query((row, number) -> new Counted(row.getString("definition_id"), row.getString("content")))
                .optional();
    }

    /** Written down once, however many nodes have counted; within a transaction. */
    void done(Counted counted, Instant at) {
        jdbc.sql("select id from startup_lock where id = 1 for update")
                .query(Integer.class)
                .single();
        if (last().map(Counted::definition).filter(counted.definition()::equals).isPresent()) {
            return;
        }
        jdbc.sql("insert into calendar_recount (definition_id, content, counted_at) values (?, ?, ?)")
                .params(counted.definition(), counted.content(), OffsetDateTime.ofInstant(at, VietnamTime.ZONE))
                .update();
    }

    /** Codes of the dossiers that have an appointment and are not closed, in their order; the next after {@code last}. */
    List<String> openDossiers(String last, int atMost) {
        return jdbc.sql(
                        """
                select a.dossier_code from ledger_entry a
                where a.dossier_code > :last and a.kind = 'ACCEPTED' and not exists (
                  select 1 from ledger_entry c where c.dossier_code = a.dossier_code
                  and c.kind in ('FINISHED', 'REFUSED', 'WITHDRAWN', 'STOPPED'))
                order by a.dossier_code fetch first :most rows only""")
                .param("last", last)
                .param("most", atMost)
                .query(String.class)
                .list();
    }
}
