package vn.motcua.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedure;

/** The public figures, right at the instant they are asked for. */
@Service
public class Figures {

    private static final Comparator<Map.Entry<String, Tally>> MOST_FIRST =
            Comparator.<Map.Entry<String, Tally>>comparingLong(
                            line -> -(line.getValue().of(Measure.RECEIVED)
                                    + line.getValue().finished()))
                    .thenComparing(Map.Entry.comparingByKey());

    private final Tallies tallies;
    private final ProcedureNames procedures;
    private final UnitNames unitNames;
    private final FactCatchUp catchUp;
    private final Clock clock;

    Figures(Tallies tallies, ProcedureNames procedures, UnitNames unitNames, FactCatchUp catchUp, Clock clock) {
        this.tallies = tallies;
        this.procedures = procedures;
        this.unitNames = unitNames;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    /** All statements see one state of the database, so that the lines add up to the total. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public FigureReport report(FigureFilter filter) {
        Instant now = clock.instant();
        Map<String, Tally> months = tallies.of(Tallies.By.MONTH, filter);
        Map<String, Tally> units = tallies.of(Tallies.By.UNIT, filter);
        Map<String, Tally> byProcedure = tallies.of(Tallies.By.PROCEDURE, filter);
        Tally total = new Tally().addLateOpen(0);
        byProcedure.values().forEach(total::add);
        units.values().forEach(tally -> tally.addLateOpen(0));
        byProcedure.values().forEach(tally -> tally.addLateOpen(0));
        for (Tallies.LateOpen late : tallies.lateOpen(filter, now)) {
            total.addLateOpen(late.dossiers());
            units.computeIfAbsent(late.unit(), same -> new Tally()).addLateOpen(late.dossiers());
            byProcedure.computeIfAbsent(late.procedure(), same -> new Tally()).addLateOpen(late.dossiers());
        }
        return new FigureReport(
                filter,
                now,
                !catchUp.running(),
                FigureReport.Line.of("", "", total),
                months(filter, now, months),
                units(units, VietnamTime.dayOf(now)),
                fields(byProcedure),
                procedures(byProcedure));
    }

    /** Codes of the units to choose from. */
    @Transactional(readOnly = true)
    public List<String> units() {
        return tallies.units();
    }

    /** Procedures to choose from. */
    public List<Procedure> procedures() {
        return procedures.offered();
    }

    private static List<FigureReport.Line> months(FigureFilter filter, Instant now, Map<String, Tally> tallies) {
        List<FigureReport.Line> lines = new ArrayList<>();
        YearMonth last = FigureReport.lastShown(filter, now);
        for (YearMonth month = filter.from(); !month.isAfter(last); month = month.plusMonths(1)) {
            Tally tally = tallies.getOrDefault(String.valueOf(Months.of(month)), new Tally());
            lines.add(FigureReport.Line.of(
                    month.toString(), "%02d/%d".formatted(month.getMonthValue(), month.getYear()), tally));
        }
        return lines;
    }

    private List<FigureReport.Line> units(Map<String, Tally> tallies, LocalDate today) {
        return lines(tallies, code -> unitNames.of(code, today));
    }

    private List<FigureReport.Line> procedures(Map<String, Tally> tallies) {
        return lines(tallies, key -> procedures.find(key).map(Procedure::name).orElse(key));
    }

    private List<FigureReport.Line> fields(Map<String, Tally> byProcedure) {
        Map<String, Tally> fields = new HashMap<>();
        byProcedure.forEach((key, tally) -> fields.computeIfAbsent(
                        procedures.find(key).map(Procedure::field).orElse(key), same -> new Tally())
                .add(tally));
        return lines(fields, field -> field);
    }

    private static List<FigureReport.Line> lines(Map<String, Tally> tallies, UnaryOperator<String> name) {
        return tallies.entrySet().stream()
                .sorted(MOST_FIRST)
                .map(line -> FigureReport.Line.of(line.getKey(), name.apply(line.getKey()), line.getValue()))
                .filter(Figures::tellsSomething)
                .toList();
    }

    private static boolean tellsSomething(FigureReport.Line line) {
        return line.figures().values().stream().anyMatch(value -> value != null && value.doubleValue() != 0);
    }
}
