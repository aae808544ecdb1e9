package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.dmn.engine.DmnDecision;

/** The sweep against the engine itself, which is asked for every point of a small space. */
class TablePointsTests {

    /** Whole numbers: nothing lies between 2 and 3. */
    private static final GeneratedTable.Column FLOORS = new GeneratedTable.Column(
            "floors",
            "integer",
            "[1..5]",
            List.of("", "< 3", "<= 2", ">= 3", "> 2", "[2..4]", "(2..4)", "4", "> 4", "not(3)", "? > 1 and ? < 4"));

    /** Cells that only the engine understands. */
    private static final GeneratedTable.Column KIND = new GeneratedTable.Column(
            "kind",
            "string",
            "\"A\",\"B\",\"C\"",
            List.of(
                    "",
                    "\"A\"",
                    "not(\"A\")",
                    "\"B\",\"C\"",
                    "ends with(?, \"B\")",
                    "? != \"C\"",
                    "not(? in (\"A\",\"C\"))"));

    private static final GeneratedTable.Column OPTIONS = new GeneratedTable.Column(
            "options",
            "",
            "",
            List.of(
                    "",
                    "list contains(?, \"x\")",
                    "not(list contains(?, \"x\"))",
                    "not(list contains(?, \"y\"))",
                    "list contains(?, \"x\") and not(list contains(?, \"y\"))",
                    "list contains(?, \"x\"), list contains(?, \"y\")",
                    "not(list contains(?, \"x\"), list contains(?, \"y\"))"));

    private static final Map<String, List<Object>> VALUES = Map.of(
            "kind", List.of("A", "B", "C"),
            "flag", List.of(true, false),
            "floors", List.of(1, 2, 3, 4, 5),
            "options", List.of(List.of(), List.of("x"), List.of("y"), List.of("x", "y")));

    private static final List<LocalDate> DAYS = List.of(
            LocalDate.parse("2025-12-31"),
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-06-30"),
            LocalDate.parse("2026-07-01"),
            LocalDate.parse("2026-07-02"),
            LocalDate.parse("2026-12-31"),
            LocalDate.parse("2027-01-01"),
            LocalDate.parse("2027-01-02"));

    @Provide
    Arbitrary<GeneratedTable> kindsAndFloors() {
        return GeneratedTable.tables("UNIQUE", 5, KIND, FLOORS, GeneratedTable.DAY);
    }

    @Provide
    Arbitrary<GeneratedTable> flagsAndOptions() {
        return GeneratedTable.tables("UNIQUE", 5, GeneratedTable.FLAG, OPTIONS, GeneratedTable.DAY);
    }

    @Property(tries = 60)
    void tellsTheTruthAboutKindsAndFloors(@ForAll("kindsAndFloors") GeneratedTable table) {
        compare(table);
    }

    @Property(tries = 60)
    void tellsTheTruthAboutFlagsAndOptions(@ForAll("flagsAndOptions") GeneratedTable table) {
        compare(table);
    }

    private static void compare(GeneratedTable table) {
        Map<Map<String, Object>, Map<LocalDate, List<Integer>>> answers = answers(table);
        TableGrid grid = table.grid();
        TableSweep sweep = new TableSweep(grid);

        assertThat(sweep.gaps(rule -> true, true, 1).isEmpty())
                .as("no gap")
                .isEqualTo(answers.values().stream().noneMatch(TablePointsTests::hasGap));
        for (TableSweep.Gap gap : sweep.gaps(rule -> true, true, 100)) {
            assertThat(answers)
                    .as("%s", sweep.words(gap.world(), gap.slots(), gap.from()))
                    .anySatisfy((point, byDay) -> {
                        assertThat(point).isEqualTo(example(grid, gap.slots(), point));
                        assertThat(byDay)
                                .anySatisfy((day, rules) ->
                                        assertThat(rules).as("%s", day).isEqualTo(answerOn(grid, gap, day)));
                    });
        }
        assertThat(pairs(sweep.overlaps(rule -> "", true, 1000))).isEqualTo(overlaps(answers));
        assertThat(sweep.unreachable(1000))
                .extracting(TableSweep.Unreachable::rule)
                .containsExactlyElementsOf(hidden(table, answers));
        assertThat(grid.open).as("every cell was understood").isNull();
    }

