package vn.motcua.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.outbox.LoopbackPartner;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.outbox.SettableClock;

/** Who has a phone and no e-mail is told by a short message; through a real HTTP gateway, held to its contract. */
@SpringBootTest(
        classes = NoticeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:sms;DB_CLOSE_DELAY=-1",
            "spring.mail.host=127.0.0.1",
            "motcua.outbox.dispatch=false"
        })
class SmsTest {

    private static final String PHONE = "0912 345 678";
    private static final LoopbackPartner GATEWAY = new LoopbackPartner("sms.yaml");

    @Autowired
    Notices notices;

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SettableClock clock;

    private final Map<String, String> phone = new HashMap<>();

    @DynamicPropertySource
    static void whereTheGatewayIs(DynamicPropertyRegistry properties) {
        properties.add("motcua.sms.url", GATEWAY::url);
    }

    @AfterAll
    static void end() {
        GATEWAY.close();
    }

    @BeforeEach
    void oneDossier() {
        Dossiers.reset(jdbc, SampleLetters.CODE);
        clock.set(SampleLetters.at(2026, 2, 24, 9, 5));
        phone.clear();
        GATEWAY.answers(call -> {
            phone.put(call.key(), call.body().path("text").asText());
            return LoopbackPartner.Reply.json(201, Map.of("messageId", "m-" + phone.size()));
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("says in plain ASCII which dossier and where to read, and nothing about a person")
    void saysNothingAboutAPerson(NoticeKind kind) {
        Notice notice = issue(kind, null, PHONE);
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);

        assertThat(GATEWAY.calls()).singleElement().satisfies(call -> {
            assertThat(call.body().path("to").asText()).isEqualTo("0912345678");
            assertThat(call.body().path("text").asText())
                    .contains(SampleLetters.CODE, SampleLetters.URL)
                    .doesNotContain("Nguy", "Thuy", "0912", "  ")
                    .hasSizeLessThanOrEqualTo(306);
        });
        assertThat(GATEWAY.violations()).isEmpty();
        assertThat(jdbc.sql("select payload from outbox").query(String.class).single())
                .isEqualTo("{\"notice\":\"" + notice.id() + "\"}");
        Delivery delivery =
                notices.find(notice.dossierCode(), notice.id()).orElseThrow().delivery();
        if (kind == NoticeKind.CONTROL_SHEET) {
            assertThat(delivery).isNull();
            assertThat(phone.keySet()).containsExactly(SampleLetters.CODE + "/RESULT/1/sms");
        } else {
            assertThat(delivery.state()).isEqualTo(Delivery.State.SENT);
        }
    }

    @Test
    @DisplayName("goes only to who has no e-mail")
    void prefersMail() {
        issue(NoticeKind.RECEIPT, "thuy@example.com", PHONE);
        issue(NoticeKind.SUPPLEMENT, null, " ");
        assertThat(jdbc.sql("select kind from outbox").query(String.class).list())
                .containsExactly("MAIL");
    }

    @Test
    @DisplayName(
            "is asked for again under the same key when the gateway fails, and never again when it refuses the number")
    void repeatsUnderTheSameKey() {
        Set<String> failedOnce = new HashSet<>();
        GATEWAY.answers(call -> {
            phone.put(call.key(), call.body().path("text").asText());
            return failedOnce.add(call.key())
                    ? LoopbackPartner.Reply.empty(500, Map.of())
                    : LoopbackPartner.Reply.json(200, Map.of("messageId", "m-1"));
        });
        Notice notice = issue(NoticeKind.RECEIPT, null, PHONE);
        assertThat(dispatcher.dispatchDue()).isZero();
        clock.advance(java.time.Duration.ofMinutes(1));
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);
        assertThat(phone).hasSize(1);
        assertThat(GATEWAY.calls()).hasSize(2);

        GATEWAY.answers(call -> LoopbackPartner.Reply.empty(422, Map.of()));
        Notice refused = issue(NoticeKind.SUPPLEMENT, null, PHONE);
        assertThat(dispatcher.dispatchDue()).isZero();
        assertThat(List.of(notice, refused).stream().map(one -> notices.find(one.dossierCode(), one.id())
                        .orElseThrow()
                        .delivery()
                        .state()))
                .containsExactly(Delivery.State.SENT, Delivery.State.DEAD);
    }

    private Notice issue(NoticeKind kind, String email, String number) {
        return transaction.execute(
                status -> notices.issue(SampleLetters.CODE, SampleLetters.NEW, SampleLetters.of(kind), email, number));
    }
}
