package vn.motcua.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.platform.ClockCheck;
import vn.motcua.platform.Refused;

@OnPostgresToo
@SpringBootTest(
        classes = OutboxTest.Parts.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.datasource.url=jdbc:h2:mem:outbox-core;DB_CLOSE_DELAY=-1", "motcua.outbox.dispatch=false"
        })
class OutboxTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T02:00:00Z");

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxLevels levels;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationContext context;

    @Import({DatabaseParts.class, OutboxParts.class})
    static class Parts {

        @Bean
        SettableClock clock() {
            return new SettableClock(MORNING);
        }
    }

    /** What a partner was told, and whom it refuses. */
    private static final class Partner implements Courier {

        private final MessageKind kind;
        private final List<String> told = Collections.synchronizedList(new ArrayList<>());
        private final Set<String> refused = new HashSet<>();
        private Exception failure = new IOException("down");

        Partner(MessageKind kind) {
            this.kind = kind;
        }

        @Override
        public MessageKind kind() {
            return kind;
        }

        @Override
        public void deliver(OutgoingMessage message) throws Exception {
            if (refused.contains(message.dossierCode())) {
                throw failure;
            }
            told.add(message.dossierCode() + " " + message.payload());
        }
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from outbox").update();
        clock.set(MORNING);
    }

    @Test
    @DisplayName("Nothing is queued without a transaction, and nothing is sent where sending is switched off")
    void needsATransaction() {
        assertThatThrownBy(() -> outbox.queueInOrder(MessageKind.PORTAL_STATUS, "A", "{}"))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThat(context.getBeanNamesForType(OutboxSchedule.class)).isEmpty();
    }

    @Test
    @DisplayName("A node whose clock is wrong sends nothing, and claims nothing")
    void sendsNothingByAWrongClock() {
        inOrder("A", "{}");
        Partner portal = new Partner(MessageKind.PORTAL_STATUS);
        OutboxDispatcher node = OutboxParts.node(
                jdbc,
                transactions,
                Duration.ofSeconds(30),
                new ClockCheck(template, clock, Duration.ofSeconds(5)),
                clock,
                portal);
        clock.set(Instant.parse("2046-11-20T02:00:00Z"));

        assertThat(node.dispatchDue()).isZero();
        assertThat(portal.told).isEmpty();
        assertThat(jdbc.sql("select count(*) from outbox where leased_until is null and sent_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("The messages of a dossier leave in order; one that fails holds back its own dossier only")
    void keepsTheOrderPerDossier() {
        for (int i = 1; i <= 3; i++) {
            inOrder("A", "{\"n\":" + i + "}");
            inOrder("B", "{\"n\":" + i + "}");
        }
        Partner portal = new Partner(MessageKind.PORTAL_STATUS);
        portal.refused.add("A");
        OutboxDispatcher dispatcher = node(portal);

        assertThat(dispatcher.dispatchDue()).isEqualTo(3);
        assertThat(portal.told).containsExactly("B {\"n\":1}", "B {\"n\":2}", "B {\"n\":3}");
        assertThat(attempts("A")).containsExactly(1, 0, 0);

        portal.refused.clear();
        assertThat(dispatcher.dispatchDue()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(dispatcher.dispatchDue()).isEqualTo(3);
        assertThat(portal.told.subList(3, 6)).containsExactly("A {\"n\":1}", "A {\"n\":2}", "A {\"n\":3}");
    }

    @Test
    @DisplayName("Order numbers have no gap and are part of the key, and a rolled back act takes none")
    void numbersWithoutGap() {
        inOrder("A", "{}");
        transaction.executeWithoutResult(status -> {
            outbox.queueInOrder(MessageKind.PORTAL_STATUS, "A", "{}");
            status.setRollbackOnly();
        });
        inOrder("A", "{}");

        assertThat(jdbc.sql("select idempotency_key from outbox order by order_number")
                        .query(String.class)
                        .list())
                .containsExactly("A/PORTAL_STATUS/1", "A/PORTAL_STATUS/2");
    }

    @Test
    @DisplayName("A dead letter holds back what comes after it in its order, is listed, and goes on when it is retried")
    void diesAndIsRetried() {
        inOrder("A", "{\"n\":1}");
        inOrder("A", "{\"n\":2}");
        Partner portal = new Partner(MessageKind.PORTAL_STATUS);
        portal.refused.add("A");
        portal.failure = new RefusedForGood("HTTP 422 WRONG");
        OutboxDispatcher dispatcher = node(portal);

        assertThat(dispatcher.dispatchDue()).isZero();
        DeadLetters.DeadLetter dead = deadLetters.last(10).get(0);
        assertThat(deadLetters.last(10)).hasSize(1);
        assertThat(dead.cause()).isEqualTo("HTTP 422 WRONG");
        assertThat(dead.attempts()).isEqualTo(1);
        assertThat(dead.firstAttemptAt()).isEqualTo(MORNING);
        assertThat(levels.of(MessageKind.PORTAL_STATUS))
                .isEqualTo(new OutboxLevels.Level(MessageKind.PORTAL_STATUS, 1, Duration.ZERO, 1));
        clock.advance(Duration.ofDays(1));
        assertThat(dispatcher.dispatchDue()).isZero();
        assertThat(portal.told).isEmpty();

        portal.refused.clear();
        deadLetters.retry(dead.id(), "quantri");
        assertThat(dispatcher.dispatchDue()).isEqualTo(2);
        assertThat(portal.told).containsExactly("A {\"n\":1}", "A {\"n\":2}");
        assertThat(jdbc.sql("select retried_by from outbox where order_number = 1")
                        .query(String.class)
                        .single())
                .isEqualTo("quantri");
        assertThat(deadLetters.last(10)).isEmpty();
        assertThatThrownBy(() -> deadLetters.retry(dead.id(), "quantri")).isInstanceOf(Refused.class);
    }

    @Test
    @DisplayName("A message is given up four days after its first attempt, not before, however long it had waited")
    void givesUpAfterFourDays() {
        queue(MessageKind.SMS, "A");
        clock.advance(Duration.ofDays(30));
        Partner gateway = new Partner(MessageKind.SMS);
        gateway.refused.add("A");
        OutboxDispatcher dispatcher = node(gateway);
        Instant first = clock.instant();

        for (int halfHours = 0; halfHours < 300 && deadLetters.last(10).isEmpty(); halfHours++) {
            dispatcher.dispatchDue();
            clock.advance(Duration.ofMinutes(30));
        }
        DeadLetters.DeadLetter dead = deadLetters.last(10).get(0);
        assertThat(Duration.between(first, dead.lastAttemptAt()))
                .isBetween(Duration.ofDays(4), Duration.ofDays(4).plusHours(3));
        assertThat(dead.cause()).isEqualTo("IOException: down");
        assertThat(deadLetters.retryAll(MessageKind.MAIL, "quantri")).isZero();
        assertThat(deadLetters.retryAll(MessageKind.SMS, "quantri")).isEqualTo(1);
        dispatcher.dispatchDue();
        assertThat(deadLetters.last(10)).isEmpty();
    }

    @Test
    @DisplayName("A partner that is not reached is left alone after five attempts, then asked with one, then gets all")
    void leavesAlone() {
        for (int i = 0; i < 50; i++) {
            queue(MessageKind.SMS, "D" + i);
        }
        Partner gateway = new Partner(MessageKind.SMS);
        for (int i = 0; i < 50; i++) {
            gateway.refused.add("D" + i);
        }
        gateway.failure = new IOException(new ConnectException("refused"));
        OutboxDispatcher dispatcher = node(gateway);
        dispatcher.dispatchDue();
        dispatcher.dispatchDue();
        assertThat(attempted()).isEqualTo(5);

        clock.advance(Duration.ofSeconds(60));
        dispatcher.dispatchDue();
        assertThat(attempted()).isEqualTo(6);

        gateway.refused.clear();
        assertThat(dispatcher.dispatchDue()).isZero();
        clock.advance(Duration.ofMinutes(1));
        dispatcher.dispatchDue();
        clock.advance(Duration.ofMinutes(5));
        dispatcher.dispatchDue();
        assertThat(gateway.told).hasSize(50).doesNotHaveDuplicates();
    }

    private int attempted() {
        return jdbc.sql("select sum(attempts) from outbox").query(Integer.class).single();
    }

    @Test
    @DisplayName("A partner that names a time is left alone until then")
    void waitsAsAsked() {
        queue(MessageKind.SMS, "A");
        Partner gateway = new Partner(MessageKind.SMS);
        gateway.refused.add("A");
        gateway.failure = new TryLater("HTTP 429", Duration.ofMinutes(42));
        OutboxDispatcher dispatcher = node(gateway);
        dispatcher.dispatchDue();
        gateway.refused.clear();

        clock.advance(Duration.ofMinutes(42).minusMillis(1));
        assertThat(dispatcher.dispatchDue()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    @DisplayName("A partner that hangs is cut off, and does not hold up the other kinds")
    void cutsOffWhoHangs() throws InterruptedException {
        queue(MessageKind.SMS, "A");
        queue(MessageKind.MAIL, "A");
        CountDownLatch mailed = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicBoolean mailedMeanwhile = new AtomicBoolean();
        Courier hangs = new Courier() {
            @Override
            public MessageKind kind() {
                return MessageKind.SMS;
            }

            @Override
            public void deliver(OutgoingMessage message) throws Exception {
                try {
                    mailedMeanwhile.set(mailed.await(20, TimeUnit.SECONDS));
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
            }
        };
        Courier mail = new Courier() {
            @Override
            public MessageKind kind() {
                return MessageKind.MAIL;
            }

            @Override
            public void deliver(OutgoingMessage message) {
                mailed.countDown();
            }
        };
        assertThat(OutboxParts.node(jdbc, transactions, Duration.ofSeconds(3), clock, hangs, mail)
                        .dispatchDue())
                .isEqualTo(1);
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(mailedMeanwhile).isTrue();
        assertThat(jdbc.sql("select last_error from outbox where kind = 'SMS'")
                        .query(String.class)
                        .single())
                .isEqualTo("TimeoutException: no answer within PT3S");
    }

    @Test
    @DisplayName("Three nodes at once tell a partner each of 300 messages once, those of a dossier in order")
    void sharesTheWork() {
        for (int n = 1; n <= 6; n++) {
            for (int d = 0; d < 50; d++) {
                inOrder("D" + d, String.valueOf(n));
            }
        }
        Partner portal = new Partner(MessageKind.PORTAL_STATUS);
        OutboxDispatcher second = node(portal);
        AtomicBoolean begun = new AtomicBoolean();
        // Three that look at the same moment are left to chance; that one looks while another one sends is not.
        OutboxDispatcher first = node(new Courier() {
            @Override
            public MessageKind kind() {
                return portal.kind();
            }

            @Override
            public void deliver(OutgoingMessage message) throws Exception {
                if (!begun.getAndSet(true)) {
                    second.dispatchDue();
                }
                portal.deliver(message);
            }
        });
        List<OutboxDispatcher> nodes = List.of(first, second, node(portal));
        first.dispatchDue();
        while (levels.of(MessageKind.PORTAL_STATUS).waiting() > 0) {
            nodes.parallelStream().forEach(OutboxDispatcher::dispatchDue);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(portal.told).hasSize(300).doesNotHaveDuplicates();
        for (int d = 0; d < 50; d++) {
            String code = "D" + d + " ";
            assertThat(portal.told.stream().filter(told -> told.startsWith(code)))
                    .containsExactly(code + 1, code + 2, code + 3, code + 4, code + 5, code + 6);
        }
    }

    @Test
    @DisplayName("What waits for one that is being sent is looked at again soon, should it miss that its turn has come")
    void looksAgainSoon() {
        inOrder("A", "1");
        inOrder("A", "2");
        Partner portal = new Partner(MessageKind.PORTAL_STATUS);
        OutboxDispatcher second = node(portal);
        List<Instant> again = new ArrayList<>();
        OutboxDispatcher first = node(new Courier() {
            @Override
            public MessageKind kind() {
                return portal.kind();
            }

            @Override
            public void deliver(OutgoingMessage message) {
                clock.advance(Duration.ofSeconds(2));
                second.dispatchDue();
                again.add(jdbc.sql("select max(next_attempt_at) from outbox where order_number = 2")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant());
            }
        });
        first.dispatchDue();

        assertThat(again.get(0)).isAfter(MORNING.plusSeconds(2)).isBeforeOrEqualTo(MORNING.plusSeconds(7));
    }

    private void queue(MessageKind kind, String dossier) {
        transaction.executeWithoutResult(status -> outbox.queue(kind, dossier + "/" + kind, dossier, "{}", "somebody"));
    }

    private void inOrder(String dossier, String payload) {
        transaction.executeWithoutResult(status -> outbox.queueInOrder(MessageKind.PORTAL_STATUS, dossier, payload));
    }

    private List<Integer> attempts(String dossier) {
        return jdbc.sql("select attempts from outbox where dossier_code = ? order by order_number")
                .param(dossier)
                .query(Integer.class)
                .list();
    }

    private OutboxDispatcher node(Courier... couriers) {
        return OutboxParts.node(jdbc, transactions, Duration.ofSeconds(30), clock, couriers);
    }
}
