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

/** Each line of cases is: rule, province, former province, procedure, fee kind, set by, channel, group, day, percent. */
class FeeWaiverDecisionTest {

    private static final String HB = "household-business-registration";
    private static final String PR = "permanent-residence-registration";
    private static final String BP = "house-building-permit";
    private static final String OTHER = "other-procedure";

    static Stream<RuleCase> cases() {
        return Stream.of(
                of(
                        "HaNoi_Zero_Until20251231",
                        "01",
                        "01",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "COUNTER",
                        "NONE",
                        "2025-12-31",
                        100),
                of(
                        "HoChiMinh_Zero_Until20251231",
                        "79",
                        "79",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2025-12-31",
                        100),
                of(
                        "KhanhHoa_Zero_Until20251231",
                        "56",
                        "56",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2025-12-31",
                        100),
                of(
                        "ThaiBinh_Zero_Until20251231",
                        "33",
                        "34",
                        HB,
                        "HOUSEHOLD_BUSINESS_REGISTRATION",
                        "COUNCIL",
                        "POST",
                        "NONE",
                        "2025-12-31",
                        100),
                of(
                        "HaNoi_OnlineResultPost_From20260101",
                        "01",
                        "01",
                        BP,
                        "RESULT_POST",
                        "POST",
                        "ONLINE",
                        "NONE",
                        "2026-01-01",
                        100),
                of(
                        "HaNoi_OnlineCouncilFees_From20260101",
                        "01",
                        "01",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2026-01-01",
                        100),
                of(
                        "HaNoi_OnlineMinistryFees_From20260101",
                        "01",
                        "01",
                        PR,
                        "RESIDENCE_REGISTRATION",
                        "MINISTRY",
                        "ONLINE",
                        "NONE",
                        "2026-01-01",
                        100),
                of(
                        "HaiPhong_HouseholdBusiness_20260808_20311231",
                        "31",
                        "30",
                        HB,
                        "HOUSEHOLD_BUSINESS_REGISTRATION",
                        "COUNCIL",
                        "COUNTER",
                        "NONE",
                        "2026-08-08",
                        100),
                of(
                        "HaiPhong_OnlineCharges_From20260808",
                        "31",
                        "30",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2026-08-08",
                        100),
                of(
                        "HaiPhong_OnlineFees_From20260808",
                        "31",
                        "31",
                        OTHER,
                        "LAND_CERTIFICATE_APPRAISAL",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2026-08-08",
                        100),
                of(
                        "HaiPhong_ECopyCertification_20260101_20301231",
                        "31",
                        "31",
                        OTHER,
                        "E_COPY_CERTIFICATION",
                        "COUNCIL",
                        "COUNTER",
                        "NONE",
                        "2030-12-31",
                        100),
                of(
                        "HaiPhong_BuildingPermit_Merit_From20250701",
                        "31",
                        "31",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "COUNTER",
                        "MERIT",
                        "2026-08-07",
                        100),
                of(
                        "HaiPhong_BuildingPermit_Disabled_From20250701",
                        "31",
                        "30",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "COUNTER",
                        "DISABLED",
                        "2026-11-21",
                        100),
                of(
                        "HaiPhong_BuildingPermit_PoorHousehold_From20250701",
                        "31",
                        "31",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "POOR_HOUSEHOLD",
                        "2026-08-07",
                        100),
                of(
                        "HaiPhong_CivilStatus_PriorityGroups_From20231218",
                        "31",
                        "31",
                        OTHER,
                        "CIVIL_STATUS",
                        "COUNCIL",
                        "COUNTER",
                        "ELDERLY",
                        "2023-12-18",
                        100),
                of(
                        "Residence_PriorityGroups_From20230205",
                        "31",
                        "31",
                        PR,
                        "RESIDENCE_REGISTRATION",
                        "MINISTRY",
                        "ONLINE",
                        "CHILD",
                        "2023-02-05",
                        100),
                of(
                        "Residence_Online_From20230205",
                        "31",
                        "31",
                        PR,
                        "RESIDENCE_REGISTRATION",
                        "MINISTRY",
                        "ONLINE",
                        "NONE",
                        "2026-11-21",
                        50),
                of(
                        "FormerHaiPhong_Online_Until20260807",
                        "31",
                        "31",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2026-08-07",
                        0),
                of(
                        "FormerHaiDuong_Online_Until20260807",
                        "31",
                        "30",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2026-08-07",
                        0),
                of(
                        "None_From20170101",
                        "46",
                        "46",
                        BP,
                        "BUILDING_PERMIT",
                        "COUNCIL",
                        "ONLINE",
                        "NONE",
                        "2026-11-21",
                        0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("fee-waiver", cases());
    }

    @ParameterizedTest(name = "{0} {2} {4} on {5}: {6} %")
    @CsvSource({
        // the four localities end on 31/12/2025; counter filing in Hà Nội pays from then on
        "01, 01, house-building-permit, BUILDING_PERMIT, COUNTER, 2026-01-01, 0",
        "79, 79, house-building-permit, BUILDING_PERMIT, ONLINE, 2026-01-01, 0",
        "56, 58, house-building-permit, BUILDING_PERMIT, ONLINE, 2025-12-31, 0",
        // Hà Nội: appraisal fees are not waived
        "01, 01, house-building-permit, LAND_CERTIFICATE_APPRAISAL, ONLINE, 2026-01-01, 0",
        // Hải Phòng: 8/8/2026 for both old territories, not a day before
        "31, 31, house-building-permit, BUILDING_PERMIT, ONLINE, 2026-08-07, 0",
        "31, 31, house-building-permit, BUILDING_PERMIT, ONLINE, 2026-08-08, 100",
        "31, 30, house-building-permit, BUILDING_PERMIT, ONLINE, 2026-08-08, 100",
        "31, 31, house-building-permit, BUILDING_PERMIT, COUNTER, 2026-08-08, 0",
        "31, 31, house-building-permit, BUILDING_PERMIT, POST, 2026-08-08, 0",
        "31, 31, household-business-registration, HOUSEHOLD_BUSINESS_REGISTRATION, COUNTER, 2026-08-07, 0",
        "31, 31, household-business-registration, HOUSEHOLD_BUSINESS_REGISTRATION, POST, 2026-08-08, 100",
        "31, 31, household-business-registration, HOUSEHOLD_BUSINESS_REGISTRATION, COUNTER, 2031-12-31, 100",
        "31, 31, household-business-registration, HOUSEHOLD_BUSINESS_REGISTRATION, COUNTER, 2032-01-01, 0",
        "31, 31, other, E_COPY_CERTIFICATION, COUNTER, 2025-12-31, 0",
        "31, 31, other, E_COPY_CERTIFICATION, COUNTER, 2031-01-01, 0"
    })
    void changesOnTheDayTheLawChanges(
            String province,
            String formerProvince,
            String procedure,
            String feeKind,
            String channel,
            String receivedOn,
            int percent) {
        DecisionOutcome.Row row = RuleCase.TABLES
                .decide(
                        "fee-waiver",
                        inputs(province, formerProvince, procedure, feeKind, "COUNCIL", channel, "NONE", receivedOn))
                .single();

        assertThat(row.number("reductionPercent")).isEqualTo(percent);
        assertThat(row.text("reason")).isNotBlank();
    }

    @Test
    void hasNoAnswerBeforeTheFeeLaw() {
        assertThatThrownBy(() -> RuleCase.TABLES.decide(
                        "fee-waiver",
                        inputs("46", "46", BP, "BUILDING_PERMIT", "COUNCIL", "COUNTER", "NONE", "2016-12-31")))
                .isInstanceOf(NoAnswer.class);
    }

    private static RuleCase of(
            String rule,
            String province,
            String formerProvince,
            String procedure,
            String feeKind,
            String setBy,
            String channel,
            String group,
            String receivedOn,
            int percent) {
        return new RuleCase(
                "fee-waiver",
                "Rule_FeeWaiver_" + rule,
                inputs(province, formerProvince, procedure, feeKind, setBy, channel, group, receivedOn),
                map("reductionPercent", percent));
    }

    private static Map<String, Object> inputs(
            String province,
            String formerProvince,
            String procedure,
            String feeKind,
            String setBy,
            String channel,
            String group,
            String receivedOn) {
        return map(
                "province", province,
                "formerProvince", formerProvince,
                "procedure", procedure,
                "feeKind", feeKind,
                "setBy", setBy,
                "channel", channel,
                "applicantGroup", group,
                "options", List.of(),
                "receivedOn", day(receivedOn));
    }
}
