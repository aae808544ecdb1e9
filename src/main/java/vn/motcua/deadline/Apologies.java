package vn.motcua.deadline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.journal.Journal;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/**
 * The apology of a dossier: opened once, drafted, signed by the head, issued once, and with it the extension. A dossier
 * that was late stays bound by it: {@link #dutiesOpen} blocks its closing until explanation and apology exist.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Apologies {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final Journal journal;

    Apologies(JdbcClient jdbc, Deadlines deadlines, WorkingCalendar calendar, Clock clock, Journal journal) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.clock = clock;
        this.journal = journal;
    }

    /**
     * Opens the duty to apologise. The T-1 and the T timer both come here, in whatever order they fire.
     *
     * @return true for the first caller only
     */
    public boolean open(String dossierCode) {
        if (of(dossierCode).isPresent()) {
            return false;
        }
        deadlines.warn(dossierCode);
        jdbc.sql("insert into apology (dossier_code, opened_at) values (?, ?)")
                .params(dossierCode, now())
                .update();
        journal.recordStored(TimeRecord.APOLOGY, dossierCode, "openApology", Journal.NOBODY);
        return true;
    }

    /** Drops an apology that was not signed yet, because the dossier ended in time or was withdrawn. */
    public void dropUnsigned(String dossierCode) {
        int dropped = jdbc.sql("delete from apology where dossier_code = ? and signed_at is null")
                .param(dossierCode)
                .update();
        if (dropped == 1) {
            journal.removed(TimeRecord.APOLOGY, dossierCode, "dropApology", Journal.NOBODY);
        }
    }

    /**
     * Writes the draft.
     *
     * @param newDueOn the new appointment, required while the dossier is open; when it has ended, the apology names the
     *     day it ended instead
     * @throws Refused if the new date is no working day, not after the appointment in force, or too far off
     */
    void draft(String dossierCode, String reason, @Nullable LocalDate newDueOn, String actor) {
        LocalDate checked = checkNewDate(deadlines.of(dossierCode), newDueOn);
        jdbc.sql("update apology set reason = ?, new_due_on = ?, drafted_by = ?, drafted_at = ? where dossier_code = ?")
                .params(reason, checked, actor, now(), dossierCode)
                .update();
        journal.recordStored(TimeRecord.APOLOGY, dossierCode, "draftApology", actor);
    }

    /**
     * Signs the apology and grants the extension it promises.
     *
     * @param corrected the head's own date, when the drafted one does not fit any more; null to keep the draft's
     * @throws Refused if the date does not fit
     */
    void sign(String dossierCode, @Nullable LocalDate corrected, String actor) {
        Apology apology = of(dossierCode).orElseThrow();
        DossierTime time = deadlines.of(dossierCode);
        LocalDate newDueOn = checkNewDate(time, corrected == null ? apology.newDueOn() : corrected);
        jdbc.sql("update apology set signed_by = ?, signed_at = ?, new_due_on = ? where dossier_code = ?")
                .params(actor, now(), newDueOn, dossierCode)
                .update();
        journal.recordStored(TimeRecord.APOLOGY, dossierCode, "signApology", actor);
        if (extendable(time)) {
            deadlines.extend(dossierCode, newDueOn, String.valueOf(apology.reason()), actor);
        }
    }

    private static boolean extendable(DossierTime time) {
        return !time.closed()
                && time.acceptance() != null
                && time.extensions() < time.acceptance().number("extensionsAllowed");
    }

    private LocalDate checkNewDate(DossierTime time, @Nullable LocalDate newDueOn) {
        if (time.closedAt() != null) {
            return VietnamTime.dayOf(time.closedAt());
        }
        if (!extendable(time)) {
            throw Refused.conflict("deadline.extension.usedUp");
        }
        if (newDueOn == null) {
            throw Refused.invalid("newDueOn", "rulebook.answer.required.newDueOn");
        }
        LedgerEntry acceptance = time.acceptance();
        WorkingTime working = calendar.at(time.office());
        LocalDate current = VietnamTime.dayOf(time.currentAppointment());
        LocalDate today = VietnamTime.dayOf(clock.instant());
        LocalDate from = current.isAfter(today) ? current : today;
        LocalDate last = working.plusDays(from, acceptance.number("extensionMaxDays"));
        if (!newDueOn.isAfter(current) || newDueOn.isBefore(today)) {
            throw Refused.invalid("newDueOn", "deadline.extension.notLater", DAY.format(current), DAY.format(newDueOn));
        }
        if (newDueOn.isAfter(last)) {
            throw Refused.invalid(
                    "newDueOn",
                    "deadline.extension.tooFar",
                    DAY.format(newDueOn),
                    DAY.format(last),
                    acceptance.number("extensionMaxDays"));
        }
        if (!working.onOrAfter(newDueOn).equals(newDueOn)) {
            throw Refused.invalid("newDueOn", "deadline.extension.notWorking", DAY.format(newDueOn));
        }
        return newDueOn;
    }

    /** Marks the apology as sent; once. */
    public void issued(String dossierCode) {
        int first = jdbc.sql("update apology set issued_at = ? where dossier_code = ? and issued_at is null")
                .params(now(), dossierCode)
                .update();
        if (first == 1) {
            Apology apology = of(dossierCode).orElseThrow();
            journal.recordStored(TimeRecord.APOLOGY, dossierCode, "issueApology", String.valueOf(apology.signedBy()));
            deadlines.note(
                    dossierCode,
                    EntryKind.APOLOGISED,
                    Map.of("reason", String.valueOf(apology.reason()), "newDueOn", String.valueOf(apology.newDueOn())),
                    String.valueOf(apology.signedBy()));
        }
    }

    /** Records the explanation to the head. */
    void explain(String dossierCode, String reason, String measures, String actor) {
        OffsetDateTime now = now();
        jdbc.sql(
                        """
                insert into explanation (dossier_code, reason, measures, explained_by, explained_at)
                values (?, ?, ?, ?, ?)""")
                .params(dossierCode, reason, measures, actor, now)
                .update();
        journal.record(TimeRecord.EXPLANATION, dossierCode, "explain", actor, reason, measures, actor, now);
        deadlines.note(dossierCode, EntryKind.EXPLAINED, Map.of(), actor);
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean explained(String dossierCode) {
        return jdbc.sql("select count(*) from explanation where dossier_code = ?")
                        .param(dossierCode)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The explanation to the head; empty while there is none. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Explanation> explanation(String dossierCode) {
        return jdbc.sql("select * from explanation where dossier_code = ?")
                .param(dossierCode)
                .query((row, number) -> new Explanation(
                        row.getString("reason"),
                        row.getString("measures"),
                        row.getString("explained_by"),
                        row.getObject("explained_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Apology> of(String dossierCode) {
        return jdbc.sql("select * from apology where dossier_code = ?")
                .param(dossierCode)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Whether the dossier was late and explanation or apology is still missing. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean dutiesOpen(String dossierCode) {
        return deadlines.of(dossierCode).late()
                && (!explained(dossierCode)
                        || of(dossierCode).map(Apology::issuedAt).isEmpty());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    private static Apology read(ResultSet row) throws SQLException {
        return new Apology(
                row.getString("dossier_code"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                row.getObject("new_due_on", LocalDate.class),
                row.getString("drafted_by"),
                row.getString("signed_by"),
                instant(row, "signed_at"),
                instant(row, "issued_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
