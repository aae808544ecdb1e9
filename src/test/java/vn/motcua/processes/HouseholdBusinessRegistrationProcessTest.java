package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.StoredOutcome;
import vn.motcua.fee.FeeLine;

@OnPostgresToo
@DisplayName("Household business registration")
class HouseholdBusinessRegistrationProcessTest extends ProcedureScenarios {

    @Override
    String procedure() {
        return "household-business-registration";
    }

    @Override
    Map<String, Object> facts() {
        return Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    }

    @Override
    void approve(String code) {
        shop.complete(code, "UserTask_Review", APPROVE);
    }

    @Test
    @DisplayName("three working days: filed on Monday, promised for the closing hour on Thursday")
    void appointment() {
        String code = accepted();
        assertThat(shop.time(code).firstAppointment()).isEqualTo(TestClock.at("2026-09-10T17:30"));
        assertThat(shop.timers(code))
                .containsExactly(TestClock.at("2026-09-09T07:30"), TestClock.at("2026-09-10T17:30"));
    }

    @Test
    @DisplayName("what each table answered is stored with its version and its rules, once")
    void storedOutcomes() {
        String code = accepted();
        assertThat(shop.dossiers().outcomes(code))
                .extracting(StoredOutcome::decision)
                .containsExactly(
                        "simplification-options", "required-papers", "fee", "fee-waiver", "authority", "deadline");
        assertThat(shop.dossiers().outcomes(code).get(0).matchedRules().toString())
                .as("no option of this procedure")
                .isEqualTo("[]");
        assertThat(shop.dossiers().outcomes(code).subList(1, 6)).allSatisfy(outcome -> {
            assertThat(outcome.tableVersion()).isPositive();
            assertThat(outcome.matchedRules().toString()).contains("rule=Rule_").contains("basis=");
        });
        assertThat(shop.dossiers().outcomes(code).get(5).matchedRules().toString())
                .contains("Rule_Deadline_HouseholdBusiness_From20250701");
        LedgerEntry acceptance = shop.entry(code, EntryKind.ACCEPTED);
        assertThat(acceptance.rule()).isEqualTo("deadline/Rule_Deadline_HouseholdBusiness_From20250701");
        assertThat(acceptance.tableVersion())
                .isEqualTo(shop.dossiers().outcomes(code).get(5).tableVersion());
        assertThat(acceptance.basis()).isNotBlank();
    }

    @Test
    @DisplayName("waived in Hải Phòng since 8 August 2026: an explicit 0 with its basis")
    void waivedFee() {
        FeeLine fee = shop.dossiers().fees(accepted()).get(0);
        assertThat(fee.base()).isEqualTo(100_000);
        assertThat(fee.reduction()).isEqualTo(100_000);
        assertThat(fee.payable()).isZero();
        assertThat(fee.waiverReason()).contains("Hải Phòng thu 0 đồng");
        assertThat(fee.waiverBasis()).isNotBlank();
    }

    @Test
    @DisplayName("filed a day before the waiver begins, accepted after it: the day of receipt decides, the fee is full")
    void feeOfTheDayOfReceipt() {
        shop.openForTheDay("2026-08-07T16:00");
        String code = file();
        shop.waitUntil("2026-08-10T08:00");
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        assertThat(shop.dossiers().fees(code))
                .singleElement()
                .extracting(FeeLine::payable)
                .isEqualTo(100_000L);
    }

    @Test
    @DisplayName("across Tết: the holidays are not counted, and lateness begins after them")
    void lateAcrossTet() {
        shop.openForTheDay("2026-02-12T09:00");
        String code = accepted();
        assertThat(shop.time(code).firstAppointment()).isEqualTo(TestClock.at("2026-02-24T17:30"));
        shop.waitUntil("2026-02-23T07:29");
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.WARNED);
        shop.waitUntil("2026-02-24T17:29");
        assertThat(shop.ledger(code)).contains(EntryKind.WARNED).doesNotContain(EntryKind.LATE);
        shop.waitUntil("2026-02-26T09:00");
        assertThat(shop.entry(code, EntryKind.LATE).at()).isEqualTo(TestClock.at("2026-02-24T17:30"));
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.entry(code, EntryKind.FINISHED).detail()).containsEntry("workingDaysLate", 2);
    }

    @Test
    @DisplayName("signed on the weekend after the appointment: late by a day, although no working day lies between")
    void signedOnTheWeekendAfter() {
        shop.openForTheDay("2026-09-08T09:00");
        String code = accepted();
        assertThat(shop.time(code).firstAppointment()).isEqualTo(TestClock.at("2026-09-11T17:30"));
        shop.waitUntil("2026-09-13T10:00");
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.entry(code, EntryKind.FINISHED).detail()).containsEntry("workingDaysLate", 1);
    }

    @Test
    @DisplayName("a supplement across Tết: the citizen's seven working days do not count the holidays")
    void supplementAcrossTet() {
        shop.openForTheDay("2026-02-12T09:00");
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", MISSING);
        assertThat(shop.timers(code)).containsExactly(TestClock.at("2026-03-02T17:30"));
    }
}
