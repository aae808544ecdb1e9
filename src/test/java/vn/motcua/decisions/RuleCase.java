package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.camunda.TableFiles;

/**
 * One case of a table: what is asked, the rule that must answer, and some of its outputs.
 *
 * @param outputs expected cells; a null value stands for an empty cell
 */
record RuleCase(String decision, String rule, Map<String, Object> inputs, Map<String, Object> outputs) {

    static final TableFiles TABLES = new TableFiles();

    @Override
    public String toString() {
        return rule;
    }

    DecisionOutcome decide() {
        return TABLES.decide(decision, inputs);
    }

    /** The rule answers and says what is expected. */
    void check() {
        DecisionOutcome.Row row = decide().rows().stream()
                .filter(candidate -> candidate.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " does not match " + inputs));
        assertThat(row.basis()).isNotBlank();
        outputs.forEach((name, value) -> {
            Object actual = row.outputs().get(name);
            if (value instanceof Number number) {
                assertThat(((Number) actual).longValue()).as(name).isEqualTo(number.longValue());
            } else {
                assertThat(actual).as(name).isEqualTo(value);
            }
        });
    }

    /** Every rule of the table has a case of its own, so a rule without one breaks the build. */
    static void assertEveryRuleIsHit(String decision, Stream<RuleCase> cases) {
        List<String> hit = cases.map(RuleCase::rule).distinct().toList();
        assertThat(hit).containsExactlyInAnyOrderElementsOf(rulesOf(decision));
    }

    static List<String> rulesOf(String decision) {
        Collection<Rule> rules =
                Dmn.readModelFromFile(TableFiles.file(decision).toFile()).getModelElementsByType(Rule.class);
        return rules.stream().map(Rule::getId).collect(Collectors.toList());
    }

    /** Names and values in turn; a null value is kept. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }
}
