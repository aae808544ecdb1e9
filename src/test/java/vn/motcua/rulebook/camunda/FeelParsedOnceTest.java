package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;

/** Says what the shipped engine says, to the letter of an error message; every text is asked more than once. */
class FeelParsedOnceTest {

    private static final List<String> UNARY_TESTS = List.of(
            "-",
            "- ",
            "",
            " ",
            "null",
            "not(null)",
            "not(-)",
            "true",
            "not(true)",
            "\"HOUSE\"",
            "\"HOUSE\", \"OTHER\"",
            "not(\"HOUSE\")",
            "not(\"HOUSE\", \"OTHER\")",
            "\"a \\\"quoted\\\" text\"",
            "\"it's, not(so)\"",
            "\"Ủy ban nhân dân\"",
            "\"unclosed",
            "7",
            "7.0",
            "-7",
            "< 7",
            "<= 7",
            "> -7",
            ">= 7.5",
            "= 7",
            "!= 7",
            "[1..7]",
            "(1..7)",
            "]1..7[",
            "[7..1]",
            "[1..7), > 9",
            "not([1..7])",
            "< date(\"2026-08-08\")",
            "date(\"2026-08-08\")",
            "[date(\"2026-01-01\")..date(\"2026-12-31\")]",
            ">= date(\"2026-01-01\"), null",
            "[date(\"2026-01-01\")..7]",
            "date(\"no date\")",
            ">= date(2026, 1, 1)",
            "? = 7",
            "? > 6 and ? < 8",
            "? in [1..7]",
            "contains(?, \"OU\")",
            "not(contains(?, \"OU\"))",
            "list contains(?, \"O01\")",
            "not(list contains(?, \"O01\"))",
            "list contains(options, \"O02\")",
            "every x in ? satisfies x = \"O01\"",
            "count(?) > 1",
            "string length(?) > 3",
            "starts with(?, \"H\")",
            "? != null and starts with(?, \"H\")",
            "is defined(?)",
            "date(?) >= date(\"2026-01-01\")",
            "year(?) = 2026",
            "?.year = 2026",
            "facts.floors",
            "> facts.floors",
            "> facts.unknown",
            "> unknown",
            "unknown(?)",
            "cellInput",
            "[\"HOUSE\", \"OTHER\"]",
            "{a: 1}",
            "if ? = 7 then true else false",
            "some x in [1, 7] satisfies x = ?",
            "matches(?, \"^H.*\")",
            "duration(\"P1D\")",
            "// remark",
            "\"HOUSE\" // remark",
            "7 8",
            "and",
            "((");

    private static final List<String> EXPRESSIONS = List.of(
            "",
            "null",
            "-",
            "kind",
            "unknown",
            "facts",
            "facts.floors",
            "facts.unknown",
            "facts.deep.er",
            "facts.deep.missing.more",
            "unknown.member",
            "receivedOn",
            "receivedOn.year",
            "receivedOn + duration(\"P1M\")",
            "options",
            "options[1]",
            "options[-1]",
            "options[9]",
            "options[item = \"O02\"]",
            "list contains(options, \"O01\")",
            "\"a \\\"quoted\\\" text\"",
            "\"Giấy phép \" + kind",
            "1 + 2 * 3",
            "1 / 0",
            "0.1 + 0.2",
            "10000000000000000000",
            "1 + \"a\"",
            "5 - null",
            "facts.floors * 1000",
            "date(\"2026-12-31\")",
            "@\"2026-12-31\"",
            "date(\"2026-02-30\")",
            "date and time(\"2026-08-08T07:30:00\")",
            "time(\"07:30:00\")",
            "[1, 2, null]",
            "{a: 1, b: a + 1}",
            "for x in [1, 2] return x * 2",
            "if kind = \"HOUSE\" then 5 else 10",
            "if null then 5 else 10",
            "function(x) x + 1",
            "string(7)",
            "number(\"7\")",
            "number(\"no number\")",
            "substring(kind, 1, 2)",
            "upper case(kind)",
            "sum([1, 2, 3])",
            "max(options)",
            "get value(facts, \"floors\")",
            "assert(null, null != null)",
            "assert(facts.floors, facts.floors > 1)",
            "?",
            "? + 1",
            "kind in (\"HOUSE\", \"OTHER\")",
            "facts.floors between 1 and 9",
            "kind instance of string",
            "1 = 1.0",
            "null = null",
            "not(true)",
            "(((",
            "a b c",
            "\"unclosed");

