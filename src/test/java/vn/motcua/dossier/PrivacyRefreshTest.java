package vn.motcua.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.journal.JournalVerification;
import vn.motcua.notice.NoticeKind;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.ClockCheck;
import vn.motcua.platform.KeysInUse;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.PrivacyKeysCommand;
import vn.motcua.platform.PrivacyKeyset;
import vn.motcua.platform.PrivacyRefresh;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;

@ShopTest
@OnPostgresToo
@DisplayName("Personal data of older versions")
class PrivacyRefreshTest {

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PrivacyRefresh refresh;

    @Autowired
    JournalVerification journal;

    @Autowired
    HikariDataSource database;

    @Autowired
    Clock clock;

    @Value("${motcua.privacy.keyset}")
    String keyset;

    private String code;
    private Applicant applicant;

    @BeforeEach
    void aDossierOfAnOlderVersion() {
        shop.openForTheDay("2026-09-07T09:00");
        code = shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        applicant = shop.dossiers().applicant(code);
        String letter = jdbc.sql("select content from notice where dossier_code = ?")
                .param(code)
                .query(String.class)
                .single();
        jdbc.sql("update applicant set personal = null, full_name = ?, identity_number = ?, phone = ?, email = ?,"
                        + " address = ? where dossier_code = ?")
                .params(
                        applicant.fullName(),
                        applicant.identityNumber(),
                        applicant.phone(),
                        applicant.email(),
                        applicant.address(),
                        code)
                .update();
        jdbc.sql("update notice set addressee = null, content = ? where dossier_code = ?")
                .params(
                        letter.replaceFirst(
                                "\"letterhead\"",
                                "\"applicant\":{\"fullName\":\"" + applicant.fullName() + "\"},\"letterhead\""),
                        code)
                .update();
        jdbc.sql("update outbox set recipient = ? where dossier_code = ?")
                .params(applicant.email(), code)
                .update();
        jdbc.sql("delete from privacy_progress").update();
    }

    @Test
    @DisplayName("are read, then encrypted; the letters say the same, and the journal holds")
    void areEncrypted() {
        assertThat(shop.dossiers().applicant(code)).isEqualTo(applicant);
        assertThat(shop.letter(code, NoticeKind.RECEIPT).content().applicant().fullName())
                .isEqualTo(applicant.fullName());

        refresh.refresh();

        Map<String, Object> row = jdbc.sql("select * from applicant where dossier_code = ?")
                .param(code)
                .query()
                .singleRow();
        assertThat(row.get("full_name")).isNull();
        assertThat(row.get("email")).isNull();
        assertThat(PrivacyCipher.encrypted(String.valueOf(row.get("personal")))).isTrue();
        assertThat(jdbc.sql("select content from notice where dossier_code = ?")
                        .param(code)
                        .query(String.class)
                        .single())
                .doesNotContain(applicant.fullName());
        assertThat(jdbc.sql("select recipient from outbox where dossier_code = ?")
                        .param(code)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allMatch(PrivacyCipher::encrypted);
        assertThat(shop.dossiers().applicant(code)).isEqualTo(applicant);
        assertThat(shop.letter(code, NoticeKind.RECEIPT).content().applicant().fullName())
                .isEqualTo(applicant.fullName());
        assertThat(journal.verifySubject("dossier/" + code).findings()).isEmpty();
        assertThat(jdbc.sql("select done from privacy_progress")
                        .query(Boolean.class)
                        .list())
                .isNotEmpty()
                .containsOnly(true);
    }

    @Test
    @DisplayName("cannot be moved to another dossier")
    void cannotBeMoved() {
        refresh.refresh();
        String other = shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        String moved = jdbc.sql("select personal from applicant where dossier_code = ?")
                .param(code)
                .query(String.class)
                .single();
        List<String> own = jdbc.sql("select personal from applicant where dossier_code = ?")
                .param(other)
                .query(String.class)
                .list();
        jdbc.sql("update applicant set personal = ? where dossier_code = ?")
                .params(moved, other)
                .update();
        assertThatThrownBy(() -> shop.dossiers().applicant(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(other);
        jdbc.sql("update applicant set personal = ? where dossier_code = ?")
                .params(own.get(0), other)
                .update();
    }

    @Test
    @DisplayName("are found under the new key after the last restart, whatever a node with the old key wrote meanwhile")
    void outliveARollingChangeOfKeys() {
        refresh.refresh();
        PrivacyKeyset added = PrivacyKeyset.parse(keyset).add();
        PrivacyKeyset promoted = added.promote();
        Map<String, String> before = applicants();
        try {
            nodeWith(promoted).refresh();
            String late = shop.file(
                    "household-business-registration",
                    Shop.THUY_NGUYEN,
                    Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
            before.put(late, Objects.requireNonNull(applicants().get(late)));
            assertThat(drop(promoted)).isEqualTo(1);
            assertThat(inUse(promoted)).containsEntry("applicant", 1L);

            nodeWith(promoted).refresh();
            nodeWith(added).refresh();

            assertThat(inUse(promoted)).doesNotContainKey("applicant");
            assertThat(readWith(promoted.drop(), late)).isEqualTo(applicant);
            assertThat(readWith(promoted.drop(), code)).isEqualTo(applicant);
        } finally {
            before.forEach((dossier, personal) -> jdbc.sql("update applicant set personal = ? where dossier_code = ?")
                    .params(personal, dossier)
                    .update());
            jdbc.sql("delete from privacy_progress").update();
        }
        assertThat(drop(added)).isZero();
    }

    @Test
    @DisplayName("are left alone by a node whose clock is wrong")
    void areLeftAloneByAWrongClock() {
        nodeWith(PrivacyKeyset.parse(keyset), new ClockCheck(new JdbcTemplate(database), clock, Duration.ofSeconds(5)))
                .refresh();
        assertThat(jdbc.sql("select personal from applicant where dossier_code = ?")
                        .param(code)
                        .query(String.class)
                        .list())
                .containsOnlyNulls();
    }

    private PrivacyRefresh nodeWith(PrivacyKeyset keys) {
        return nodeWith(keys, new ClockCheck(new JdbcTemplate(database), clock, null));
    }

    private PrivacyRefresh nodeWith(PrivacyKeyset keys, ClockCheck check) {
        return new PrivacyRefresh(
                jdbc, transaction, new PrivacyCipher(keys), List.of(columnWith(keys)), new BackgroundWork(check));
    }

    private ApplicantColumn columnWith(PrivacyKeyset keys) {
        return new ApplicantColumn(jdbc, new PrivacyCipher(keys));
    }

    private Map<String, Long> inUse(PrivacyKeyset keys) {
        return new KeysInUse(jdbc, new PrivacyCipher(keys), List.of(columnWith(keys))).rowsUnderOtherKeys();
    }

    private int drop(PrivacyKeyset keys) {
        return PrivacyKeysCommand.run(
                keys.text(),
                "--motcua.privacy.keys=drop",
                "--motcua.privacy.keyset=" + keys.text(),
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword());
    }

    private Map<String, String> applicants() {
        Map<String, String> rows = new HashMap<>();
        jdbc.sql("select dossier_code, personal from applicant where personal is not null")
                .query(row -> {
                    rows.put(row.getString(1), row.getString(2));
                });
        return rows;
    }

    private Applicant readWith(PrivacyKeyset keys, String dossier) {
        PersonalData personal = new PersonalData(new PrivacyCipher(keys));
        return jdbc.sql("select * from applicant where dossier_code = ?")
                .param(dossier)
                .query((row, number) -> personal.read(row))
                .single();
    }
}
