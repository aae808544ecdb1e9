package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.processes.Shop;

/** Listens to the statements that each act sends to the database, which are logged on demand, and to faults. */
@ApiTest
@DisplayName("What is logged")
class LogTest {

    private static final String STATEMENTS = "org.springframework.jdbc.core.JdbcTemplate";

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    OutboxDispatcher outbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        shop.openForTheDay("2026-09-07T09:00");
        outbox.dispatchDue();
        log.start();
        ((Logger) LoggerFactory.getLogger(STATEMENTS)).setLevel(Level.DEBUG);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(STATEMENTS)).setLevel(null);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    private List<ILoggingEvent> of(Predicate<String> message) {
        return List.copyOf(log.list).stream()
                .filter(event -> message.test(event.getFormattedMessage()))
                .toList();
    }

    private static Predicate<String> writing(String table) {
        return message -> message.contains("insert into " + table + " ") || message.contains("update " + table + " ");
    }

    private void carry(Predicate<String> message, String code) {
        assertThat(of(message)).isNotEmpty().allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                .as(event.getFormattedMessage())
                .containsEntry("dossier", code));
    }

    private String file() {
        return api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household())
                .expect(201)
                .text("dossierCode");
    }

    @Test
    @DisplayName("through the API carries the dossier and the request, whose number the answer tells")
    void api() {
        String code = file();
        carry(writing("ledger_entry").or(writing("dossier")), code);
        log.list.clear();

        Answer answer = api.getAs(Officers.CLERK, "/api/dossiers/" + code).expect(200);

        assertThat(answer.header("X-Request-Id")).hasSize(12);
        assertThat(of(message -> message.contains("from dossier"))).isNotEmpty().allSatisfy(event -> assertThat(
                        event.getMDCPropertyMap())
                .containsEntry("dossier", code)
                .containsEntry("request", answer.header("X-Request-Id")));
        log.list.clear();
        api.getAs(Officers.CLERK, "/api/units");
        assertThat(of(message -> true))
                .noneMatch(event -> event.getMDCPropertyMap().containsKey("dossier"));
    }

    @Test
    @DisplayName("through Tasklist and the engine's API carries the dossier")
    void tasklist() {
        String code = file();
        String task = api.getAs(Officers.CLERK, "/engine-rest/task?maxResults=10&processInstanceBusinessKey=" + code)
                .expect(200)
                .json()
                .get(0)
                .path("id")
                .asText();
        log.list.clear();

        api.postAs(
                        Officers.CLERK,
                        "/engine-rest/task/" + task + "/complete",
                        Map.of("variables", Map.of("checkResult", Map.of("value", "complete", "type", "String"))))
                .expect(204);

        carry(writing("officer_act").or(writing("ledger_entry")).or(writing("notice")), code);
        assertThat(of(message -> message.contains("officer_act"))).isNotEmpty();
    }

    @Test
    @DisplayName("by a timer, and its failure, carries the dossier")
    void timer() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        String instance = shop.process(code);
        String job = shop.firstTimer(code);
        runtime.setVariable(instance, "dossierCode", "khong-co");
        log.list.clear();
        try {
            assertThatThrownBy(() -> management.executeJob(job));
        } finally {
            runtime.setVariable(instance, "dossierCode", code);
        }
        carry(message -> message.contains("Engine command failed"), code);
        management.setJobRetries(job, 1);
        log.list.clear();

        shop.waitUntil("2026-09-11T09:00");

        carry(writing("ledger_entry"), code);
    }

    @Test
    @DisplayName("by the outbox carries the dossier")
    void outbox() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        log.list.clear();

        outbox.dispatchDue();

        assertThat(of(message -> message.contains("not sent, attempt") || message.contains("from notice")))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("dossier", code));
    }
}
