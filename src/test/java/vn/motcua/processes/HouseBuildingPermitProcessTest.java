package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.motcua.dossier.StoredOutcome;
import vn.motcua.fee.FeeLine;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.RefusalContent;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

@DisplayName("House building permit")
class HouseBuildingPermitProcessTest extends ProcedureScenarios {

    @Override
    String procedure() {
        return "house-building-permit";
    }

    @Override
    Map<String, Object> facts() {
        return Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3);
    }

    @Override
    void approve(String code) {
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.complete(code, "UserTask_InspectSite", Map.of("verificationResult", "pass"));
    }

    @Test
    @DisplayName("fifteen working days")
    void appointment() {
        String code = accepted();
        assertThat(shop.time(code).firstAppointment()).isEqualTo(TestClock.at("2026-09-28T17:30"));
        assertThat(shop.timers(code))
                .containsExactly(TestClock.at("2026-09-25T07:30"), TestClock.at("2026-09-28T17:30"));
    }

    @Test
    @DisplayName("refused after the inspection, with the inspector's reason")
    void refusedAfterInspection() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.complete(
                code, "UserTask_InspectSite", Map.of("verificationResult", "fail", "reason", "Sai ranh giới đất"));
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(((RefusalContent) shop.letter(code, NoticeKind.REFUSAL).content()).reason())
                .isEqualTo("Sai ranh giới đất");
        handOver(code);
    }

    @Test
    @DisplayName("the deputy of Thủy Nguyên signs for the head in 2026; the stored answer names the delegation")
    void delegated() {
        String code = accepted();
        approve(code);
        String unit = shop.dossier(code).decidingUnit();
        assertThat(shop.groups(shop.task(code, "UserTask_SignResult")))
                .containsExactly(unit + "-deputy", unit + "-head");
        shop.completeAs(unit + "-deputy", code, "UserTask_SignResult", SIGN);

        assertThat(shop.status(code)).isEqualTo(9);
        StoredOutcome authority = last(shop.dossiers().outcomes(code));
        assertThat(authority.decision()).isEqualTo("authority");
        assertThat(authority.outputs().toString())
                .contains("UQ-THUYNGUYEN-2026-01")
                .contains("KT. CHỦ TỊCH / PHÓ CHỦ TỊCH");
        assertThat(authority.matchedRules().toString())
                .contains("Rule_Authority_BuildingPermit_ThuyNguyen_Deputy_20260701_20261231");
        assertThat(shop.dossiers().acts(code).get(3).answers())
                .containsEntry("signedAs", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
                .containsEntry("signedUnder", "Rule_Authority_BuildingPermit_ThuyNguyen_Deputy_20260701_20261231");
    }

    @Test
    @DisplayName("received in 2026, signed in 2027: the deputy's delegation has ended, the head may sign")
    void delegationExpired() {
        shop.openForTheDay("2026-12-18T09:00");
        String code = accepted();
        String unit = shop.dossier(code).decidingUnit();
        approve(code);
        shop.waitUntil("2027-01-04T09:00");
        String basis = basisOfDelegation(code);
        shop.refuseAs(
                unit + "-deputy",
                code,
                "UserTask_SignResult",
                SIGN,
                "Ủy quyền ký của bạn đã hết hiệu lực từ sau ngày 31/12/2026 (" + basis
                        + "). Đề nghị chuyển hồ sơ để người có thẩm quyền của Ủy ban nhân dân phường Thủy Nguyên ký.");

        shop.completeAs(unit + "-head", code, "UserTask_SignResult", SIGN);
        assertThat(shop.status(code)).isEqualTo(9);
        assertThat(last(shop.dossiers().outcomes(code)).outputs().toString()).doesNotContain("UQ-THUYNGUYEN-2026-01");
    }

    @SuppressWarnings("unchecked")
    private String basisOfDelegation(String code) {
        StoredOutcome authority = shop.dossiers().outcomes(code).stream()
                .filter(outcome -> outcome.decision().equals("authority"))
                .findFirst()
                .orElseThrow();
        return ((List<Map<String, String>>) authority.matchedRules())
                .stream()
                        .filter(rule -> rule.get("rule").contains("Deputy"))
                        .map(rule -> rule.get("basis"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    @DisplayName("nobody outside the chain of authority may sign: not the specialist, not another ward's head")
    void nobodyElseSigns() {
        String code = accepted();
        String unit = shop.dossier(code).decidingUnit();
        approve(code);
        for (String group : List.of(unit + "-specialist", unit + "-clerk", "H31.99-head")) {
            shop.unchanged(
                    code, () -> assertThatThrownBy(() -> shop.completeAs(group, code, "UserTask_SignResult", SIGN))
                            .isInstanceOf(AuthorizationException.class));
        }
        assertThat(shop.openTasks(code)).containsExactly("UserTask_SignResult");
    }

    @Test
    @DisplayName("in Hà Nội in 2025 the commune's head signs by delegation of the department's director")
    void delegatedDownInHaNoi() {
        shop.openForTheDay("2025-10-06T09:00");
        String code = shop.file(procedure(), Shop.HOAN_KIEM, facts());
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        approve(code);
        assertThat(shop.groups(shop.task(code, "UserTask_SignResult"))).hasSize(3);
        shop.completeAs(shop.dossier(code).decidingUnit() + "-head", code, "UserTask_SignResult", SIGN);
        assertThat(last(shop.dossiers().outcomes(code)).outputs().toString()).contains("UQ-HANOI-SO-XA-2025");
    }

    @Test
    @DisplayName("until August 2026 each former territory keeps its own resolution on online fees")
    void feeByFormerTerritory() {
        shop.openForTheDay("2026-07-15T09:00");
        FeeLine haiPhong = fee(Shop.THUY_NGUYEN, Channel.ONLINE, ApplicantGroup.NONE);
        FeeLine haiDuong = fee(Shop.HAI_DUONG, Channel.ONLINE, ApplicantGroup.NONE);
        FeeLine haNoi = fee(Shop.HOAN_KIEM, Channel.ONLINE, ApplicantGroup.NONE);
        assertThat(haiPhong.waiverReason()).contains("08/2025/NQ-HĐND của Hải Phòng");
        assertThat(haiDuong.waiverReason()).contains("07/2025/NQ-HĐND của Hải Dương");
        assertThat(haNoi.waiverReason()).contains("Hà Nội thu 0 đồng");
        assertThat(List.of(haiPhong.payable(), haiDuong.payable(), haNoi.payable()))
                .containsExactly(75_000L, 75_000L, 0L);
    }

    @Test
    @DisplayName("75,000 đồng at the counter; 0 online since August 2026 and for people of merit, with the basis")
    void fees() {
        assertThat(fee(Shop.HAI_DUONG, Channel.COUNTER, ApplicantGroup.NONE).payable())
                .isEqualTo(75_000);
        for (FeeLine waived : List.of(
                fee(Shop.HAI_DUONG, Channel.ONLINE, ApplicantGroup.NONE),
                fee(Shop.HAI_DUONG, Channel.COUNTER, ApplicantGroup.MERIT))) {
            assertThat(waived.base()).isEqualTo(75_000);
            assertThat(waived.payable()).isZero();
            assertThat(waived.waiverBasis()).isNotBlank();
        }
    }

    private FeeLine fee(String locality, Channel channel, ApplicantGroup group) {
        String code = shop.file(procedure(), locality, channel, group, null, facts());
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        assertThat(shop.dossiers().fees(code)).hasSize(1);
        return shop.dossiers().fees(code).get(0);
    }

    private static StoredOutcome last(List<StoredOutcome> outcomes) {
        return outcomes.get(outcomes.size() - 1);
    }
}
