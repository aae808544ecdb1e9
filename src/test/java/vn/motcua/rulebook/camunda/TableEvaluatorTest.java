package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;

class TableEvaluatorTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 8);

    private final TableEvaluator evaluator = new TableEvaluator();
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void saysWhichRuleAnsweredAndWhy() {
        DecisionOutcome outcome = decide("UNIQUE", inputs(Map.of("floors", 3)));

        assertThat(outcome.decision()).isEqualTo("storeys");
        assertThat(outcome.definitionId()).isEqualTo("UNIQUE");
        assertThat(outcome.version()).isEqualTo(7);
        assertThat(outcome.inputs()).isEqualTo(inputs(Map.of("floors", 3)));
        assertThat(outcome.single().rule()).isEqualTo("Rule_Low");
        assertThat(outcome.single().basis()).isEqualTo("Căn cứ A");
        assertThat(outcome.single().number("days")).isEqualTo(5);
        assertThat(outcome.single().outputs()).doesNotContainKey("note");
    }

    @Test
    void namesAMissingInput() {
        Map<String, Object> inputs = inputs(Map.of("floors", 3));
        inputs.remove("receivedOn");

        assertThatThrownBy(() -> decide("UNIQUE", inputs))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("'receivedOn'");
    }

    @Test
    void takesANullInputForMissing() {
        Map<String, Object> inputs = inputs(Map.of("floors", 3));
        inputs.put("kind", null);

        assertThatThrownBy(() -> decide("COLLECT", inputs))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("'kind'");
    }

    @Test
    void namesAMissingFactThatAMatchingRuleAsksFor() {
        for (String hitPolicy : List.of("UNIQUE", "FIRST", "COLLECT")) {
            assertThatThrownBy(() -> decide(hitPolicy, inputs(Map.of())))
                    .as(hitPolicy)
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining("'facts.floors'");
        }
    }

    @Test
    void doesNotMissAFactThatNoMatchingRuleAsksFor() {
        for (String hitPolicy : List.of("UNIQUE", "FIRST", "COLLECT")) {
            Map<String, Object> inputs = inputs(Map.of());
            inputs.put("kind", "OTHER");

            assertThat(decide(hitPolicy, inputs).single().rule()).as(hitPolicy).isEqualTo("Rule_Other");
        }
    }

    @Test
    void hasNoAnswerWhenNoRuleMatches() {
        Map<String, Object> inputs = inputs(Map.of("floors", 3));
        inputs.put("receivedOn", LocalDate.of(2025, 12, 31));

        assertThatThrownBy(() -> decide("COLLECT", inputs))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("no rule");
    }

    @Test
    void hasNoAnswerWhenRulesOfAUniqueTableOverlap() {
        assertThatThrownBy(() -> decide("UNIQUE", inputs(Map.of("floors", 12))))
                .isInstanceOf(NoAnswer.class)
                .hasCauseInstanceOf(RuntimeException.class)
                .hasMessageContaining("storeys");
    }

    @Test
    void keepsTheOrderOfTheTable() {
        assertThat(decide("COLLECT", inputs(Map.of("floors", 12))).rows())
                .extracting(DecisionOutcome.Row::rule)
                .containsExactly("Rule_High", "Rule_VeryHigh");
        assertThat(decide("FIRST", inputs(Map.of("floors", 12))).rows())
                .extracting(DecisionOutcome.Row::rule)
                .containsExactly("Rule_High");
    }

    @Test
    void readsAFileOnce() {
        decide("COLLECT", inputs(Map.of("floors", 3)));
        decide("COLLECT", inputs(Map.of("floors", 12)));

        assertThat(opened).hasValue(1);
    }

    @Test
    void readsAPreparedTableNoMore() {
        evaluator.prepare(new TableEvaluator.Definition("storeys", "COLLECT", 7), () -> open("COLLECT"));
        decide("COLLECT", inputs(Map.of("floors", 3)));

        assertThat(opened).hasValue(1);
    }

    @Test
    void refusesAFileThatIsNotTheTable() {
        TableEvaluator.Definition definition = new TableEvaluator.Definition("storeys", "broken", 1);

        assertThatThrownBy(() -> evaluator.evaluate(
                        definition,
                        () -> new ByteArrayInputStream("no xml".getBytes(StandardCharsets.UTF_8)),
                        Map.of()))
                .isInstanceOf(NoAnswer.class);
        assertThatThrownBy(() -> evaluator.evaluate(
                        new TableEvaluator.Definition("another", "another", 1),
                        () -> new ByteArrayInputStream(dmn("FIRST").getBytes(StandardCharsets.UTF_8)),
                        Map.of()))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("another");
    }

    @Test
    void answersManyAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> questions = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int floors = i % 2 == 0 ? 3 : 8;
                questions.add(() -> decide("UNIQUE", inputs(Map.of("floors", floors)))
                        .single()
                        .rule());
            }
            List<Future<String>> answers = threads.invokeAll(questions);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0 ? "Rule_Low" : "Rule_High");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private DecisionOutcome decide(String hitPolicy, Map<String, Object> inputs) {
        return evaluator.evaluate(
                new TableEvaluator.Definition("storeys", hitPolicy, 7), () -> open(hitPolicy), inputs);
    }

    private InputStream open(String hitPolicy) {
        opened.incrementAndGet();
        return new ByteArrayInputStream(dmn(hitPolicy).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> inputs(Map<String, Object> facts) {
        return new HashMap<>(Map.of("kind", "HOUSE", "facts", facts, "receivedOn", DAY));
    }

    private static String dmn(String hitPolicy) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="storeys" name="Số tầng">
                    <decisionTable id="t" hitPolicy="%s">
                      <input id="i1"><inputExpression id="e1" typeRef="string"><text>kind</text></inputExpression></input>
                      <input id="i2"><inputExpression id="e2"><text>facts.floors</text></inputExpression></input>
                      <input id="i3"><inputExpression id="e3"><text>receivedOn</text></inputExpression></input>
                      <output id="o1" name="days" typeRef="integer" />
                      <output id="o2" name="note" typeRef="string" />
                      %s
                    </decisionTable>
                  </decision>
                </definitions>
                """
                .formatted(
                        hitPolicy,
                        rule("Rule_Low", "Căn cứ A", "\"HOUSE\"", "&lt; 7", 5)
                                + rule("Rule_High", "Căn cứ B", "\"HOUSE\"", "&gt;= 7", 10)
                                + rule("Rule_VeryHigh", "Căn cứ C", "\"HOUSE\"", "&gt;= 10", 15)
                                + rule("Rule_Other", "Căn cứ D", "\"OTHER\"", "-", 20));
    }

    private static String rule(String id, String basis, String kind, String floors, int days) {
        return """
                <rule id="%1$s">
                  <description>%2$s</description>
                  <inputEntry id="%1$s_1"><text>%3$s</text></inputEntry>
                  <inputEntry id="%1$s_2"><text>%4$s</text></inputEntry>
                  <inputEntry id="%1$s_3"><text>&gt;= date("2026-01-01")</text></inputEntry>
                  <outputEntry id="%1$s_4"><text>%5$d</text></outputEntry>
                  <outputEntry id="%1$s_5"><text></text></outputEntry>
                </rule>
                """
                .formatted(id, basis, kind, floors, days);
    }
}