    /** Matching rules by point without the day, and by day. */
    private static Map<Map<String, Object>, Map<LocalDate, List<Integer>>> answers(GeneratedTable table) {
        DmnDecision decision = table.collecting();
        Map<Map<String, Object>, Map<LocalDate, List<Integer>>> answers = new LinkedHashMap<>();
        for (Map<String, Object> point : points(table)) {
            Map<LocalDate, List<Integer>> byDay = new TreeMap<>();
            for (LocalDate day : DAYS) {
                Map<String, Object> inputs = new HashMap<>(point);
                inputs.put("day", day);
                byDay.put(day, GeneratedTable.matching(decision, inputs));
            }
            answers.put(point, byDay);
        }
        return answers;
    }

    private static List<Map<String, Object>> points(GeneratedTable table) {
        List<Map<String, Object>> points = List.of(Map.of());
        for (GeneratedTable.Column column : table.columns()) {
            if (!VALUES.containsKey(column.name())) {
                continue;
            }
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> point : points) {
                for (Object value : VALUES.get(column.name())) {
                    Map<String, Object> next = new LinkedHashMap<>(point);
                    next.put(column.name(), value);
                    more.add(next);
                }
            }
            points = more;
        }
        return points;
    }

    /** Nothing on any day, or nothing on a day after the first with an answer. */
    private static boolean hasGap(Map<LocalDate, List<Integer>> byDay) {
        boolean begun = false;
        for (List<Integer> rules : byDay.values()) {
            if (begun && rules.isEmpty()) {
                return true;
            }
            begun |= !rules.isEmpty();
        }
        return !begun;
    }

    /** The point with the values of the example; it is the point itself if the example speaks of it. */
    private static Map<String, Object> example(TableGrid grid, Map<Integer, Integer> slots, Map<String, Object> point) {
        Map<String, Object> example = new LinkedHashMap<>(point);
        slots.forEach((dimension, slot) -> {
            TableGrid.Dimension at = grid.dimensions.get(dimension);
            Object value = at.axis().sample(slot);
            if (at.option() != null) {
                Set<Object> options = new TreeSet<>((List<?>) example.get("options"));
                if (Boolean.TRUE.equals(value)) {
                    options.add(at.option());
                } else {
                    options.remove(at.option());
                }
                value = List.copyOf(options);
            } else if (value instanceof BigDecimal number) {
                value = number.intValueExact();
            }
            example.put(at.column().expression(), value);
        });
        return example;
    }

    /** No rule on the days of the gap. */
    private static List<Integer> answerOn(TableGrid grid, TableSweep.Gap gap, LocalDate day) {
        boolean within = gap.from() < 0
                || !day.isBefore((LocalDate)
                                grid.dimensions.get(grid.date).axis().sample(gap.from()))
                        && (gap.to() == grid.dimensions.get(grid.date).axis().size() - 1
                                || day.isBefore((LocalDate)
                                        grid.dimensions.get(grid.date).axis().sample(gap.to() + 1)));
        return within ? List.of() : List.of(-1);
    }

    private static Set<List<Integer>> pairs(List<TableSweep.Overlap> overlaps) {
        Set<List<Integer>> pairs = new LinkedHashSet<>();
        overlaps.forEach(overlap -> pairs.add(List.of(overlap.rule(), overlap.other())));
        return pairs;
    }

    private static Set<List<Integer>> overlaps(Map<Map<String, Object>, Map<LocalDate, List<Integer>>> answers) {
        Set<List<Integer>> pairs = new LinkedHashSet<>();
        for (Map<LocalDate, List<Integer>> byDay : answers.values()) {
            for (List<Integer> rules : byDay.values()) {
                for (int i = 0; i < rules.size(); i++) {
                    for (int j = i + 1; j < rules.size(); j++) {
                        pairs.add(List.of(rules.get(i), rules.get(j)));
                    }
                }
            }
        }
        return pairs;
    }

    /** Rules that are never the first to match, although they match somewhere or nowhere at all. */
    private static List<Integer> hidden(
            GeneratedTable table, Map<Map<String, Object>, Map<LocalDate, List<Integer>>> answers) {
        Set<Integer> first = new TreeSet<>();
        Set<Integer> matching = new TreeSet<>();
        answers.values().forEach(byDay -> byDay.values().forEach(rules -> {
            matching.addAll(rules);
            rules.stream().findFirst().ifPresent(first::add);
        }));
        return table.numbers().stream()
                .filter(matching::contains)
                .filter(rule -> !first.contains(rule))
                .toList();
    }
}
