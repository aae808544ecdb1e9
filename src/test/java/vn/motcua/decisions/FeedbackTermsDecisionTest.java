package vn.motcua.decisions;

import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeedbackTermsDecisionTest {

    static Stream<RuleCase> cases() {
        return Stream.of("2022-06-23", "2026-11-21")
                .map(receivedOn -> new RuleCase(
                        "feedback-terms",
                        "Rule_FeedbackTerms_From20220623",
                        map("receivedOn", day(receivedOn)),
                        map("refuseDays", 2, "askDays", 5, "answerDays", 15, "publishDays", 2)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("feedback-terms", cases());
    }
}
