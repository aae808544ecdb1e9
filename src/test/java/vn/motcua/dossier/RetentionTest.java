package vn.motcua.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.journal.JournalVerification;
import vn.motcua.notice.NoticeKind;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;

@ShopTest
@OnPostgresToo
@DisplayName("Personal data after their time")
class RetentionTest {

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Retention retention;

    @Autowired
    JournalVerification journal;

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    @Test
    @DisplayName("are removed once; what was decided stays, the journal holds, open dossiers are left alone")
    void areRemoved() {
        shop.openForTheDay("2026-09-07T09:00");
        String code = filed();
        shop.complete(
                code, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Không thuộc thẩm quyền"));
        String open = filed();
        Applicant applicant = shop.dossiers().applicant(code);
        int entries = shop.ledger(code).size();

        shop.now("2036-09-07T09:00");
        retention.removeDue();
        assertThat(shop.dossiers().applicant(code)).isEqualTo(applicant);

        shop.now("2036-09-08T09:00");
        assertThat(retention.removeDue()).isPositive();
        assertThat(shop.dossiers().applicant(code))
                .isEqualTo(new Applicant(Retention.NAME, null, null, null, null, null));
        assertThat(shop.letter(code, NoticeKind.REFUSAL).content().applicant().fullName())
                .isEqualTo(Retention.NAME);
        assertThat(shop.letter(code, NoticeKind.REFUSAL).content().applicant().identityNumber())
                .isNull();
        assertThat(recipients(code)).isNotEmpty().containsOnlyNulls();
        assertThat(recipients(open)).doesNotContainNull();
        assertThat(shop.ledger(code)).hasSize(entries);
        assertThat(shop.status(code)).isEqualTo(3);
        assertThat(journal.verifySubject("dossier/" + code).findings()).isEmpty();
        assertThat(shop.dossiers().applicant(open)).isEqualTo(applicant);
        assertThat(retention.removeDue()).isZero();
        shop.openForTheDay("2026-09-07T09:00");
    }

    private List<String> recipients(String dossier) {
        return jdbc.sql("select recipient from outbox where dossier_code = ?")
                .param(dossier)
                .query(String.class)
                .list();
    }

    private String filed() {
        return shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
    }
}
