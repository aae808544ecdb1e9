package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.dossier.DossierParts;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.dossier.StatusChanged;
import vn.motcua.outbox.DatabaseParts;
import vn.motcua.outbox.DeadLetters;
import vn.motcua.outbox.LoopbackPartner;
import vn.motcua.outbox.LoopbackPartner.Reply;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.outbox.OutboxLevels;
import vn.motcua.outbox.OutboxParts;
import vn.motcua.outbox.SettableClock;

/** The Portal misbehaves, over real HTTP; in the end it knows every change once, in order. */
@SpringBootTest(
        classes = PortalFaultsTest.Parts.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:portal;DB_CLOSE_DELAY=-1",
            "motcua.outbox.dispatch=false",
            "motcua.outbox.call-limit=1s"
        })
class PortalFaultsTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant APPOINTMENT = Instant.parse("2026-11-27T10:30:00Z");
    private static final int DOSSIERS = 10;
    private static final List<Integer> WAY = List.of(1, 5, 1, 2, 4, 9, 10);
    private static final int CHANGES = 70;
    private static final LoopbackPartner PARTNER = new LoopbackPartner("portal-status.yaml");

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    OutboxLevels levels;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    SettableClock clock;

    private SimulatedPortal portal;

    @EnableConfigurationProperties(PortalProperties.class)
    @Import({
        DatabaseParts.class,
        OutboxParts.class,
        DossierParts.class,
        PortalConfiguration.class,
        PortalCourier.class,
        StatusReports.class
    })
    static class Parts {

        @Bean
        SettableClock clock() {
            return new SettableClock(MORNING);
        }

        @Bean
        Deadlines deadlines() {
            DossierTime promised = mock(DossierTime.class);
            when(promised.currentAppointment()).thenReturn(APPOINTMENT);
            Deadlines deadlines = mock(Deadlines.class);
            when(deadlines.of(anyString())).thenReturn(promised);
            return deadlines;
        }
    }

    @DynamicPropertySource
    static void whereThePortalIs(DynamicPropertyRegistry properties) {
        properties.add("motcua.portal.url", PARTNER::url);
    }

    @AfterAll
    static void end() {
        PARTNER.close();
    }

    @BeforeEach
    void tenDossiers() {
        jdbc.sql("delete from outbox").update();
        jdbc.sql("delete from dossier").update();
        clock.set(MORNING);
        portal = new SimulatedPortal(false);
        for (int i = 0; i < DOSSIERS; i++) {
            jdbc.sql(
                            """
                            insert into dossier (code, procedure_key, procedure_code, locality_code, channel, reception_unit,
                              applicant_group, facts, received_at, filed_at, filed_by, status, tracking_secret)
                            values (?, 'permanent-residence', '1.004222', '11368', 'ONLINE', 'H24.11.15', 'NONE', '{}',
                              timestamp with time zone '2026-11-20 08:30:00+07:00',
                              timestamp with time zone '2026-11-20 08:30:00+07:00', 'portal', 1, 'secret')""")
                    .param(code(i))
                    .update();
        }
    }

    /** What goes wrong, at which attempts of a message. */
    enum Fault {
        ANSWERS_500("answers 500 twice for each change", 3 * CHANGES) {
            @Override
            Reply answer(int attempt, Answer normal) {
                return attempt <= 2 ? Reply.empty(500, Map.of()) : normal.get();
            }
        },
        ANSWERS_429("answers 429 with Retry-After once for each change", 2 * CHANGES) {
            @Override
            Reply answer(int attempt, Answer normal) {
                return attempt == 1 ? Reply.empty(429, Map.of("Retry-After", "90")) : normal.get();
            }
        },
        ANSWERS_GARBAGE("takes each change and answers garbage three times", 4 * CHANGES) {
            @Override
            Reply answer(int attempt, Answer normal) {
                Reply right = normal.get();
                return switch (attempt) {
                    case 1 -> Reply.broken(200, "text/html", "<html><body>It works!</body></html>");
                    case 2 -> Reply.broken(200, "application/json", "{\"sequence\":4711}");
                    case 3 -> Reply.broken(0, "", "");
                    default -> right;
                };
            }
        },
        ANSWERS_LATE(
                "takes the first change of each dossier and answers after the limit of a call", CHANGES + DOSSIERS) {
            @Override
            Reply answer(int attempt, Answer normal) throws InterruptedException {
                Reply right = normal.get();
                if (attempt == 1 && right.body().contains("\"sequence\":1,")) {
                    LATE.await(60, TimeUnit.SECONDS);
                }
                return right;
            }
        },
        HEARS_TWICE("hears everything twice, and says only that it knows it already", CHANGES) {
            @Override
            Reply answer(int attempt, Answer normal) {
                normal.get();
                return Reply.json(normal.get().status() == 200 ? 409 : 500, Map.of("code", "ALREADY_KNOWN"));
            }
        };

        private static final CountDownLatch LATE = new CountDownLatch(1);

        private final String words;
        private final int calls;

        Fault(String words, int calls) {
            this.words = words;
            this.calls = calls;
        }

        abstract Reply answer(int attempt, Answer normal) throws InterruptedException;
    }

    private interface Answer {
        Reply get();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("whatever the Portal answers, it ends up with every change once, in order")
    void survives(Fault fault) {
        Map<String, Integer> attempts = new ConcurrentHashMap<>();
        PARTNER.answers(call -> fault.answer(attempts.merge(call.key(), 1, Integer::sum), () -> tell(call)));
        int issued = changeAll();

        int rounds = 0;
        while (levels.of(MessageKind.PORTAL_STATUS).waiting() > 0 && rounds++ < 2_000) {
            dispatcher.dispatchDue();
            clock.advance(Duration.ofMinutes(1));
        }
        if (fault == Fault.ANSWERS_LATE) {
            Fault.LATE.countDown();
        }

        Map<Integer, Integer> times = new HashMap<>();
        int delivered = 0;
        for (int i = 0; i < DOSSIERS; i++) {
            List<StatusReport> known = portal.of(code(i));
            delivered += known.size();
            assertThat(known.stream().map(StatusReport::status)).isEqualTo(WAY);
            known.forEach(report -> times.merge(report.sequence(), 1, Integer::sum));
        }
        long dead = levels.of(MessageKind.PORTAL_STATUS).dead();
        System.out.printf(
                "[FAULT] Portal %s: %d changes of %d dossiers issued, %d delivered, %d twice, %d missing, %d dead;"
                        + " %d calls%n",
                fault.words,
                issued,
                DOSSIERS,
                delivered,
                times.values().stream().mapToInt(n -> n - DOSSIERS).sum(),
                issued - delivered,
                dead,
                PARTNER.calls().size());
        assertThat(delivered).isEqualTo(issued);
        assertThat(dead).isZero();
        assertThat(attempts).hasSize(issued);
        assertThat(PARTNER.violations()).isEmpty();
        assertThat(PARTNER.calls()).hasSize(fault.calls);
    }

    @Test
    @DisplayName(
            "a change that contradicts what the Portal knows becomes a dead letter at once, and holds back its own dossier")
    void aContradictionIsADeadLetter() {
        PARTNER.answers(this::tell);
        portal.tell(code(0), "somebody else's", report(1));
        changeAll();
        for (int round = 0; round < 20; round++) {
            dispatcher.dispatchDue();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(deadLetters.last(10)).singleElement().satisfies(dead -> {
            assertThat(dead.dossierCode()).isEqualTo(code(0));
            assertThat(dead.cause()).isEqualTo("HTTP 409 DIFFERENT_CONTENT");
        });
        assertThat(levels.of(MessageKind.PORTAL_STATUS).waiting()).isEqualTo(WAY.size() - 1);
        assertThat(IntStream.range(1, DOSSIERS).mapToObj(i -> portal.of(code(i)).size()))
                .containsOnly(WAY.size());
        assertThat(PARTNER.violations()).isEmpty();
    }

    @Test
    @DisplayName("Each change says who handles the dossier and when its result is promised, as it was then")
    void handlerAndAppointment() {
        transaction.executeWithoutResult(same -> {
            events.publishEvent(new StatusChanged(code(0), DossierStatus.of(1)));
            events.publishEvent(new StatusChanged(code(0), DossierStatus.of(2)));
        });
        jdbc.sql("update dossier set deciding_unit = 'H24.11.UB' where code = ?")
                .param(code(0))
                .update();
        transaction.executeWithoutResult(same -> events.publishEvent(new StatusChanged(code(0), DossierStatus.of(4))));
        PARTNER.answers(this::tell);

        while (levels.of(MessageKind.PORTAL_STATUS).waiting() > 0) {
            dispatcher.dispatchDue();
        }

        assertThat(portal.of(code(0)))
                .extracting(StatusReport::status, StatusReport::handlingUnit, StatusReport::appointmentAt)
                .containsExactly(
                        tuple(1, "H24.11.15", "2026-11-27T17:30:00+07:00"),
                        tuple(2, "H24.11.15", "2026-11-27T17:30:00+07:00"),
                        tuple(4, "H24.11.UB", "2026-11-27T17:30:00+07:00"));
    }

    /** All dossiers go their way; one transaction a change. */
    private int changeAll() {
        int issued = 0;
        for (int status : WAY) {
            for (int i = 0; i < DOSSIERS; i++) {
                String code = code(i);
                transaction.executeWithoutResult(
                        same -> events.publishEvent(new StatusChanged(code, DossierStatus.of(status))));
                issued++;
            }
            clock.advance(Duration.ofSeconds(7));
        }
        return issued;
    }

    private Reply tell(LoopbackPartner.Call call) {
        return LoopbackPortal.tell(portal, call);
    }

    private static StatusReport report(int sequence) {
        return new StatusReport(
                sequence,
                1,
                "2026-11-20T09:00:00+07:00",
                "1.004222",
                "H24.11",
                2,
                "2026-11-20T08:00:00+07:00",
                "H24.11",
                null);
    }

    private static String code(int i) {
        return "H24.11.15-261120-%04d".formatted(i + 1);
    }
}
