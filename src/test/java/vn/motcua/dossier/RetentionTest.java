package vn.motcua.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.journal.Journal;
import vn.motcua.journal.JournalVerification;
import vn.motcua.notice.NoticeKind;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.ClockCheck;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

@ShopTest
@OnPostgresToo
@DisplayName("Personal data after their time")
class RetentionTest {

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    Retention retention;

    @Autowired
    JournalVerification journal;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DecisionTables tables;

    @Autowired
    PersonalData personal;

    @Autowired
    Journal recording;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Clock clock;

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

    @Test
    @DisplayName("stay where the clock is wrong")
    void stayByAWrongClock() {
        String code = refused("2026-09-07T09:00");
        Applicant applicant = shop.dossiers().applicant(code);
        shop.now("2056-09-08T09:00");

        assertThat(retention(tables, events, new ClockCheck(template, clock, Duration.ofSeconds(5)))
                        .removeDue())
                .isZero();

        assertThat(shop.dossiers().applicant(code)).isEqualTo(applicant);
        shop.openForTheDay("2026-09-07T09:00");
    }

    @Test
    @DisplayName("of other dossiers are removed though no table says how long to keep those of one, or one cannot be")
    void oneDoesNotKeepTheOthersWaiting() {
        String silent = refused("2026-09-07T09:00");
        String broken = refused("2026-09-08T09:00");
        String due = refused("2026-09-09T09:00");
        Applicant applicant = shop.dossiers().applicant(silent);
        LocalDate first = LocalDate.parse("2026-09-07");
        DecisionTables tablesWithAGap = mock(DecisionTables.class);
        when(tablesWithAGap.decide(any(), any())).thenAnswer(asked -> {
            Map<String, ?> inputs = asked.getArgument(1);
            if (first.equals(inputs.get("receivedOn"))) {
                throw new NoAnswer("no rule");
            }
            return tables.decide(asked.getArgument(0), inputs);
        });
        ApplicationEventPublisher failing = event -> {
            if (event.equals(new DossierAnonymised(broken))) {
                throw new IllegalStateException("a letter that cannot be read");
            }
            events.publishEvent(event);
        };
        shop.now("2056-09-08T09:00");

        assertThat(retention(tablesWithAGap, failing, new ClockCheck(template, clock, null))
                        .removeDue())
                .isPositive();

        assertThat(shop.dossiers().applicant(silent)).isEqualTo(applicant);
        assertThat(shop.dossiers().applicant(broken)).isEqualTo(applicant);
        assertThat(shop.dossiers().applicant(due).fullName()).isEqualTo(Retention.NAME);
        shop.openForTheDay("2026-09-07T09:00");
    }

    private Retention retention(DecisionTables its, ApplicationEventPublisher told, ClockCheck check) {
        return new Retention(jdbc, transaction, its, personal, recording, told, new BackgroundWork(check), clock);
    }

    private String refused(String at) {
        shop.openForTheDay(at);
        String code = filed();
        shop.complete(
                code, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Không thuộc thẩm quyền"));
        return code;
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
