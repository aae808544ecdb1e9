package vn.motcua.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.StubTables;
import vn.motcua.rulebook.camunda.TableFiles;

class FeesTest {

    private final Fees fees = new Fees(new TableFiles());

    @ParameterizedTest(name = "{0} in {1}/{2} by {3} for {4} on {5}: {6} - {7}")
    @CsvSource({
        "household-business-registration, 31, 31, COUNTER, NONE, 2026-08-07, 100000, 0",
        "household-business-registration, 31, 31, COUNTER, NONE, 2026-08-08, 100000, 100000",
        "permanent-residence-registration, 31, 31, COUNTER, NONE, 2026-11-21, 20000, 0",
        "permanent-residence-registration, 31, 31, ONLINE, NONE, 2026-11-21, 20000, 10000",
        "permanent-residence-registration, 31, 31, COUNTER, ELDERLY, 2026-11-21, 20000, 20000",
        "permanent-residence-registration, 01, 01, ONLINE, NONE, 2026-11-21, 20000, 20000",
        "house-building-permit, 31, 30, ONLINE, NONE, 2026-08-07, 75000, 0",
        "house-building-permit, 31, 30, ONLINE, NONE, 2026-08-08, 75000, 75000",
        "house-building-permit, 31, 31, COUNTER, MERIT, 2026-11-21, 75000, 75000",
        "house-building-permit, 01, 01, COUNTER, NONE, 2025-12-31, 75000, 75000",
        "house-building-permit, 01, 01, COUNTER, NONE, 2026-01-01, 75000, 0"
    })
    void assessesByTheLawOfTheDay(
            String procedure,
            String province,
            String formerProvince,
            Channel channel,
            ApplicantGroup group,
            LocalDate receivedOn,
            long base,
            long reduction) {
        FeeAssessment assessment =
                fees.assess(procedure, province, formerProvince, channel, group, Map.of(), List.of(), receivedOn);

        FeeLine line = assessment.lines().get(0);
        assertThat(assessment.lines()).hasSize(1);
        assertThat(line.base()).isEqualTo(base);
        assertThat(line.reduction()).isEqualTo(reduction);
        assertThat(line.payable()).isEqualTo(base - reduction);
        assertThat(line.basis()).isNotBlank();
        assertThat(line.waiverReason()).isNotBlank();
        assertThat(line.waiverBasis()).isNotBlank();
        assertThat(assessment.totalPayable()).isEqualTo(base - reduction);
        assertThat(assessment.outcomes()).extracting(DecisionOutcome::decision).containsExactly("fee", "fee-waiver");
    }

    @Test
    void addsUpTheLines() {
        FeeAssessment assessment = new Fees(tables(30, row("a", "amount", 10_001L), row("b", "amount", 20_000L)))
                .assess("p", "31", "31", Channel.ONLINE, ApplicantGroup.NONE, Map.of(), List.of(), LocalDate.EPOCH);

        assertThat(assessment.totalBase()).isEqualTo(30_001);
        assertThat(assessment.totalReduction()).isEqualTo(9_001);
        assertThat(assessment.totalPayable()).isEqualTo(21_000);
        assertThat(assessment.outcomes()).hasSize(3);
    }

    @ParameterizedTest(name = "{0} đồng less {1} %: {2}")
    @CsvSource({
        "1, 50, 0",
        "99, 1, 98",
        "100, 1, 99",
        "10001, 33, 6700",
        "0, 50, 0",
        "9223372036854775807, 0, 9223372036854775807",
        "9223372036854775807, 100, 0"
    })
    void leavesFractionsToTheCitizen(long base, int percent, long payable) {
        FeeLine line = new Fees(tables(percent, row("a", "amount", base)))
                .assess("p", "31", "31", Channel.ONLINE, ApplicantGroup.NONE, Map.of(), List.of(), LocalDate.EPOCH)
                .lines()
                .get(0);

        assertThat(line.payable()).isEqualTo(payable);
        assertThat(line.reduction()).isEqualTo(base - payable);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "100, -1", "100, 101"})
    void refusesATableOutOfRange(long base, int percent) {
        Fees wrong = new Fees(tables(percent, row("a", "amount", base)));

        assertThatThrownBy(() -> wrong.assess(
                        "p", "31", "31", Channel.ONLINE, ApplicantGroup.NONE, Map.of(), List.of(), LocalDate.EPOCH))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("expected 0");
    }

    @Test
    void neverGuessesAFee() {
        assertThatThrownBy(() -> fees.assess(
                        "no-such-procedure",
                        "31",
                        "31",
                        Channel.COUNTER,
                        ApplicantGroup.NONE,
                        Map.of(),
                        List.of(),
                        LocalDate.of(2026, 11, 21)))
                .isInstanceOf(NoAnswer.class);
    }

    private static DecisionOutcome.Row row(String rule, String output, Object value) {
        return new DecisionOutcome.Row(
                rule,
                "basis",
                Map.of("feeKind", rule, "name", rule, "setBy", "COUNCIL", "reason", "reason", output, value));
    }

    private static DecisionTables tables(int percent, DecisionOutcome.Row... fees) {
        return new StubTables(
                decision -> decision.equals("fee") ? List.of(fees) : List.of(row("w", "reductionPercent", percent)));
    }
}
