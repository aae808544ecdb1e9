package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.deadline.EntryKind;
import vn.motcua.fee.FeeLine;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.RefusalContent;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.simplification.OptionStatus;

@DisplayName("Permanent residence registration")
class PermanentResidenceRegistrationProcessTest extends ProcedureScenarios {

    @Autowired
    OptionSwitch options;

    private static final Map<String, Object> VERIFY = Map.of("reviewResult", "verify");

    @Override
    String procedure() {
        return "permanent-residence-registration";
    }

    @Override
    List<String> options() {
        return List.of("household-book-dropped");
    }

    @Override
    Map<String, Object> facts() {
        return Map.of("populationRegisterAnswers", true, "joinsExistingHousehold", true);
    }

    @Override
    void approve(String code) {
        shop.complete(code, "UserTask_Review", APPROVE);
    }

    @Test
    @DisplayName("seven working days, and the commune police decide")
    void appointment() {
        String code = accepted();
        assertThat(shop.time(code).firstAppointment()).isEqualTo(TestClock.at("2026-09-16T17:30"));
        assertThat(shop.timers(code))
                .containsExactly(TestClock.at("2026-09-15T07:30"), TestClock.at("2026-09-16T17:30"));
        String police = shop.dossier(code).decidingUnit();
        assertThat(police).isNotEqualTo(shop.dossier(code).receptionUnit());
        assertThat(shop.groups(shop.task(code, "UserTask_Review"))).containsExactly(police + "-specialist");
        approve(code);
        assertThat(shop.groups(shop.task(code, "UserTask_SignResult"))).containsExactly(police + "-head");
    }

    @Test
    @DisplayName("verified on site and confirmed: goes to the signer")
    void verified() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", VERIFY);
        Task verification = shop.task(code, "UserTask_VerifyResidence");
        assertThat(verification.getDueDate().toInstant())
                .as("16 working hours")
                .isEqualTo(TestClock.at("2026-09-09T09:00"));
        shop.complete(code, "UserTask_VerifyResidence", Map.of("verificationResult", "pass"));
        shop.complete(code, "UserTask_SignResult", SIGN);
        handOver(code);
        assertThat(shop.letters(code)).doesNotContain(NoticeKind.REFUSAL);
    }

    @Test
    @DisplayName("verified on site and not confirmed: refused with the verifier's reason")
    void refusedAfterVerification() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", VERIFY);
        shop.refuse(
                code,
                "UserTask_VerifyResidence",
                Map.of("verificationResult", "fail"),
                "Vui lòng ghi lý do, căn cứ pháp lý.");
        shop.complete(
                code,
                "UserTask_VerifyResidence",
                Map.of("verificationResult", "fail", "reason", "Không cư trú tại địa chỉ"));
        shop.complete(code, "UserTask_SignResult", SIGN);

        assertThat(((RefusalContent) shop.letter(code, NoticeKind.REFUSAL).content()).reason())
                .isEqualTo("Không cư trú tại địa chỉ");
        handOver(code);
        assertThat(shop.status(code)).isEqualTo(10);
    }

    @Test
    @DisplayName("online: half the fee, 10,000 đồng, with the reason and its basis")
    void onlineFee() {
        FeeLine fee = fee(Channel.ONLINE, ApplicantGroup.NONE);
        assertThat(fee.base()).isEqualTo(20_000);
        assertThat(fee.payable()).isEqualTo(10_000);
        assertThat(fee.waiverReason()).contains("giảm một nửa");
        assertThat(fee.waiverBasis()).isNotBlank();
    }

    @Test
    @DisplayName("a child online: the full waiver goes before the half one, an explicit 0")
    void childFee() {
        FeeLine fee = fee(Channel.ONLINE, ApplicantGroup.CHILD);
        assertThat(fee.payable()).isZero();
        assertThat(fee.waiverBasis()).isNotBlank();
    }

    private FeeLine fee(Channel channel, ApplicantGroup group) {
        String code = shop.file(procedure(), Shop.THUY_NGUYEN, channel, group, null, facts());
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        assertThat(shop.dossiers().fees(code)).hasSize(1);
        return shop.dossiers().fees(code).get(0);
    }

    @ParameterizedTest(name = "received on {0}: due {1}")
    @CsvSource({"2026-04-14, 2026-04-23", "2026-04-15, 2026-04-22", "2027-02-28, 2027-03-08", "2027-03-01, 2027-03-10"})
    @DisplayName("Resolution 66.16, switched on, shortens the time within its window only")
    void withinTheWindowOfTheResolution(LocalDate receivedOn, LocalDate dueOn) {
        options.on("resolution-66-16");
        shop.openForTheDay(receivedOn + "T09:00");
        String code = accepted();

        assertThat(VietnamTime.dayOf(shop.time(code).firstAppointment())).isEqualTo(dueOn);
    }

    @AfterEach
    void optionsAsShipped() {
        options.reset();
    }

    @Test
    @DisplayName("without the option on the household book a paper in its place is asked for again")
    void householdBookNotDropped() {
        options.set("household-book-dropped", OptionStatus.SUSPENDED);
        String asked = accepted();
        options.reset();
        String spared = accepted();

        assertThat(filed(asked)).contains("residence-information");
        assertThat(filed(spared)).doesNotContain("residence-information");
        assertThat(shop.ledger(asked)).doesNotContain(EntryKind.OPTIONS_APPLIED);
    }

    private List<String> filed(String code) {
        return shop.dossiers().papers(code).stream()
                .filter(paper -> paper.origin() == RequiredPapers.Origin.FILED)
                .map(RequiredPapers.RequiredPaper::paper)
                .toList();
    }
}
