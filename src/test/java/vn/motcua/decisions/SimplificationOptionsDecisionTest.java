package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.Channel;
import vn.motcua.simplification.CaseOptions.CaseOption;
import vn.motcua.simplification.OptionCase;
import vn.motcua.simplification.OptionOperation;
import vn.motcua.simplification.OptionPart;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.SimplificationOptions;

class SimplificationOptionsDecisionTest {

    private static final String HB = "household-business-registration";
    private static final String PR = "permanent-residence-registration";
    private static final String BP = "house-building-permit";

    static Stream<RuleCase> cases() {
        return Stream.of(
                of(
                        "HouseholdBookDropped_InForce_From20230101",
                        inputs(PR, "31", "11560", "COUNTER", "2023-01-01"),
                        "household-book-dropped",
                        "IN_FORCE"),
                of(
                        "Resolution6616_Approved_From20260415",
                        inputs(PR, "46", "x", "POST", "2026-04-15"),
                        "resolution-66-16",
                        "APPROVED"),
                of(
                        "OnlineTimeCut_Approved_From20260701",
                        inputs(BP, "46", "x", "ONLINE", "2026-07-01"),
                        "online-time-cut",
                        "APPROVED"),
                of(
                        "DeclarationForInspection_Approved_From20260701",
                        inputs(BP, "31", "10525", "COUNTER", "2026-07-01"),
                        "declaration-for-inspection",
                        "APPROVED"),
                of(
                        "CommuneDelegation_InForce_From20250701",
                        inputs(BP, "01", "00070", "COUNTER", "2025-12-31"),
                        "commune-delegation",
                        "IN_FORCE"),
                of(
                        "EResult_Approved_From20260701",
                        inputs(HB, "46", "x", "ONLINE", "2026-07-01"),
                        "e-result",
                        "APPROVED"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit(SimplificationOptions.TABLE, cases());
    }

    @ParameterizedTest(name = "{0} in {1}/{2}, {3}, on {4}: {5}")
    @CsvSource({
        // The window of Resolution 66.16, to the day.
        "permanent-residence-registration, 31, 11560, COUNTER, 2026-04-14, household-book-dropped",
        "permanent-residence-registration, 31, 11560, COUNTER, 2026-04-15, household-book-dropped resolution-66-16",
        "permanent-residence-registration, 31, 11560, COUNTER, 2027-02-28, household-book-dropped resolution-66-16",
        "permanent-residence-registration, 31, 11560, COUNTER, 2027-03-01, household-book-dropped",
        "permanent-residence-registration, 31, 11560, COUNTER, 2022-12-31, ''",
        // One place, one channel, one province.
        "house-building-permit, 31, 10525, COUNTER, 2026-11-21, declaration-for-inspection",
        "house-building-permit, 31, 11560, COUNTER, 2026-11-21, ''",
        "house-building-permit, 31, 11560, ONLINE, 2026-11-21, online-time-cut e-result",
        "house-building-permit, 31, 11560, POST, 2026-11-21, ''",
        "house-building-permit, 01, 00070, COUNTER, 2025-06-30, ''",
        "house-building-permit, 01, 00070, COUNTER, 2025-07-01, commune-delegation",
        "house-building-permit, 01, 00070, COUNTER, 2026-01-01, ''",
        "house-building-permit, 79, x, COUNTER, 2025-10-06, ''",
        "no-such-procedure, 31, 11560, ONLINE, 2026-11-21, ''"
    })
    void holdsWithinItsScopeAndDates(
            String procedure, String province, String locality, String channel, String receivedOn, String options) {
        assertThat(RuleCase.TABLES
                        .matching(
                                SimplificationOptions.TABLE, inputs(procedure, province, locality, channel, receivedOn))
                        .rows())
                .extracting(row -> row.text("option"))
                .containsExactly(options.isEmpty() ? new String[0] : options.split(" "));
    }

    /** What is not from a text that was read is never applied unasked. */
    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsToBeConfirmedWhereItIsNotInForce(RuleCase ruleCase) {
        ruleCase.decide().rows().stream()
                .filter(row -> !row.text("status").equals(OptionStatus.IN_FORCE.name()))
                .forEach(row -> assertThat(row.basis()).containsIgnoringCase("cần xác nhận"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadByTheFeature(RuleCase ruleCase) {
        Map<String, Object> inputs = ruleCase.inputs();
        CaseOption option = new SimplificationOptions(RuleCase.TABLES)
                        .of(new OptionCase(
                                (String) inputs.get("procedure"),
                                (String) inputs.get("province"),
                                (String) inputs.get("locality"),
                                Channel.valueOf((String) inputs.get("channel")),
                                day(inputs.get("receivedOn").toString())))
                        .all()
                        .stream()
                        .filter(candidate -> candidate.rule().equals(ruleCase.rule()))
                        .findFirst()
                        .orElseThrow();

        assertThat(option.id()).isEqualTo(ruleCase.outputs().get("option"));
        assertThat(option.inForce()).isEqualTo(ruleCase.outputs().get("status").equals("IN_FORCE"));
        assertThat(Arrays.asList(OptionPart.values())).contains(option.part());
        assertThat(Arrays.asList(OptionOperation.values())).contains(option.operation());
        assertThat(option.ministry()).isNotBlank();
    }

    private static RuleCase of(String rule, Map<String, Object> inputs, String option, String status) {
        return new RuleCase(
                SimplificationOptions.TABLE, "Rule_Option_" + rule, inputs, map("option", option, "status", status));
    }

    private static Map<String, Object> inputs(
            String procedure, String province, String locality, String channel, String receivedOn) {
        return map(
                "procedure", procedure,
                "province", province,
                "locality", locality,
                "channel", channel,
                "receivedOn", day(receivedOn));
    }
}
