package vn.motcua.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.deadline.WorkingTime;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Channel;

/** Reads what the figures know of a dossier out of its record. Nothing that the record does not say is assumed. */
@Component
class RecordedFacts {

    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final WorkingCalendar calendar;
    private final ObjectMapper json;

    RecordedFacts(JdbcClient jdbc, Deadlines deadlines, WorkingCalendar calendar, ObjectMapper json) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.json = json;
    }

    private record Row(
            String procedure,
            Channel channel,
            String receptionUnit,
            @Nullable String decidingUnit,
            Instant receivedAt,
            int status,
            int papers,
            int papersReused,
            int papersElectronic,
            long feeBase,
            long feeReduction,
            long feePayable,
            boolean refusalIssued,
            boolean explained,
            boolean apologised) {}

    /** @return empty if there is no such dossier, or its ledger has not been opened */
    Optional<Fact> of(String code) {
        return row(code).map(row -> fact(code, row));
    }

    private Optional<Row> row(String code) {
        return jdbc.sql(
                        """
                select d.procedure_key, d.channel, d.reception_unit, d.deciding_unit, d.received_at, d.status,
                  (select count(*) from dossier_paper p where p.dossier_code = d.code) as papers,
                  (select count(*) from dossier_paper p where p.dossier_code = d.code and p.origin = 'REGISTRY') as reused,
                  (select count(*) from dossier_paper p where p.dossier_code = d.code and p.form = 'ELECTRONIC') as electronic,
                  (select coalesce(sum(f.base), 0) from dossier_fee f where f.dossier_code = d.code) as base,
                  (select coalesce(sum(f.reduction), 0) from dossier_fee f where f.dossier_code = d.code) as reduction,
                  (select coalesce(sum(f.payable), 0) from dossier_fee f where f.dossier_code = d.code) as payable,
                  (select count(*) from notice n where n.dossier_code = d.code and n.kind = 'REFUSAL') as refusals,
                  (select count(*) from explanation e where e.dossier_code = d.code) as explanations,
                  (select count(*) from apology a where a.dossier_code = d.code and a.issued_at is not null) as apologies
                from dossier d
                where d.code = ? and exists (select 1 from ledger_entry l where l.dossier_code = d.code and l.seq = 1)""")
                .param(code)
                .query((row, number) -> read(row))
                .optional();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("procedure_key"),
                Channel.valueOf(row.getString("channel")),
                row.getString("reception_unit"),
                row.getString("deciding_unit"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getInt("status"),
                row.getInt("papers"),
                row.getInt("reused"),
                row.getInt("electronic"),
                row.getLong("base"),
                row.getLong("reduction"),
                row.getLong("payable"),
                row.getInt("refusals") > 0,
                row.getInt("explanations") > 0,
                row.getInt("apologies") > 0);
    }

    private Fact fact(String code, Row row) {
        DossierTime time = deadlines.of(code);
        Instant due = time.firstAppointment();
        Outcome outcome = outcome(time);
        Instant ended = time.closedAt();
        Instant secondRequest = first(time, EntryKind.SUPPLEMENT_REQUESTED_AGAIN);
        Instant missed = missed(time);
        Instant lateFrom = ended == null ? openLateFrom(time, missed) : null;
        Instant indexLateFrom = earliest(secondRequest, ended == null ? lateFrom : missed);
        return new Fact(
                code,
                row.decidingUnit() == null ? row.receptionUnit() : row.decidingUnit(),
                row.receptionUnit(),
                row.procedure(),
                time.office().province(),
                row.channel(),
                row.receivedAt(),
                row.status(),
                ended == null,
                due,
                time.currentAppointment(),
                lateFrom,
                indexLateFrom,
                secondRequest != null || missed != null,
                ended,
                outcome,
                outcome == Outcome.REFUSED || (outcome != null && outcome.finished() && row.refusalIssued()),
                time.supplements(),
                electronicResult(code, row.status(), time),
                time.finishedAt() == null ? 0 : handlingMinutes(time),
                row.papers(),
                row.papersReused(),
                row.papersElectronic(),
                row.feeBase(),
                row.feeReduction(),
                row.feePayable(),
                row.explained(),
                row.apologised());
    }

    private static @Nullable Outcome outcome(DossierTime time) {
        for (LedgerEntry entry : time.entries()) {
            switch (entry.kind()) {
                case REFUSED -> {
                    return Outcome.REFUSED;
                }
                case WITHDRAWN -> {
                    return Outcome.WITHDRAWN;
                }
                case STOPPED -> {
                    return Outcome.STOPPED;
                }
                case FINISHED -> {
                    return punctuality(time, entry.at());
                }
                default -> {
                    // Tells nothing about the end.
                }
            }
        }
        return null;
    }

    private static Outcome punctuality(DossierTime time, Instant finishedAt) {
        Instant due = Objects.requireNonNull(time.firstAppointment());
        if (time.late() || finishedAt.isAfter(due)) {
            return Outcome.LATE;
        }
        return VietnamTime.dayOf(finishedAt).isBefore(VietnamTime.dayOf(due)) ? Outcome.EARLY : Outcome.ON_TIME;
    }

    /** The first appointment, if the record says that it was missed; a calendar that comes later does not undo that. */
    private static @Nullable Instant missed(DossierTime time) {
        for (LedgerEntry entry : time.entries()) {
            if (entry.kind() == EntryKind.LATE) {
                Object missed = entry.detail().get("missed");
                return missed == null ? entry.at() : Instant.parse(missed.toString());
            }
        }
        Instant due = time.firstAppointment();
        Instant closed = time.closedAt();
        if (due == null || closed == null) {
            return null;
        }
        Instant ran = time.paused() ? pausedAt(time) : closed;
        return ran.isAfter(due) ? due : null;
    }

    private static @Nullable Instant openLateFrom(DossierTime time, @Nullable Instant missed) {
        Instant due = time.firstAppointment();
        if (missed != null || due == null) {
            return missed;
        }
        return time.paused() && !pausedAt(time).isAfter(due) ? null : due;
    }

    private static Instant pausedAt(DossierTime time) {
        return time.entries().stream()
                .filter(entry -> entry.kind() == EntryKind.PAUSED)
                .map(LedgerEntry::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static @Nullable Instant first(DossierTime time, EntryKind kind) {
        return time.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(LedgerEntry::at)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean electronicResult(String code, int status, DossierTime time) {
        if (status != DossierStatus.RETURNED.code()) {
            return false;
        }
        boolean byItself = time.entries().stream()
                .anyMatch(entry -> entry.kind() == EntryKind.RETURNED
                        && "ELECTRONIC".equals(entry.detail().get("delivery")));
        return byItself || handedOverElectronically(code);
    }

    private boolean handedOverElectronically(String code) {
        List<String> answers = jdbc.sql(
                        """
                select answers from officer_act where dossier_code = ? and act = 'hand-over-result'
                order by id desc fetch first 1 rows only""")
                .param(code)
                .query(String.class)
                .list();
        try {
            return !answers.isEmpty()
                    && "ELECTRONIC"
                            .equals(json.readTree(answers.get(0))
                                    .path("delivery")
                                    .asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is not readable", e);
        }
    }

    private long handlingMinutes(DossierTime time) {
        return calendar.reading(time.office(), working -> runningMinutes(time, working));
    }

    private static long runningMinutes(DossierTime time, WorkingTime working) {
        long minutes = 0;
        Instant running = time.receivedAt();
        for (LedgerEntry entry : time.entries()) {
            switch (entry.kind()) {
                case PAUSED, FINISHED -> {
                    if (running != null && entry.at().isAfter(running)) {
                        minutes += working.minutesBetween(running, entry.at());
                    }
                    running = null;
                }
                case RESUMED -> running = entry.at();
                default -> {
                    // The clock goes on as it did.
                }
            }
        }
        return minutes;
    }
}
