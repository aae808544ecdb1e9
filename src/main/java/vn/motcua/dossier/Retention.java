package vn.motcua.dossier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.journal.Journal;
import vn.motcua.journal.JournaledTable;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.DatabaseUnavailable;
import vn.motcua.platform.DossierInLog;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

/**
 * Removes who filed a dossier when the years of the table {@code retention} since its end are over. What was decided,
 * when and by whom stays for good. Safe on several nodes and to repeat: a dossier is dealt with once, in a transaction of
 * its own. A node whose clock is wrong removes nothing, for nobody can give it back. A dossier that cannot be dealt with
 * waits for the next night and keeps no other one waiting.
 */
@Component
public class Retention {

    static final String TABLE = "retention";

    /** What stands in place of a name. */
    public static final String NAME = "(đã ẩn danh)";

    private static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final List<Integer> ENDED = Stream.of(DossierStatus.values())
            .filter(DossierStatus::ended)
            .map(DossierStatus::code)
            .toList();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DecisionTables tables;
    private final PersonalData personal;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final BackgroundWork background;
    private final Clock clock;

    Retention(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DecisionTables tables,
            PersonalData personal,
            Journal journal,
            ApplicationEventPublisher events,
            BackgroundWork background,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tables = tables;
        this.personal = personal;
        this.journal = journal;
        this.events = events;
        this.background = background;
        this.clock = clock;
    }

    private record Ended(String code, String procedure, LocalDate receivedOn, LocalDate endedOn) {}

    private record Kind(String procedure, LocalDate receivedOn) {}

    /** @return how many dossiers' applicants were removed */
    public int removeDue() {
        if (!background.mayGoOn()) {
            return 0;
        }
        LocalDate today = VietnamTime.dayOf(clock.instant());
        Map<Kind, OptionalLong> years = new HashMap<>();
        int removed = 0;
        String last = "";
        List<Ended> batch;
        do {
            batch = endedAfter(last, today);
            for (Ended dossier : batch) {
                if (!background.mayGoOn()) {
                    break;
                }
                Kind kind = new Kind(dossier.procedure(), dossier.receivedOn());
                OptionalLong keep = years.computeIfAbsent(kind, this::years);
                if (keep.isPresent()
                        && dossier.endedOn().plusYears(keep.getAsLong()).isBefore(today)) {
                    removed += removeOrLog(dossier.code());
                }
                last = dossier.code();
            }
        } while (batch.size() == BATCH && background.mayGoOn());
        if (removed > 0) {
            LOG.info("personal data of {} dossiers removed, their time was over", removed);
        }
        return removed;
    }

    /** Dossiers whose end may be long enough ago, for no table keeps them for less than a year. */
    private List<Ended> endedAfter(String last, LocalDate today) {
        return jdbc.sql(
                        """
                        select d.code, d.procedure_key, d.received_at,
                               (select max(c.at) from status_change c where c.dossier_code = d.code) as ended_at
                          from dossier d join applicant a on a.dossier_code = d.code
                         where d.code > :last and d.status in (:ended) and d.received_at < :before
                           and a.anonymised_at is null
                         order by d.code fetch first %d rows only"""
                                .formatted(BATCH))
                .param("last", last)
                .param("ended", ENDED)
                .param(
                        "before",
                        today.minusYears(1).atStartOfDay(VietnamTime.ZONE).toOffsetDateTime())
                .query((row, number) -> new Ended(
                        row.getString("code"),
                        row.getString("procedure_key"),
                        day(row, "received_at"),
                        day(row, "ended_at")))
                .list();
    }

    private OptionalLong years(Kind kind) {
        try {
            return OptionalLong.of(
                    tables.decide(TABLE, Map.of("procedure", kind.procedure(), "receivedOn", kind.receivedOn()))
                            .single()
                            .number("years"));
        } catch (NoAnswer fault) {
            LOG.error("personal data stay, nothing says for how long to keep them: {}", fault.getMessage());
            return OptionalLong.empty();
        }
    }

    private int removeOrLog(String code) {
        try (DossierInLog logged = DossierInLog.of(code)) {
            return remove(code);
        } catch (RuntimeException fault) {
            if (DatabaseUnavailable.causedBy(fault)) {
                throw fault;
            }
            // Without its words, which may repeat what was to be removed.
            LOG.error("personal data were not removed: {}", fault.getClass().getSimpleName());
            return 0;
        }
    }

    private int remove(String code) {
        Integer removed = transaction.execute(status -> {
            int first = jdbc.sql(
                            """
                            update applicant set anonymised_at = ?, personal = ?, full_name = null,
                              identity_number = null, phone = null, email = null, address = null, organisation = null
                            where dossier_code = ? and anonymised_at is null""")
                    .params(
                            OffsetDateTime.ofInstant(clock.instant(), VietnamTime.ZONE),
                            personal.write(code, new Applicant(NAME, null, null, null, null, null)),
                            code)
                    .update();
            if (first == 1) {
                journal.note(JournaledTable.DOSSIER, code, "anonymise", "system");
                events.publishEvent(new DossierAnonymised(code));
            }
            return first;
        });
        return removed == null ? 0 : removed;
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        Instant at = row.getObject(column, OffsetDateTime.class).toInstant();
        return VietnamTime.dayOf(at);
    }
}
