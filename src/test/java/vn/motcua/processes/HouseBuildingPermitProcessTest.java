package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.StoredOutcome;
import vn.motcua.fee.FeeLine;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.RefusalContent;
import vn.motcua.papers.RequiredPapers.RequiredPaper;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.simplification.OptionStatus;

@DisplayName("House building permit")
class HouseBuildingPermitProcessTest extends ProcedureScenarios {

    @Autowired
    OptionSwitch options;

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

    @AfterEach
    void optionsAsShipped() {
        options.reset();
    }

    @Test
    @DisplayName(
            "with a declaration instead of the inspection, in the pilot's ward only: one paper more, one step less")
    void declarationInsteadOfInspection() {
        options.on("declaration-for-inspection");
        String pilot = acceptedAt(Shop.HAI_DUONG, Channel.COUNTER);
        String elsewhere = acceptedAt(Shop.THUY_NGUYEN, Channel.COUNTER);
        options.reset();

        assertThat(shop.dossiers().papers(pilot))
                .extracting(RequiredPaper::paper)
                .contains("site-declaration");
        assertThat(shop.ledger(pilot))
                .containsExactly(EntryKind.RECEIVED, EntryKind.OPTIONS_APPLIED, EntryKind.ACCEPTED);
        shop.complete(pilot, "UserTask_Review", APPROVE);
        assertThat(shop.openTasks(pilot)).containsExactly("UserTask_SignResult");
        shop.complete(pilot, "UserTask_SignResult", SIGN);
        assertThat(shop.letters(pilot)).doesNotContain(NoticeKind.REFUSAL);
        handOver(pilot);

        assertThat(shop.dossiers().papers(elsewhere))
                .extracting(RequiredPaper::paper)
                .doesNotContain("site-declaration");
        shop.complete(elsewhere, "UserTask_Review", APPROVE);
        assertThat(shop.openTasks(elsewhere)).containsExactly("UserTask_InspectSite");
    }

    @Test
    @DisplayName("ten working days online with the time cut; the ledger says why, before the appointment")
    void shorterOnline() {
        options.on("online-time-cut");
        String online = acceptedAt(Shop.THUY_NGUYEN, Channel.ONLINE);
        String counter = acceptedAt(Shop.THUY_NGUYEN, Channel.COUNTER);

        assertThat(shop.time(online).firstAppointment()).isEqualTo(TestClock.at("2026-09-21T17:30"));
        assertThat(shop.time(counter).firstAppointment()).isEqualTo(TestClock.at("2026-09-28T17:30"));
        assertThat(shop.ledger(counter)).doesNotContain(EntryKind.OPTIONS_APPLIED);
        LedgerEntry applied = shop.entry(online, EntryKind.OPTIONS_APPLIED);
        assertThat(applied.seq()).isEqualTo(2);
        assertThat(applied.dueAt()).isNull();
        assertThat(applied.rule()).isEqualTo("simplification-options/Rule_Option_OnlineTimeCut_Approved_From20260701");
        assertThat(applied.tableVersion()).isPositive();
        assertThat(applied.basis()).contains("Huế");
        assertThat(applied.detail()).containsEntry("ids", List.of("online-time-cut"));
    }

    @Test
    @DisplayName("an electronic result is returned without a visit and without a clerk")
    void electronicResult() {
        options.on("e-result");
        String code = acceptedAt(Shop.THUY_NGUYEN, Channel.ONLINE);
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);

        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.ledger(code))
                .containsExactly(
                        EntryKind.RECEIVED,
                        EntryKind.OPTIONS_APPLIED,
                        EntryKind.ACCEPTED,
                        EntryKind.FINISHED,
                        EntryKind.RETURNED);
        assertThat(shop.entry(code, EntryKind.RETURNED).detail()).containsEntry("delivery", "ELECTRONIC");
        assertThat(shop.entry(code, EntryKind.RETURNED).actor()).isEqualTo("canbo");
    }

    @Test
    @DisplayName("late, with an electronic result: explanation and apology come first, and then nobody has to come")
    void electronicResultWhenLate() {
        options.on("e-result");
        String code = acceptedAt(Shop.THUY_NGUYEN, Channel.ONLINE);
        shop.waitUntil(lateAt(code).plusSeconds(60));
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.status(code)).isEqualTo(9);

        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        shop.complete(code, "UserTask_DraftApology", APOLOGY_WITHOUT_DATE);
        shop.complete(code, "UserTask_SignApology", SIGN);
        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
    }

    @Test
    @DisplayName("a dossier keeps the options it was accepted under, whatever is switched since")
    void keepsItsOptions() {
        String before = acceptedAt(Shop.HAI_DUONG, Channel.ONLINE);
        options.on("declaration-for-inspection");
        String between = acceptedAt(Shop.HAI_DUONG, Channel.ONLINE);
        options.set("declaration-for-inspection", OptionStatus.SUSPENDED);
        String after = acceptedAt(Shop.HAI_DUONG, Channel.ONLINE);

        for (String code : List.of(before, between, after)) {
            shop.complete(code, "UserTask_Review", APPROVE);
        }
        assertThat(shop.openTasks(before)).containsExactly("UserTask_InspectSite");
        assertThat(shop.openTasks(between)).containsExactly("UserTask_SignResult");
        assertThat(shop.openTasks(after)).containsExactly("UserTask_InspectSite");
        assertThat(recordedOptions(after)).contains("SUSPENDED");
    }

    @Test
    @DisplayName("in Hà Nội in 2025 without the delegation to the commune the department decides and signs")
    void delegationSwitchedOff() {
        options.set("commune-delegation", OptionStatus.SUSPENDED);
        shop.openForTheDay("2025-10-06T09:00");
        String code = acceptedAt(Shop.HOAN_KIEM, Channel.COUNTER);
        options.reset();

        String unit = shop.dossier(code).decidingUnit();
        assertThat(shop.dossiers().outcomes(code).toString()).doesNotContain("UQ-HANOI-SO-XA-2025");
        approve(code);
        assertThat(shop.groups(shop.task(code, "UserTask_SignResult")))
                .hasSize(2)
                .contains(unit + "-head");
        shop.completeAs(unit + "-head", code, "UserTask_SignResult", SIGN);
        assertThat(last(shop.dossiers().outcomes(code)).outputs().toString())
                .contains("UQ-HANOI-THANHPHO-SO-2025")
                .doesNotContain("UQ-HANOI-SO-XA-2025");
    }

    private String acceptedAt(String locality, Channel channel) {
        String code = shop.file(procedure(), locality, channel, ApplicantGroup.NONE, null, facts());
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        return code;
    }

    private String recordedOptions(String code) {
        return shop.dossiers().outcomes(code).get(0).outputs().toString();
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
