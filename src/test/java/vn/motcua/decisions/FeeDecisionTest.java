package vn.motcua.decisions;

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
import vn.motcua.rulebook.NoAnswer;

class FeeDecisionTest {

    static Stream<RuleCase> cases() {
        return Stream.of(
                of(
                        "HouseholdBusiness_From20170101",
                        "household-business-registration",
                        "31",
                        "2026-11-21",
                        "HOUSEHOLD_BUSINESS_REGISTRATION",
                        100_000,
                        "COUNCIL"),
                of(
                        "Residence_From20230205",
                        "permanent-residence-registration",
                        "46",
                        "2023-02-05",
                        "RESIDENCE_REGISTRATION",
                        20_000,
                        "MINISTRY"),
                of(
                        "BuildingPermit_HaiPhong_From20170101",
                        "house-building-permit",
                        "31",
                        "2026-11-21",
                        "BUILDING_PERMIT",
                        75_000,
                        "COUNCIL"),
                of(
                        "BuildingPermit_OtherProvinces_From20170101",
                        "house-building-permit",
                        "01",
                        "2026-11-21",
                        "BUILDING_PERMIT",
                        75_000,
                        "COUNCIL"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("fee", cases());
    }

    @ParameterizedTest
    @CsvSource({
        "permanent-residence-registration, 2023-02-04",
        "house-building-permit, 2016-12-31",
        "household-business-registration, 2016-12-31",
        "no-such-procedure, 2026-11-21"
    })
    void hasNoAnswerOutsideTheLaw(String procedure, String receivedOn) {
        Map<String, Object> inputs =
                map("procedure", procedure, "province", "31", "options", List.of(), "receivedOn", day(receivedOn));

        assertThatThrownBy(() -> RuleCase.TABLES.decide("fee", inputs)).isInstanceOf(NoAnswer.class);
    }

    private static RuleCase of(
            String rule, String procedure, String province, String receivedOn, String kind, int amount, String setBy) {
        return new RuleCase(
                "fee",
                "Rule_Fee_" + rule,
                map("procedure", procedure, "province", province, "options", List.of(), "receivedOn", day(receivedOn)),
                map("feeKind", kind, "amount", amount, "setBy", setBy));
    }
}
