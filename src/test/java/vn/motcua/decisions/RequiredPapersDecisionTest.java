package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;

class RequiredPapersDecisionTest {

    private static final String HB = "household-business-registration";
    private static final String PR = "permanent-residence-registration";
    private static final String BP = "house-building-permit";

    static Stream<RuleCase> cases() {
        return Stream.of(
                household("Application_Until20250630", "2025-06-30", false, false, "application", "FILED"),
                household("Application_From20250701", "2025-07-01", false, false, "application", "FILED"),
                household("OwnerIdentity_Until20250630", "2025-06-30", false, false, "owner-identity", "FILED"),
                household(
                        "OwnerIdentity_Registry_From20250701",
                        "2025-07-01",
                        false,
                        false,
                        "owner-identity",
                        "REGISTRY"),
                household("FamilyMinutes_Until20250630", "2025-06-30", true, false, "family-minutes", "FILED"),
                household("FamilyMinutes_From20250701", "2025-07-01", true, false, "family-minutes", "FILED"),
                household(
                        "FamilyAuthorisation_Until20250630",
                        "2025-06-30",
                        true,
                        false,
                        "family-authorisation",
                        "FILED"),
                household(
                        "FamilyAuthorisation_From20250701", "2025-07-01", true, false, "family-authorisation", "FILED"),
                household(
                        "RepresentativeAuthorisation_From20210104",
                        "2026-11-21",
                        false,
                        true,
                        "representative-authorisation",
                        "FILED"),
                residence(
                        "Declaration_From20210701", "2021-07-01", "NONE", true, true, "residence-declaration", "FILED"),
                residence("DwellingProof_From20210701", "2026-11-21", "NONE", true, false, "dwelling-proof", "FILED"),
                residence("KinshipProof_From20210701", "2026-11-21", "NONE", false, true, "kinship-proof", "FILED"),
                residence(
                        "KinshipProof_Registry_From20230101",
                        "2026-11-21",
                        "NONE",
                        true,
                        true,
                        "kinship-proof",
                        "REGISTRY"),
                residence(
                        "HouseholdBook_Until20221231",
                        "2022-12-31",
                        "NONE",
                        false,
                        true,
                        "residence-information",
                        "FILED"),
                residence(
                        "ResidenceInformation_From20230101",
                        "2023-01-01",
                        "NONE",
                        false,
                        true,
                        "residence-information",
                        "FILED"),
                residence(
                        "ResidenceInformation_Registry_From20230101",
                        "2023-01-01",
                        "NONE",
                        true,
                        true,
                        "residence-information",
                        "REGISTRY"),
                residence("WaiverProof_From20230205", "2023-02-05", "CHILD", false, true, "waiver-proof", "FILED"),
                residence(
                        "WaiverProof_Registry_From20230205",
                        "2023-02-05",
                        "MERIT",
                        true,
                        true,
                        "waiver-proof",
                        "REGISTRY"),
                of(
                        "Residence_ResidenceInformation_NotDropped_From20230101",
                        inputs(
                                PR,
                                "NONE",
                                "2026-11-21",
                                map(
                                        "populationRegisterAnswers", true,
                                        "needsVerification", false,
                                        "joinsExistingHousehold", false),
                                List.of()),
                        "residence-information",
                        "FILED"),
                building(
                        "Application_Until20260630",
                        "2026-06-30",
                        "NONE",
                        "GRADE_IV",
                        false,
                        1,
                        "application",
                        "FILED"),
                building(
                        "Application_From20260701", "2026-07-01", "NONE", "GRADE_IV", false, 1, "application", "FILED"),
                building("LandPaper_Until20260630", "2026-06-30", "NONE", "GRADE_IV", false, 1, "land-paper", "FILED"),
                building("LandPaper_From20260701", "2026-07-01", "NONE", "GRADE_IV", false, 1, "land-paper", "FILED"),
                building("Drawings_Until20260630", "2026-06-30", "NONE", "GRADE_IV", false, 1, "drawings", "FILED"),
                building("Drawings_From20260701", "2026-07-01", "NONE", "GRADE_IV", false, 1, "drawings", "FILED"),
                building(
                        "NeighbourSafety_Until20260630",
                        "2026-06-30",
                        "NONE",
                        "GRADE_IV",
                        true,
                        1,
                        "neighbour-safety-undertaking",
                        "FILED"),
                building(
                        "NeighbourSafety_From20260701",
                        "2026-07-01",
                        "NONE",
                        "GRADE_IV",
                        true,
                        1,
                        "neighbour-safety-undertaking",
                        "FILED"),
                of(
                        "BuildingPermit_SiteDeclaration_From20260701",
                        inputs(
                                BP,
                                "NONE",
                                "2026-11-21",
                                map("workKind", "GRADE_IV", "adjoinsNeighbours", false, "floors", 1),
                                List.of("declaration-for-inspection")),
                        "site-declaration",
                        "FILED"),
                building(
                        "DesignVerification_From20260701",
                        "2026-11-21",
                        "NONE",
                        "DETACHED_HOUSE",
                        false,
                        7,
                        "design-verification-report",
                        "FILED"),
                building(
                        "WaiverProof_From20250701",
                        "2026-11-21",
                        "DISABLED",
                        "GRADE_IV",
                        false,
                        1,
                        "waiver-proof",
                        "FILED"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("required-papers", cases());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asksForNoPaperTwice(RuleCase ruleCase) {
        assertThat(ruleCase.decide().rows())
                .extracting(row -> row.text("paper"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "residence on {0}, joins {1}, register {2}, {3}: {4}")
    @CsvSource({
        "2026-11-21, true, true, NONE, residence-declaration kinship-proof residence-information",
        "2026-11-21, true, false, NONE, residence-declaration kinship-proof residence-information",
        "2026-11-21, false, true, NONE, residence-declaration dwelling-proof residence-information",
        "2026-11-21, false, false, CHILD, residence-declaration dwelling-proof residence-information waiver-proof",
        "2022-12-31, false, false, CHILD, residence-declaration dwelling-proof residence-information"
    })
    void asksForTheResidencePapers(
            String receivedOn, boolean joins, boolean registerAnswers, String group, String papers) {
        DecisionOutcome outcome =
                RuleCase.TABLES.decide("required-papers", residence(receivedOn, group, registerAnswers, joins));

        assertThat(outcome.rows()).extracting(row -> row.text("paper")).containsExactly(papers.split(" "));
    }

    @ParameterizedTest(name = "register answers {0}, options {1}: {2}")
    @CsvSource({
        "true, household-book-dropped, REGISTRY",
        "true, resolution-66-16, FILED",
        "false, household-book-dropped, FILED",
        "false, resolution-66-16, FILED"
    })
    void asksForNoPaperInPlaceOfTheHouseholdBookWhereTheRegisterAnswers(
            boolean registerAnswers, String option, String origin) {
        Map<String, Object> facts = map(
                "populationRegisterAnswers",
                registerAnswers,
                "needsVerification",
                false,
                "joinsExistingHousehold",
                false);
        DecisionOutcome outcome =
                RuleCase.TABLES.decide("required-papers", inputs(PR, "NONE", "2026-11-21", facts, List.of(option)));

        assertThat(outcome.rows())
                .filteredOn(row -> row.text("paper").equals("residence-information"))
                .singleElement()
                .satisfies(row -> assertThat(row.text("origin")).isEqualTo(origin));
    }

    @ParameterizedTest(name = "{0} with {1} floors on {2}: report asked {3}")
    @CsvSource({
        "DETACHED_HOUSE, 6, 2026-11-21, false",
        "DETACHED_HOUSE, 7, 2026-11-21, true",
        "GRADE_III, 7, 2026-11-21, false",
        "DETACHED_HOUSE, 7, 2026-06-30, false"
    })
    void asksForADesignReportFromSevenFloors(String workKind, int floors, String receivedOn, boolean asked) {
        DecisionOutcome outcome = RuleCase.TABLES.decide(
                "required-papers",
                inputs(BP, "NONE", receivedOn, map("workKind", workKind, "floors", floors, "adjoinsNeighbours", true)));

        assertThat(outcome.rows().stream().anyMatch(row -> row.text("paper").equals("design-verification-report")))
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "permanent-residence-registration, populationRegisterAnswers",
        "permanent-residence-registration, joinsExistingHousehold",
        "household-business-registration, foundedByFamilyMembers",
        "household-business-registration, byRepresentative",
        "house-building-permit, adjoinsNeighbours",
        "house-building-permit, workKind",
        "house-building-permit, floors"
    })
    void namesTheFactItMisses(String procedure, String fact) {
        Map<String, Object> facts = new HashMap<>(factsOf(procedure));
        facts.remove(fact);

        assertThatThrownBy(
                        () -> RuleCase.TABLES.decide("required-papers", inputs(procedure, "NONE", "2026-11-21", facts)))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("facts." + fact);
    }

    @ParameterizedTest
    @CsvSource({
        "permanent-residence-registration, 2021-06-30",
        "household-business-registration, 2021-01-03",
        "house-building-permit, 2014-12-31",
        "no-such-procedure, 2026-11-21"
    })
    void hasNoAnswerOutsideTheLaw(String procedure, String receivedOn) {
        assertThatThrownBy(() -> RuleCase.TABLES.decide(
                        "required-papers", inputs(procedure, "NONE", receivedOn, factsOf(procedure))))
                .isInstanceOf(NoAnswer.class);
    }

    private static Map<String, Object> factsOf(String procedure) {
        return switch (procedure) {
            case HB -> map("foundedByFamilyMembers", false, "byRepresentative", false);
            case PR ->
                map("populationRegisterAnswers", true, "needsVerification", false, "joinsExistingHousehold", true);
            case BP -> map("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 7);
            default -> Map.of();
        };
    }

    private static RuleCase household(
            String rule, String receivedOn, boolean family, boolean representative, String paper, String origin) {
        return of(
                "HouseholdBusiness_" + rule,
                inputs(
                        HB,
                        "NONE",
                        receivedOn,
                        map("foundedByFamilyMembers", family, "byRepresentative", representative)),
                paper,
                origin);
    }

    private static RuleCase residence(
            String rule,
            String receivedOn,
            String group,
            boolean registerAnswers,
            boolean joins,
            String paper,
            String origin) {
        return of("Residence_" + rule, residence(receivedOn, group, registerAnswers, joins), paper, origin);
    }

    private static Map<String, Object> residence(
            String receivedOn, String group, boolean registerAnswers, boolean joins) {
        return inputs(
                PR,
                group,
                receivedOn,
                map(
                        "populationRegisterAnswers", registerAnswers,
                        "needsVerification", false,
                        "joinsExistingHousehold", joins));
    }

    private static RuleCase building(
            String rule,
            String receivedOn,
            String group,
            String workKind,
            boolean adjoins,
            int floors,
            String paper,
            String origin) {
        return of(
                "BuildingPermit_" + rule,
                inputs(
                        BP,
                        group,
                        receivedOn,
                        map("workKind", workKind, "adjoinsNeighbours", adjoins, "floors", floors)),
                paper,
                origin);
    }

    private static RuleCase of(String rule, Map<String, Object> inputs, String paper, String origin) {
        return new RuleCase("required-papers", "Rule_Paper_" + rule, inputs, map("paper", paper, "origin", origin));
    }

    private static Map<String, Object> inputs(
            String procedure, String group, String receivedOn, Map<String, Object> facts) {
        return inputs(procedure, group, receivedOn, facts, List.of("household-book-dropped"));
    }

    private static Map<String, Object> inputs(
            String procedure, String group, String receivedOn, Map<String, Object> facts, List<String> options) {
        return map(
                "procedure",
                procedure,
                "applicantGroup",
                group,
                "facts",
                facts,
                "options",
                options,
                "receivedOn",
                day(receivedOn));
    }
}
