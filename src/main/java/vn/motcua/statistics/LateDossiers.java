package vn.motcua.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedure;

/** The public list of open dossiers whose first appointment has passed: units answer for them, persons are not named. */
@Service
public class LateDossiers {

    /** Most dossiers on one page. */
    public static final int PAGE = 50;

    private final Facts facts;
    private final Tallies tallies;
    private final UnitNames unitNames;
    private final ProcedureNames procedures;
    private final WorkingCalendar calendar;
    private final Clock clock;

    LateDossiers(
            Facts facts,
            Tallies tallies,
            UnitNames unitNames,
            ProcedureNames procedures,
            WorkingCalendar calendar,
            Clock clock) {
        this.facts = facts;
        this.tallies = tallies;
        this.unitNames = unitNames;
        this.procedures = procedures;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * @param code with its serial number masked
     * @param workingDaysLate at least 1
     */
    public record LateDossier(
            String code,
            String unit,
            String unitName,
            String procedure,
            LocalDate receivedOn,
            LocalDate dueOn,
            int workingDaysLate,
            boolean explained,
            boolean apologised) {}

    /** How many of a unit are late. */
    public record UnitLine(String unit, String name, long dossiers) {}

    /**
     * @param page from 1
     * @param pages at least 1
     * @param units those with late dossiers, most first; of all pages
     */
    public record LateList(
            Instant asOf, long total, int page, int pages, List<UnitLine> units, List<LateDossier> dossiers) {}

    /**
     * @param unit null = all
     * @param page from 1; one after the last answers with the last
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public LateList list(@Nullable String unit, int page) {
        Instant now = clock.instant();
        YearMonth any = Months.monthOf(now);
        Map<String, Long> byUnit = new TreeMap<>();
        tallies.lateOpen(new FigureFilter(any, any, unit, null, null, null), now)
                .forEach(late -> byUnit.merge(late.unit(), late.dossiers(), Long::sum));
        LocalDate today = VietnamTime.dayOf(now);
        List<UnitLine> units = byUnit.entrySet().stream()
                .map(line -> new UnitLine(line.getKey(), unitNames.of(line.getKey(), today), line.getValue()))
                .sorted((one, other) -> Long.compare(other.dossiers(), one.dossiers()))
                .toList();
        long total = byUnit.values().stream().mapToLong(Long::longValue).sum();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        Map<String, Object> parameters = new HashMap<>(
                Map.of("now", Objects.requireNonNull(Facts.time(now)), "skipped", (shown - 1) * PAGE, "most", PAGE));
        if (unit != null) {
            parameters.put("unit", unit);
        }
        List<LateDossier> dossiers = facts
                .find(
                        "is_open = true and late_from < :now" + (unit == null ? "" : " and unit = :unit")
                                + " order by late_from, dossier_code offset :skipped rows fetch next :most rows only",
                        parameters)
                .stream()
                .map(fact -> late(fact, today))
                .toList();
        return new LateList(now, total, shown, pages, units, dossiers);
    }

    private LateDossier late(Fact fact, LocalDate today) {
        LocalDate dueOn = VietnamTime.dayOf(Objects.requireNonNull(fact.lateFrom()));
        int days =
                calendar.at(new Office(fact.province(), fact.receptionUnit())).daysBetween(dueOn, today);
        return new LateDossier(
                MaskedCode.of(fact.code()),
                fact.unit(),
                unitNames.of(fact.unit(), today),
                procedures.find(fact.procedure()).map(Procedure::name).orElse(fact.procedure()),
                VietnamTime.dayOf(fact.receivedAt()),
                dueOn,
                Math.max(1, days),
                fact.explained(),
                fact.apologised());
    }
}
