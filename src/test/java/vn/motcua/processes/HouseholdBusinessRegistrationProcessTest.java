package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.deadline.EntryKind;
import vn.motcua.notice.NoticeKind;

@ShopTest
@DisplayName("Household business registration")
class HouseholdBusinessRegistrationProcessTest {

    private static final String PROCEDURE = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);

    @Autowired
    Shop shop;

    @BeforeEach
    void monday() {
        shop.now("2026-09-07T09:00");
    }

    @Test
    @DisplayName("happy path: accepted, reviewed, signed and returned before the appointment")
    void happyPath() {
        String code = shop.file(PROCEDURE, Shop.THUY_NGUYEN, FACTS);
        assertThat(shop.status(code)).isEqualTo(1);

        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThat(shop.status(code)).isEqualTo(4);
        assertThat(shop.time(code).firstAppointment()).isEqualTo(TestClock.at("2026-09-10T17:30"));

        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
        assertThat(shop.status(code)).isEqualTo(9);

        shop.complete(code, "UserTask_HandOverResult", Map.of("delivery", "COUNTER"));
        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.ledger(code))
                .containsExactly(EntryKind.RECEIVED, EntryKind.ACCEPTED, EntryKind.FINISHED, EntryKind.RETURNED);
        assertThat(shop.letters(code)).containsExactlyInAnyOrder(NoticeKind.RECEIPT, NoticeKind.CONTROL_SHEET);
    }
}
