package vn.motcua.payment;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.dossier.DossierAccepted;
import vn.motcua.dossier.DossierParts;
import vn.motcua.journal.JournalVerification;
import vn.motcua.outbox.DatabaseParts;
import vn.motcua.outbox.LoopbackPartner;
import vn.motcua.outbox.LoopbackPartner.Reply;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.outbox.OutboxParts;
import vn.motcua.outbox.SettableClock;
import vn.motcua.platform.Refused;

/** Requests leave for a real HTTP server that is held to the contract. */
@OnPostgresToo
@SpringBootTest(
        classes = PaymentRequestsTest.Parts.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.datasource.url=jdbc:h2:mem:payment;DB_CLOSE_DELAY=-1", "motcua.outbox.dispatch=false"})
class PaymentRequestsTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T02:00:00Z");
    private static final String CODE = "H24.11.15-261120-0001";
    private static final LoopbackPartner PLATFORM = new LoopbackPartner("payment.yaml");

    @Autowired
    Payments payments;

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JournalVerification journal;

    @Autowired
    SettableClock clock;

    private final SimulatedPayment simulator = new SimulatedPayment();

    @EnableConfigurationProperties(PaymentProperties.class)
    @Import({
        DatabaseParts.class,
        OutboxParts.class,
        DossierParts.class,
        Payments.class,
        PaymentRecord.class,
        JournalVerification.class,
        PaymentConfiguration.class,
        PaymentCourier.class
    })
    static class Parts {

        @Bean
        SettableClock clock() {
            return new SettableClock(MORNING);
        }
    }

    @DynamicPropertySource
    static void whereThePlatformIs(DynamicPropertyRegistry properties) {
        properties.add("motcua.payment.url", PLATFORM::url);
    }

    @AfterAll
    static void end() {
        PLATFORM.close();
    }

    @BeforeEach
    void empty() {
        for (String table : new String[] {"journal_entry", "outbox", "payment_request", "dossier_fee", "dossier"}) {
            jdbc.sql("delete from " + table).update();
        }
        clock.set(MORNING);
    }

    @Test
    @DisplayName("A dossier filed online that costs something is asked for once, though the platform fails at first")
    void asksOnce() {
        Map<String, Integer> attempts = new HashMap<>();
        PLATFORM.answers(call -> {
            String reference = simulator.request(
                    call.key(),
                    call.body().path("id").asText(),
                    call.body().path("dossierCode").asText(),
                    call.body().path("amount").asLong());
            return switch (attempts.merge(call.key(), 1, Integer::sum)) {
                case 1 -> Reply.empty(500, Map.of());
                case 2 -> Reply.broken(200, "application/json", "[]");
                default -> Reply.json(200, Map.of("reference", reference));
            };
        });
        accept("ONLINE", 100_000, 20_000);
        assertThat(payments.of(CODE).orElseThrow().state()).isEqualTo(PaymentRequest.State.REQUESTED);
        for (int round = 0; round < 3; round++) {
            dispatcher.dispatchDue();
            clock.advance(Duration.ofMinutes(5));
        }
        PaymentRequest sent = payments.of(CODE).orElseThrow();
        assertThat(sent.state()).isEqualTo(PaymentRequest.State.SENT);
        assertThat(sent.amount()).isEqualTo(120_000);
        assertThat(sent.reference()).startsWith("TT-");
        assertThat(simulator.requests()).isEqualTo(1);
        assertThat(PLATFORM.calls()).hasSize(3);
        assertThat(PLATFORM.violations()).isEmpty();
        assertThat(jdbc.sql("select payload from outbox").query(String.class).single())
                .isEqualTo("{\"payment\":\"" + sent.id() + "\"}");
    }

    @Test
    @DisplayName("Nothing is asked for at the counter, or where nothing is to be paid")
    void asksForNothing() {
        accept("COUNTER", 100_000, 0);
        assertThat(payments.of(CODE)).isEmpty();
        empty();
        accept("ONLINE", 0, 0);
        assertThat(payments.of(CODE)).isEmpty();
        assertThat(jdbc.sql("select count(*) from outbox").query(Integer.class).single())
                .isZero();
    }

    @Test
    @DisplayName("A payment may be reported twice, and before the platform has answered; another one is a conflict")
    void isPaidOnce() {
        PLATFORM.answers(call -> Reply.json(201, Map.of("reference", "P-1")));
        accept("ONLINE", 100_000, 0);
        String id = payments.of(CODE).orElseThrow().id();
        assertThatThrownBy(() -> payments.paid(id, 1, "B-1", MORNING)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> payments.paid("nothing", 100_000, "B-1", MORNING))
                .isInstanceOf(Refused.class);
        payments.paid(id, 100_000, "B-1", MORNING);
        payments.paid(id, 100_000, "B-1", MORNING.plusSeconds(9));
        assertThatThrownBy(() -> payments.paid(id, 100_000, "B-2", MORNING)).isInstanceOf(Refused.class);
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);

        PaymentRequest paid = payments.of(CODE).orElseThrow();
        assertThat(paid.state()).isEqualTo(PaymentRequest.State.PAID);
        assertThat(paid.receipt()).isEqualTo("B-1");
        assertThat(paid.paidAt()).isEqualTo(MORNING);
        assertThat(paid.reference()).isEqualTo("P-1");
    }

    @Test
    @DisplayName("What was asked and what was paid is journaled: a row that was changed behind it is found")
    void isJournaled() {
        accept("ONLINE", 100_000, 0);
        PLATFORM.answers(call -> Reply.json(201, Map.of("reference", "P-1")));
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);
        assertThat(journal.verifySubject("dossier/" + CODE).findings()).isEmpty();
        payments.paid(payments.of(CODE).orElseThrow().id(), 100_000, "B-1", MORNING);
        assertThat(journal.verifySubject("dossier/" + CODE).findings()).isEmpty();
        assertThat(jdbc.sql("select acts from journal_entry order by seq")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .last(as(STRING))
                .startsWith("pay\t");

        for (String change : List.of("amount = 1", "state = 'SENT'", "receipt = 'B-2'")) {
            jdbc.sql("update payment_request set " + change).update();
            assertThat(journal.verifySubject("dossier/" + CODE).findings())
                    .as(change)
                    .isNotEmpty();
            jdbc.sql("update payment_request set amount = 100000, state = 'PAID', receipt = 'B-1'")
                    .update();
        }
    }

    private void accept(String channel, long fee, long other) {
        jdbc.sql(
                        """
                        insert into dossier (code, procedure_key, procedure_code, locality_code, channel, reception_unit,
                          applicant_group, facts, received_at, filed_at, filed_by, status, tracking_secret)
                        values (?, 'p', '1.004222', '11368', ?, 'H24.11.15', 'NONE', '{}',
                          timestamp with time zone '2026-11-20 08:30:00+07:00',
                          timestamp with time zone '2026-11-20 08:30:00+07:00', 'portal', 2, 'secret')""")
                .params(CODE, channel)
                .update();
        for (Map.Entry<String, Long> line :
                Map.of("registration", fee, "certificate", other).entrySet()) {
            jdbc.sql(
                            """
                            insert into dossier_fee (dossier_code, fee_kind, name, base, reduction, payable, basis)
                            values (?, ?, 'Lệ phí', ?, 0, ?, 'Nghị quyết')""")
                    .params(CODE, line.getKey(), line.getValue(), line.getValue())
                    .update();
        }
        transaction.executeWithoutResult(status -> events.publishEvent(new DossierAccepted(CODE)));
    }
}
