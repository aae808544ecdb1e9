package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;

class AuthorityDecisionTest {

    private static final String HB = "household-business-registration";
    private static final String PR = "permanent-residence-registration";
    private static final String BP = "house-building-permit";
    private static final String THUY_NGUYEN = "11560";

    static Stream<RuleCase> cases() {
        return Stream.of(
                of(
                        "HouseholdBusiness_District_Until20250630",
                        HB,
                        "31",
                        "x",
                        "2025-06-30",
                        1,
                        "DISTRICT_COMMITTEE",
                        "OWN"),
                of(
                        "HouseholdBusiness_Commune_From20250701",
                        HB,
                        "31",
                        "x",
                        "2025-07-01",
                        1,
                        "COMMUNE_COMMITTEE",
                        "OWN"),
                of("Residence_CommunePolice_From20210701", PR, "46", "x", "2026-11-21", 1, "COMMUNE_POLICE", "OWN"),
                of(
                        "BuildingPermit_District_Until20250630",
                        BP,
                        "01",
                        "x",
                        "2025-06-30",
                        1,
                        "DISTRICT_COMMITTEE",
                        "OWN"),
                of(
                        "BuildingPermit_Commune_OutsideHaNoi_From20250701",
                        BP,
                        "31",
                        "x",
                        "2025-07-01",
                        1,
                        "COMMUNE_COMMITTEE",
                        "OWN"),
                of(
                        "BuildingPermit_HaNoi_City_20250701_20251231",
                        BP,
                        "01",
                        "x",
                        "2025-12-31",
                        1,
                        "PROVINCE_COMMITTEE",
                        "OWN"),
                of(
                        "BuildingPermit_HaNoi_Department_20250701_20251231",
                        BP,
                        "01",
                        "x",
                        "2025-12-31",
                        2,
                        "PROVINCE_DEPARTMENT",
                        "TUQ"),
                of(
                        "BuildingPermit_HaNoi_CommuneDelegated_20250701_20251231",
                        BP,
                        "01",
                        "x",
                        "2025-12-31",
                        3,
                        "COMMUNE_COMMITTEE",
                        "TUQ"),
                of(
                        "BuildingPermit_HaNoi_Commune_From20260101",
                        BP,
                        "01",
                        "x",
                        "2026-01-01",
                        1,
                        "COMMUNE_COMMITTEE",
                        "OWN"),
                of(
                        "BuildingPermit_ThuyNguyen_Deputy_20260701_20261231",
                        BP,
                        "31",
                        THUY_NGUYEN,
                        "2026-11-21",
                        2,
                        "COMMUNE_COMMITTEE",
                        "KT"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("authority", cases());
    }

    @ParameterizedTest(name = "{0} in {1}/{2} on {3}: {4}")
    @CsvSource({
        "house-building-permit, 01, x, 2025-07-01, 1 2 3",
        "house-building-permit, 01, x, 2025-12-31, 1 2 3",
        "house-building-permit, 01, x, 2026-01-01, 1",
        "house-building-permit, 31, 11560, 2026-06-30, 1",
        "house-building-permit, 31, 11560, 2026-07-01, 1 2",
        "house-building-permit, 31, 11560, 2026-12-31, 1 2",
        "house-building-permit, 31, 11560, 2027-01-01, 1",
        "house-building-permit, 31, 99999, 2026-11-21, 1",
        "household-business-registration, 31, 11560, 2026-11-21, 1",
        "household-business-registration, 01, x, 2025-06-30, 1",
        "permanent-residence-registration, 31, 11560, 2026-11-21, 1"
    })
    void givesTheChainInOrder(String procedure, String province, String locality, String actedOn, String chain) {
        DecisionOutcome outcome = RuleCase.TABLES.decide("authority", inputs(procedure, province, locality, actedOn));

        assertThat(outcome.rows())
                .extracting(row -> row.number("step"))
                .containsExactly(Stream.of(chain.split(" ")).map(Long::valueOf).toArray(Long[]::new));
    }

    @Test
    void endsAtTheDepartmentWithoutTheDelegationToTheCommune() {
        DecisionOutcome outcome = RuleCase.TABLES.decide("authority", inputs(BP, "01", "x", "2025-10-06", List.of()));

        assertThat(outcome.rows())
                .extracting(row -> row.text("unitKind"))
                .containsExactly("PROVINCE_COMMITTEE", "PROVINCE_DEPARTMENT");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isValidOnTheDayOfTheAct(RuleCase ruleCase) {
        for (DecisionOutcome.Row row : ruleCase.decide().rows()) {
            var actedOn = (LocalDate) ruleCase.inputs().get("actedOn");
            var from = row.dateOrNull("validFrom");
            var until = row.dateOrNull("validUntil");
            assertThat(from).isNotNull();
            assertThat(actedOn).isAfterOrEqualTo(from);
            if (until != null) {
                assertThat(actedOn).isBeforeOrEqualTo(until);
            }
            assertThat(row.textOrNull("delegation") == null).isEqualTo(row.number("step") == 1);
        }
    }

    @Test
    void hasNoAnswerForAnUnknownProcedure() {
        assertThatThrownBy(() -> RuleCase.TABLES.decide("authority", inputs("unknown", "31", "x", "2026-11-21")))
                .isInstanceOf(NoAnswer.class);
    }

    private static RuleCase of(
            String rule,
            String procedure,
            String province,
            String locality,
            String actedOn,
            int step,
            String unitKind,
            String capacity) {
        return new RuleCase(
                "authority",
                "Rule_Authority_" + rule,
                inputs(procedure, province, locality, actedOn),
                map(
                        "step",
                        step,
                        "unitKind",
                        unitKind,
                        "capacity",
                        capacity,
                        "role",
                        capacity.equals("KT") ? "deputy" : "head"));
    }

    private static Map<String, Object> inputs(String procedure, String province, String locality, String actedOn) {
        return inputs(procedure, province, locality, actedOn, List.of("commune-delegation"));
    }

    private static Map<String, Object> inputs(
            String procedure, String province, String locality, String actedOn, List<String> options) {
        return map(
                "procedure",
                procedure,
                "province",
                province,
                "locality",
                locality,
                "options",
                options,
                "actedOn",
                day(actedOn));
    }
}
