package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;

class DeadlineDecisionTest {

    private static final String HB = "household-business-registration";
    private static final String PR = "permanent-residence-registration";
    private static final String BP = "house-building-permit";

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("HouseholdBusiness_Until20250630", HB, Map.of(), "2025-06-30", 3),
                of("HouseholdBusiness_From20250701", HB, Map.of(), "2025-07-01", 3),
                of("Residence_From20210701", PR, Map.of(), "2026-11-21", 7),
                of("BuildingPermit_Until20260630", BP, Map.of("workKind", "GRADE_IV"), "2026-06-30", 15),
                of(
                        "BuildingPermit_DetachedHouse_From20260701",
                        BP,
                        Map.of("workKind", "DETACHED_HOUSE"),
                        "2026-07-01",
                        15),
                of("BuildingPermit_OtherWorks_From20260701", BP, Map.of("workKind", "GRADE_III"), "2026-11-21", 15),
                of(
                        "Residence_Resolution6616_From20210701",
                        PR,
                        Map.of(),
                        "2026-11-21",
                        List.of("household-book-dropped", "resolution-66-16"),
                        5),
                of(
                        "BuildingPermit_OnlineTimeCut_From20260701",
                        BP,
                        Map.of("workKind", "GRADE_III"),
                        "2026-11-21",
                        List.of("online-time-cut"),
                        10));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("deadline", cases());
    }

    @ParameterizedTest
    @CsvSource({
        "permanent-residence-registration, 2021-06-30",
        "household-business-registration, 2021-01-03",
        "no-such-procedure, 2026-11-21"
    })
    void hasNoAnswerOutsideTheLaw(String procedure, String receivedOn) {
        assertThatThrownBy(() -> RuleCase.TABLES.decide("deadline", inputs(procedure, Map.of(), receivedOn)))
                .isInstanceOf(NoAnswer.class);
    }

    @ParameterizedTest(name = "{0} received on {1} with {2}: {3} days")
    @CsvSource({
        "permanent-residence-registration, 2026-11-21, e-result, 7",
        "permanent-residence-registration, 2026-11-21, online-time-cut, 7",
        "permanent-residence-registration, 2026-11-21, resolution-66-16, 5",
        "permanent-residence-registration, 2021-07-01, resolution-66-16, 5",
        "house-building-permit, 2026-06-30, online-time-cut, 15",
        "house-building-permit, 2026-07-01, online-time-cut, 10",
        "house-building-permit, 2026-07-01, resolution-66-16, 15",
        "household-business-registration, 2026-11-21, online-time-cut, 3"
    })
    void isShortenedByItsOwnOptionOnly(String procedure, String receivedOn, String option, int days) {
        DecisionOutcome outcome = RuleCase.TABLES.decide(
                "deadline", inputs(procedure, Map.of("workKind", "DETACHED_HOUSE"), receivedOn, List.of(option)));

        assertThat(outcome.single().number("amount")).isEqualTo(days);
    }

    @Test
    void namesTheFactItMisses() {
        assertThatThrownBy(() -> RuleCase.TABLES.decide("deadline", inputs(BP, Map.of(), "2026-11-21")))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("facts.workKind");
    }

    private static RuleCase of(String rule, String procedure, Map<String, Object> facts, String receivedOn, int days) {
        return of(rule, procedure, facts, receivedOn, List.of(), days);
    }

    private static RuleCase of(
            String rule,
            String procedure,
            Map<String, Object> facts,
            String receivedOn,
            List<String> options,
            int days) {
        return new RuleCase(
                "deadline",
                "Rule_Deadline_" + rule,
                inputs(procedure, facts, receivedOn, options),
                map(
                        "amount",
                        days,
                        "unit",
                        "WORKING_DAY",
                        "cutOff",
                        null,
                        "warningDays",
                        1,
                        "extensionsAllowed",
                        1,
                        "extensionMaxDays",
                        days,
                        "supplementDays",
                        7,
                        "supplementsAllowed",
                        2));
    }

    private static Map<String, Object> inputs(String procedure, Map<String, Object> facts, String receivedOn) {
        return inputs(procedure, facts, receivedOn, List.of());
    }

    private static Map<String, Object> inputs(
            String procedure, Map<String, Object> facts, String receivedOn, List<String> options) {
        return map(
                "procedure",
                procedure,
                "facts",
                facts,
                "channel",
                "COUNTER",
                "options",
                options,
                "receivedOn",
                day(receivedOn));
    }
}
