package vn.motcua.decisions;

import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetentionDecisionTest {

    static Stream<RuleCase> cases() {
        return Stream.of("2018-06-23", "2026-11-21")
                .map(receivedOn -> new RuleCase(
                        "retention",
                        "Rule_Retention_From20180623",
                        map("receivedOn", day(receivedOn)),
                        map("years", 10)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("retention", cases());
    }
}
