package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.camunda.TableFiles;

/** Every table gives the answers of the engine as shipped, error or not, for its own cases and for what is near them. */
class AnswersAsShippedTest {

    private static final TableFiles SHIPPED = TableFiles.asShipped();

    static Stream<RuleCase> cases() {
        return Stream.of(
                        AuthorityDecisionTest.cases(),
                        DeadlineDecisionTest.cases(),
                        FeeDecisionTest.cases(),
                        FeeWaiverDecisionTest.cases(),
                        RequiredPapersDecisionTest.cases(),
                        SimplificationOptionsDecisionTest.cases(),
                        WorkingCalendarDecisionTest.cases(),
                        FeedbackTermsDecisionTest.cases())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsTheEngineDoes(RuleCase ruleCase) {
        for (Map<String, Object> inputs : near(ruleCase.inputs())) {
            assertThat(answer(RuleCase.TABLES, ruleCase.decision(), inputs))
                    .as("%s for %s", ruleCase.decision(), inputs)
                    .isEqualTo(answer(SHIPPED, ruleCase.decision(), inputs));
        }
    }

    /** The case itself, and with each input in turn missing, unknown, of another type or, if it is a day, a little off. */
    private static List<Map<String, Object>> near(Map<String, Object> inputs) {
        List<Map<String, Object>> near = new ArrayList<>();
        near.add(inputs);
        inputs.forEach((name, value) -> {
            near.add(with(inputs, name, null));
            near.add(with(inputs, name, "UNKNOWN"));
            near.add(with(inputs, name, 7));
            if (value instanceof LocalDate day) {
                near.add(with(inputs, name, day.minusDays(1)));
                near.add(with(inputs, name, day.plusYears(1)));
            }
            if (value instanceof Map<?, ?> facts) {
                near.add(with(inputs, name, Map.of()));
                facts.keySet().forEach(fact -> {
                    Map<Object, Object> fewer = new LinkedHashMap<>(facts);
                    fewer.remove(fact);
                    near.add(with(inputs, name, fewer));
                });
            }
        });
        return near;
    }

    private static Map<String, Object> with(Map<String, Object> inputs, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.put(name, value);
        return changed;
    }

    private static Object answer(TableFiles tables, String decision, Map<String, Object> inputs) {
        try {
            DecisionOutcome outcome = tables.decide(decision, inputs);
            return outcome.rows();
        } catch (NoAnswer e) {
            return e.toString();
        }
    }
}
