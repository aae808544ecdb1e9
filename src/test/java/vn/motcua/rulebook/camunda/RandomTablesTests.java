package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a table of constants is asked, what is missing or of a wrong type included, it says what the shipped engine says. */
class RandomTablesTests {

    private static final TwoEngines ENGINES = new TwoEngines();
    private static final int QUESTIONS = 12;

    private static final List<String> POLICIES = List.of(
            "UNIQUE",
            "FIRST",
            "ANY",
            "COLLECT",
            "RULE ORDER",
            "COLLECT SUM",
            "COLLECT MIN",
            "COLLECT MAX",
            "COLLECT COUNT");

    private static final List<String> INPUTS = List.of(
            "a",
            "b",
            "a: string",
            "b: string",
            "a: number",
            "b: boolean",
            "a: integer",
            "a: date",
            "facts.c",
            "facts.d");

    private static final List<String> CELLS = List.of(
            "-",
            "",
            "null",
            "not(null)",
            "\"A\"",
            "\"B\"",
            "\"A\",\"B\"",
            "not(\"A\")",
            "not(\"A\", \"B\")",
            "\"\"",
            "true",
            "false",
            "not(true)",
            "not(false)",
            "true, false",
            "7",
            "7.0",
            "-7",
            "7, 8",
            "not(7)",
            "7.5",
            "< 7",
            "<= 7",
            "> 7",
            ">= 7",
            "< 7.5",
            "> -7",
            "< 7, > 9",
            "not(< 7)",
            "9223372036854775808",
            "[1..7]",
            "(1..7)",
            "]1..7[",
            "[7..1]",
            "[1..7), 9",
            "not([1..7])",
            "[-7..7]",
            "date(\"2026-08-08\")",
            "< date(\"2026-08-08\")",
            "<= date(\"2026-08-08\")",
            ">= date(\"2026-08-08\")",
            "> date(\"2026-08-08\")",
            "[date(\"2026-01-01\")..date(\"2026-08-08\")]",
            "not([date(\"2026-01-01\")..date(\"2026-08-08\")))",
            "@\"2026-08-08\"",
            "date(\"2026-02-30\")",
            "[1..date(\"2026-08-08\")]",
            "\"A\", 7",
            "7, \"A\"",
            "date(\"2026-08-08\"), null",
            "< \"B\"",
            "[\"A\"..\"B\"]",
            "? = 7",
            "contains(?, \"A\")",
            "list contains(?, \"A\")",
            "b",
            "< b",
            "\"unclosed");

    private static final List<Object> VALUES = Arrays.asList(
            null,
            "A",
            "B",
            "",
            "AB",
            "7",
            "true",
            "2026-08-08",
            true,
            false,
            7,
            7L,
            8,
            -7,
            0,
            1,
            9,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            (short) 7,
            7.0,
            7.5,
            7.0f,
            Double.NaN,
            new BigDecimal("7.00"),
            LocalDate.of(2026, 8, 8),
            LocalDate.of(2026, 8, 7),
            LocalDate.of(2025, 12, 31),
            LocalDateTime.of(2026, 8, 8, 0, 0),
            new Date(0),
            List.of(),
            List.of("A"),
            Arrays.asList("A", null),
            List.of(7),
            Map.of("c", "A"),
            'A');

    @Property(tries = 300)
    void sayWhatTheShippedEngineSays(@ForAll long seed) {
        Random random = new Random(seed);
        TwoEngines.Table table = table(random);
        for (int question = 0; question < QUESTIONS; question++) {
            Map<String, Object> inputs = inputs(random);
            assertThat(ENGINES.ours(table, inputs))
                    .as("%s for %s", table, inputs)
                    .isEqualTo(ENGINES.shipped(table, inputs));
        }
    }

    private static TwoEngines.Table table(Random random) {
        List<String> inputs = List.of(any(random, INPUTS), any(random, INPUTS));
        List<List<String>> rules = new ArrayList<>();
        for (int rule = 0; rule <= random.nextInt(5); rule++) {
            rules.add(List.of(
                    any(random, CELLS), random.nextBoolean() ? "-" : any(random, CELLS), "" + random.nextInt(3)));
        }
        return new TwoEngines.Table(any(random, POLICIES), inputs, List.of("out"), rules);
    }

    private static Map<String, Object> inputs(Random random) {
        Map<String, Object> inputs = new HashMap<>();
        Map<String, Object> facts = new HashMap<>();
        value(random).ifPresent(value -> value.ifPresentOrElse(v -> inputs.put("a", v), () -> inputs.put("a", null)));
        value(random).ifPresent(value -> value.ifPresentOrElse(v -> inputs.put("b", v), () -> inputs.put("b", null)));
        value(random).ifPresent(value -> value.ifPresentOrElse(v -> facts.put("c", v), () -> facts.put("c", null)));
        if (random.nextInt(10) > 0) {
            inputs.put("facts", facts);
        }
        return inputs;
    }

    /** Empty for a variable that is missing, an empty one in it for null. */
    private static Optional<Optional<Object>> value(Random random) {
        return random.nextInt(10) == 0 ? Optional.empty() : Optional.of(Optional.ofNullable(any(random, VALUES)));
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
