package vn.motcua.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.journal.Journal;
import vn.motcua.platform.ClockCheck;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/**
 * The ledger of everything that moved a dossier's date. Rows are only appended; two acts at once on one dossier
 * collide on the row's number and the second one fails.
 */
@Repository
class Ledger {

    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final ApplicationEventPublisher events;
    private final Journal journal;
    private final ClockCheck clock;

    Ledger(JdbcClient jdbc, ObjectMapper json, ApplicationEventPublisher events, Journal journal, ClockCheck clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
    }

    List<LedgerEntry> of(String dossierCode) {
        return jdbc.sql("select * from ledger_entry where dossier_code = ? order by seq")
                .param(dossierCode)
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * @return the entry as it will be read
     * @throws Refused if another act has taken this row's number, or holds it too long
     */
    LedgerEntry append(LedgerEntry entry) {
        // The act may have begun before the clock was found to be wrong.
        if (!clock.right()) {
            throw Refused.conflict("platform.problem.SERVICE_UNAVAILABLE");
        }
        OffsetDateTime at = OffsetDateTime.ofInstant(entry.at().truncatedTo(ChronoUnit.MICROS), VietnamTime.ZONE);
        OffsetDateTime due = entry.dueAt() == null
                ? null
                : OffsetDateTime.ofInstant(entry.dueAt().truncatedTo(ChronoUnit.MICROS), VietnamTime.ZONE);
        try {
            String detail = json.writeValueAsString(entry.detail());
            jdbc.sql(
                            """
                    insert into ledger_entry (dossier_code, seq, kind, at, actor, detail, rule, table_version, basis, due_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            entry.dossierCode(),
                            entry.seq(),
                            entry.kind().name(),
                            at,
                            entry.actor(),
                            detail,
                            entry.rule(),
                            entry.tableVersion(),
                            entry.basis(),
                            due)
                    .update();
            journal.record(
                    TimeRecord.LEDGER,
                    entry.dossierCode(),
                    "ledger." + entry.kind(),
                    entry.actor(),
                    entry.seq(),
                    entry.kind(),
                    at,
                    entry.actor(),
                    detail,
                    entry.rule(),
                    entry.tableVersion(),
                    entry.basis(),
                    due);
            return new LedgerEntry(
                    entry.dossierCode(),
                    entry.seq(),
                    entry.kind(),
                    at.toInstant(),
                    entry.actor(),
                    json.readValue(detail, DETAIL),
                    entry.rule(),
                    entry.tableVersion(),
                    entry.basis(),
                    due == null ? null : due.toInstant());
        } catch (DuplicateKeyException | TransientDataAccessException collision) {
            throw Refused.conflict("platform.problem.concurrent");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Ledger detail is not plain data: " + entry.detail(), e);
        }
    }

    void announce(LedgerEntry entry) {
        events.publishEvent(new LedgerWritten(entry.dossierCode(), entry.kind()));
    }

    private LedgerEntry read(ResultSet row) throws SQLException {
        try {
            OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
            return new LedgerEntry(
                    row.getString("dossier_code"),
                    row.getInt("seq"),
                    EntryKind.valueOf(row.getString("kind")),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getString("actor"),
                    json.readValue(row.getString("detail"), DETAIL),
                    row.getString("rule"),
                    row.getObject("table_version", Integer.class),
                    row.getString("basis"),
                    due == null ? null : due.toInstant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Ledger row is not readable", e);
        }
    }
}
