package vn.motcua.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Procedure;

/** The public figures, right at the instant they are asked for. */
@Service
public class Figures {

    private static final Comparator<FigureReport.Line> MOST_FIRST = Comparator.<FigureReport.Line>comparingLong(
                    line -> -(line.count(Figure.RECEIVED.key()) + line.finished()))
            .thenComparing(FigureReport.Line::key);

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

    /** Units to choose from, by name. */
    @Transactional(readOnly = true)
    public Map<String, String> units() {
        LocalDate today = VietnamTime.dayOf(clock.instant());
        return tallies.units().stream()
                .map(code -> Map.entry(code, unitNames.of(code, today)))
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
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
        return tallies.entrySet().stream()
                .map(line -> FigureReport.Line.of(line.getKey(), unitNames.of(line.getKey(), today), line.getValue()))
                .filter(Figures::tellsSomething)
                .sorted(MOST_FIRST)
                .toList();
    }

    private List<FigureReport.Line> procedures(Map<String, Tally> tallies) {
        return tallies.entrySet().stream()
                .map(line -> FigureReport.Line.of(
                        line.getKey(),
                        procedures.find(line.getKey()).map(Procedure::name).orElse(line.getKey()),
                        line.getValue()))
                .filter(Figures::tellsSomething)
                .sorted(MOST_FIRST)
                .toList();
    }

    private List<FigureReport.Line> fields(Map<String, Tally> byProcedure) {
        Map<String, Tally> fields = new HashMap<>();
        byProcedure.forEach((key, tally) -> fields.computeIfAbsent(
                        procedures.find(key).map(Procedure::field).orElse(key), same -> new Tally())
                .add(tally));
        return fields.entrySet().stream()
                .map(line -> FigureReport.Line.of(line.getKey(), line.getKey(), line.getValue()))
                .filter(Figures::tellsSomething)
                .sorted(MOST_FIRST)
                .toList();
    }

    private static boolean tellsSomething(FigureReport.Line line) {
        return line.figures().values().stream().anyMatch(value -> value != null && value.doubleValue() != 0);
    }
}