    private static final List<Object> INPUTS = Arrays.asList(
            null,
            true,
            false,
            "HOUSE",
            "OTHER",
            "",
            "a \"quoted\" text",
            "it's, not(so)",
            7,
            7L,
            7.5,
            new BigDecimal("7.0"),
            -7,
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 8, 8),
            LocalDate.of(2027, 1, 1),
            "2026-08-08",
            List.of(),
            List.of("O01"),
            List.of("O01", "O02"),
            Arrays.asList("O01", null),
            Map.of("floors", 3),
            Map.of("year", 2026));

    private final FeelEngine shipped = new ScalaFeelEngineFactory().createInstance();
    private final FeelEngine ours = new FeelParsedOnce().createInstance();

    @Test
    void testsAsTheShippedEngineDoes() {
        for (Object input : INPUTS) {
            for (String test : UNARY_TESTS) {
                agree(
                        "'" + test + "' on " + input,
                        engine -> engine.evaluateSimpleUnaryTests(test, "cellInput", context(input)));
            }
        }
    }

    @Test
    void evaluatesAsTheShippedEngineDoes() {
        for (String expression : EXPRESSIONS) {
            for (Object input : Arrays.asList(null, 7, "HOUSE")) {
                if (!expression.startsWith("function")) {
                    agree(
                            "'" + expression + "' with ? = " + input,
                            engine -> engine.evaluateSimpleExpression(expression, context(input)));
                }
            }
        }
    }

    @Test
    void keepsTestsAndExpressionsOfTheSameTextApart() {
        for (FeelEngine engine : List.of(ours, shipped)) {
            assertThat((Object) engine.evaluateSimpleExpression("7", context(8)))
                    .isEqualTo(7L);
            assertThat(engine.evaluateSimpleUnaryTests("7", "cellInput", context(8)))
                    .isFalse();
            assertThat((Object) engine.evaluateSimpleExpression("7", context(8)))
                    .isEqualTo(7L);
        }
    }

    @Test
    void asksTheClockAtEveryAnswer() {
        String now = "string(now())";
        String first = ours.evaluateSimpleExpression(now, context(null));
        String later = first;
        for (int i = 0; i < 1_000_000 && later.equals(first); i++) {
            later = ours.evaluateSimpleExpression(now, context(null));
        }
        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void answersManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> questions = new ArrayList<>();
            for (int i = 0; i < 4_000; i++) {
                int floors = i % 9;
                questions.add(() -> ours.evaluateSimpleUnaryTests("[3..5]", "cellInput", context(floors)));
            }
            List<Future<Boolean>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 9 >= 3 && i % 9 <= 5);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void agree(String what, Function<FeelEngine, Object> question) {
        String expected = said(shipped, question);
        assertThat(said(ours, question)).as(what).isEqualTo(expected);
        assertThat(said(ours, question)).as(what + ", asked again").isEqualTo(expected);
    }

    private static String said(FeelEngine engine, Function<FeelEngine, Object> question) {
        try {
            Object answer = question.apply(engine);
            return answer == null ? "null" : answer.getClass().getSimpleName() + " " + answer;
        } catch (FeelException | ClassCastException e) {
            return e.toString();
        }
    }

    private static VariableContext context(Object input) {
        VariableMap variables = Variables.createVariables();
        variables.put("cellInput", input);
        variables.put("kind", "HOUSE");
        variables.put("receivedOn", LocalDate.of(2026, 8, 8));
        variables.put("options", List.of("O01", "O02"));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("floors", 3);
        facts.put("deep", Map.of("er", true));
        facts.put("nothing", null);
        variables.put("facts", facts);
        return variables.asVariableContext();
    }
}
