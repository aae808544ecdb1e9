package vn.motcua.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.RulebookFile;

/** Says why an appointment moved when another working calendar came into force: which days have become something else. */
@Component
class CalendarChange {

    private static final int BASIS_LIMIT = 1000;
    private static final int DAYS_TOLD = 10;

    private final WorkingCalendar calendar;
    private final DecisionTables tables;
    private final CalendarRecounts recounts;
    private @Nullable Former former;

    CalendarChange(WorkingCalendar calendar, DecisionTables tables, CalendarRecounts recounts) {
        this.calendar = calendar;
        this.tables = tables;
        this.recounts = recounts;
    }

    /** The entry that tells the change; its date is counted by whoever appends it. */
    LedgerEntry entry(DossierTime time, Instant at) {
        LedgerEntry last = time.entries().get(time.entries().size() - 1);
        Instant before = last.dueAt();
        Instant after = time.currentAppointment();
        List<CalendarDay> days = changedDays(time, before.isAfter(after) ? before : after);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("oldDueAt", before.toString());
        detail.put("newDueAt", after.toString());
        detail.put(
                "days",
                days.stream().limit(DAYS_TOLD).map(CalendarChange::plain).toList());
        return new LedgerEntry(
                last.dossierCode(),
                last.seq() + 1,
                EntryKind.CALENDAR_CHANGED,
                at,
                Deadlines.SYSTEM,
                detail,
                days.isEmpty()
                        ? WorkingCalendar.TABLE
                        : WorkingCalendar.TABLE + "/" + days.get(0).rule(),
                calendar.day(VietnamTime.dayOf(after), time.office()).tableVersion(),
                basis(days),
                null);
    }

    private static Map<String, Object> plain(CalendarDay day) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("date", day.date().toString());
        plain.put("kind", day.kind().name());
        if (day.name() != null) {
            plain.put("name", day.name());
        }
        return plain;
    }

    private static @Nullable String basis(List<CalendarDay> days) {
        String basis = days.stream().map(CalendarDay::basis).distinct().collect(Collectors.joining("; "));
        if (basis.isEmpty()) {
            return null;
        }
        return basis.length() > BASIS_LIMIT ? basis.substring(0, BASIS_LIMIT) : basis;
    }

    /** Days of the dossier's time that the calendar in force reads otherwise than the former one. */
    private List<CalendarDay> changedDays(DossierTime time, Instant until) {
        WorkingCalendar before = former();
        if (before == null) {
            return List.of();
        }
        LocalDate from = VietnamTime.dayOf(time.receivedAt());
        return from.datesUntil(VietnamTime.dayOf(until).plusDays(1))
                .map(date -> calendar.day(date, time.office()))
                .filter(day -> differs(before.day(day.date(), time.office()), day))
                .toList();
    }

    private static boolean differs(CalendarDay before, CalendarDay after) {
        return before.kind() != after.kind() || !before.openings().equals(after.openings());
    }

    /** The calendar by which the dossiers were counted last; null if none was kept. */
    private synchronized @Nullable WorkingCalendar former() {
        CalendarRecounts.Counted counted = recounts.last().orElse(null);
        if (counted == null) {
            return null;
        }
        if (former == null || !former.definition().equals(counted.definition())) {
            former = new Former(counted.definition(), new WorkingCalendar(new OneTable(counted, tables)));
        }
        return former.calendar();
    }

    private record Former(String definition, WorkingCalendar calendar) {}

    /** A table that is no longer in force, asked as if it were. */
    private static final class OneTable implements DecisionTables {

        private final String definition;
        private final ProposedTable table;

        OneTable(CalendarRecounts.Counted counted, DecisionTables tables) {
            this.definition = counted.definition();
            this.table = tables.proposed(new RulebookFile(WorkingCalendar.TABLE + ".dmn", counted.content()));
        }

        @Override
        public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
            DecisionOutcome outcome = table.matching(inputs);
            return new DecisionOutcome(decision, definition, outcome.version(), outcome.inputs(), outcome.rows());
        }

        @Override
        public ProposedTable proposed(RulebookFile file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String definitionInForce(String decision) {
            return definition;
        }
    }
}
