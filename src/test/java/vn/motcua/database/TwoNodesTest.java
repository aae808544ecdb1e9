package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.MotCuaApplication;
import vn.motcua.deadline.CalendarRecount;
import vn.motcua.desk.WorkListRebuild;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.dossier.MoveRun;
import vn.motcua.dossier.Retention;
import vn.motcua.platform.Caller;
import vn.motcua.platform.PrivacyRefresh;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.statistics.FactCatchUp;

@OnPostgresOnly
@DisplayName("Two nodes that start at once on an empty database")
class TwoNodesTest {

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static JdbcClient database;

    @BeforeAll
    static void start() throws Exception {
        String[] settings = Stream.concat(
                        Stream.of("--server.port=0"),
                        Postgres.settings("two-nodes").entrySet().stream()
                                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                .toArray(String[]::new);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            List<Future<ConfigurableApplicationContext>> starting = Stream.of(1, 2)
                    .map(node -> starters.submit(() -> {
                        together.await();
                        return new SpringApplicationBuilder(MotCuaApplication.class)
                                .profiles("test", "postgres")
                                .run(settings);
                    }))
                    .toList();
            for (Future<ConfigurableApplicationContext> node : starting) {
                NODES.add(node.get());
            }
        } finally {
            starters.shutdownNow();
        }
        database = NODES.get(0).getBean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    private static long count(String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }

    @Test
    @DisplayName("answer nothing that is not written, though the server would, and do not weaken what it promises")
    void written() {
        assertThat(promise("off", "select 1")).isEqualTo("off");
        assertThat(database.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        String first = NODES.get(0).getBean(HikariDataSource.class).getConnectionInitSql();
        assertThat(promise("off", first)).isEqualTo("on");
        assertThat(promise("on", first)).isEqualTo("on");
        assertThat(promise("local", first)).isEqualTo("local");
        assertThat(promise("remote_write", first)).isEqualTo("remote_write");
        assertThat(promise("remote_apply", first)).isEqualTo("remote_apply");
    }

    /** Of a session that has begun as nodes begin theirs, on a server with such a setting. */
    private static String promise(String server, String first) {
        try (HikariDataSource sessions = new HikariDataSource()) {
            sessions.setJdbcUrl(
                    Postgres.settings("two-nodes").get("MOTCUA_DATABASE_URL").toString());
            sessions.addDataSourceProperty("options", "-c synchronous_commit=" + server);
            sessions.setUsername("postgres");
            sessions.setConnectionInitSql(first);
            sessions.setMaximumPoolSize(1);
            return JdbcClient.create(sessions)
                    .sql("show synchronous_commit")
                    .query(String.class)
                    .single();
        }
    }

    @Test
    @DisplayName("ship the rulebook once")
    void rulebook() {
        assertThat(count("revision")).isOne();
        assertThat(count("act_re_deployment where name_ not in ('Lệ phí', 'Lịch làm việc')"))
                .as("without what another test publishes")
                .isOne();
    }

    @Test
    @DisplayName("make the lists of Tasklist, the groups and the administrator once")
    void tasklist() {
        assertThat(count("act_ru_filter")).isEqualTo(4);
        assertThat(count("act_id_user")).isOne();
        assertThat(count("act_id_group")).isEqualTo(5);
    }

    @Test
    @DisplayName("grant every right once")
    void rights() {
        assertThat(database.sql(
                                """
                        select type_, group_id_, user_id_, resource_type_, resource_id_ from act_ru_authorization
                        group by type_, group_id_, user_id_, resource_type_, resource_id_ having count(*) > 1""")
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    @Test
    @DisplayName("work on the same dossiers")
    void dossiers() {
        String code = filed();

        complete(code, "complete");

        assertThat(NODES.get(0).getBean(Dossiers.class).get(code).status()).isEqualTo(DossierStatus.IN_PROGRESS);
    }

    /** At the first node. */
    private static String filed() {
        return NODES.get(0)
                .getBean(FileDossier.class)
                .file(
                        new Filing(
                                "household-business-registration",
                                "11560",
                                null,
                                Channel.COUNTER,
                                null,
                                ApplicantGroup.NONE,
                                new Applicant("Nguyễn Thị Hồng Ánh", null, null, null, null, null),
                                Map.of("foundedByFamilyMembers", false, "byRepresentative", false)),
                        new Caller("cong-dvc", Set.of(Caller.PORTAL_CLIENT)),
                        null,
                        "")
                .code();
    }

    /** At the second node, the check of the papers. */
    private static void complete(String code, String result) {
        NODES.get(1).getBean(IdentityService.class).setAuthentication("canbo", List.of("31.11560-clerk"));
        TaskService other = NODES.get(1).getBean(TaskService.class);
        other.complete(
                other.createTaskQuery()
                        .processInstanceBusinessKey(code)
                        .singleResult()
                        .getId(),
                Map.of("checkResult", result, "reason", "Không thuộc thẩm quyền"));
    }

    @Test
    @DisplayName("answer by a table that another one has published, from the next transaction on")
    void publication() {
        DecisionTables there = NODES.get(1).getBean(DecisionTables.class);
        String before = there.definitionInForce("fee");
        RulebookInForce here = NODES.get(0).getBean(RulebookInForce.class);
        RulebookFile fees = here.files().get("fee.dmn");

        String published = fees.content().replace("</decision>", "</decision><!-- Bản mới. -->");
        new TransactionTemplate(NODES.get(0).getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> here.publish("Lệ phí", List.of(new RulebookFile("fee.dmn", published))));

        assertThat(there.definitionInForce("fee"))
                .isNotEqualTo(before)
                .isEqualTo(NODES.get(0).getBean(DecisionTables.class).definitionInForce("fee"));
        assertThat(NODES.get(1).getBean(RulebookInForce.class).fingerprint()).isEqualTo(here.fingerprint());
    }

    @Test
    @DisplayName("do every scheduled act once between them, although both try it")
    void scheduledActs() throws Exception {
        for (int i = 0; i < 5; i++) {
            complete(filed(), "complete");
        }
        long recounted = count("ledger_entry where kind = 'CALENDAR_CHANGED'");
        NODES.get(0).getBean(CalendarRecount.class).catchUp();
        closeTheNextThreeWorkingDays();
        database.sql("delete from work_item").update();
        database.sql("delete from dossier_fact").update();
        database.sql("delete from figure_change").update();
        database.sql("delete from figure_cell").update();

        bothAtOnce(node -> {
            node.getBean(WorkListRebuild.class).rebuild();
            return 0;
        });
        bothAtOnce(node -> node.getBean(FactCatchUp.class).catchUp());
        bothAtOnce(node -> {
            ReflectionTestUtils.invokeMethod(node.getBean("figureFold"), "fold");
            return 0;
        });
        int moved = bothAtOnce(node -> node.getBean(CalendarRecount.class).catchUp());
        bothAtOnce(node -> {
            node.getBean(MoveRun.class).goOn();
            return 0;
        });

        assertThat(database.sql("select count(distinct task_id) from work_item")
                        .query(Long.class)
                        .single())
                .isEqualTo(count("act_ru_task"));
        assertThat(count("dossier_fact")).isEqualTo(count("dossier"));
        assertThat(database.sql(
                                """
                        select (select coalesce(sum(received), 0) from figure_cell where unit = '*')
                          + (select coalesce(sum(received), 0) from figure_change)""")
                        .query(Long.class)
                        .single())
                .isEqualTo(count("dossier"));
        assertThat(count("calendar_recount"))
                .as("the calendar of the beginning and the other one, each once")
                .isEqualTo(2);
        assertThat(moved).isGreaterThanOrEqualTo(5).isEqualTo((int)
                (count("ledger_entry where kind = 'CALENDAR_CHANGED'") - recounted));
        assertThat(database.sql("select dossier_code from ledger_entry where kind = 'CALENDAR_CHANGED'")
                        .query(String.class)
                        .list())
                .doesNotHaveDuplicates();
    }

    private static void closeTheNextThreeWorkingDays() {
        RulebookInForce rulebook = NODES.get(0).getBean(RulebookInForce.class);
        RulebookFile calendar = rulebook.files().get("working-calendar.dmn");
        LocalDate today = LocalDate.now(NODES.get(0).getBean(Clock.class));
        String days = Stream.iterate(today.plusDays(1), day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .filter(day -> !calendar.content().contains(day.toString()))
                .limit(3)
                .map("date(\"%s\")"::formatted)
                .collect(Collectors.joining(","));
        String closed = calendar.content()
                .replaceFirst(
                        "<rule id=",
                        """
                        <rule id="Rule_Calendar_Storm">
                          <description>Công điện 90/CĐ-TTg ngày 08/9/2026.</description>
                          <inputEntry id="Rule_Calendar_Storm_Date"><text>DAYS</text></inputEntry>
                          <inputEntry id="Rule_Calendar_Storm_DayOfWeek"><text></text></inputEntry>
                          <inputEntry id="Rule_Calendar_Storm_Province"><text></text></inputEntry>
                          <outputEntry id="Rule_Calendar_Storm_DayKind"><text>"HOLIDAY"</text></outputEntry>
                          <outputEntry id="Rule_Calendar_Storm_Name"><text>"Nghỉ tránh bão"</text></outputEntry>
                          <outputEntry id="Rule_Calendar_Storm_Opening"><text></text></outputEntry>
                        </rule>
                        <rule id="""
                                .replace("DAYS", days));
        new TransactionTemplate(NODES.get(0).getBean(PlatformTransactionManager.class))
                .executeWithoutResult(status ->
                        rulebook.publish("Lịch làm việc", List.of(new RulebookFile("working-calendar.dmn", closed))));
    }

    @Test
    @DisplayName("remove personal data whose time is over once between them")
    void retention() throws Exception {
        for (int i = 0; i < 5; i++) {
            complete(filed(), "refuse");
        }
        List<ConfigurableApplicationContext> later =
                NODES.stream().map(TwoNodesTest::inThirtyYears).toList();

        int removed = atOnce(later, node -> node.getBean(Retention.class).removeDue());

        assertThat(removed).isGreaterThanOrEqualTo(5).isEqualTo((int)
                count("applicant where anonymised_at is not null"));
        assertThat(database.sql(
                                """
                        select count(*) from journal_entry
                        where acts like 'anonymise%' group by subject having count(*) > 1""")
                        .query(Long.class)
                        .list())
                .isEmpty();
    }

    /** The same node, but for retention's clock. Never closed: the node would take that for its own end. */
    private static ConfigurableApplicationContext inThirtyYears(ConfigurableApplicationContext node) {
        GenericApplicationContext later = new GenericApplicationContext(node);
        AnnotationConfigUtils.registerAnnotationConfigProcessors(later);
        Clock clock = Clock.offset(node.getBean(Clock.class), Duration.ofDays(30 * 366));
        later.registerBean("clock", Clock.class, () -> clock, definition -> definition.setPrimary(true));
        later.registerBean(Retention.class);
        later.refresh();
        return later;
    }

    @Test
    @DisplayName("encrypt what an older version stored as plain text, both at once")
    void encryption() throws Exception {
        for (int i = 0; i < 3; i++) {
            filed();
        }
        database.sql("update applicant set personal = null, full_name = 'Trần Văn Một' where anonymised_at is null")
                .update();
        database.sql("delete from privacy_progress").update();

        bothAtOnce(node -> {
            node.getBean(PrivacyRefresh.class).refresh();
            return 0;
        });

        assertThat(count("applicant where anonymised_at is null and (personal is null or full_name is not null)"))
                .isZero();
        assertThat(count("privacy_progress where not done")).isZero();
        assertThat(database.sql("select table_name from privacy_progress")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .doesNotHaveDuplicates();
        for (String code : database.sql("select dossier_code from applicant where anonymised_at is null")
                .query(String.class)
                .list()) {
            assertThat(NODES.get(1).getBean(Dossiers.class).applicant(code).fullName())
                    .isEqualTo("Trần Văn Một");
        }
    }

    private interface Act {
        int on(ConfigurableApplicationContext node) throws Exception;
    }

    /** @return the sum of what both have done */
    private static int bothAtOnce(Act act) throws Exception {
        return atOnce(NODES, act);
    }

    private static int atOnce(List<ConfigurableApplicationContext> nodes, Act act) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> running = nodes.stream()
                    .map(node -> both.submit(() -> {
                        together.await();
                        return act.on(node);
                    }))
                    .toList();
            int sum = 0;
            for (Future<Integer> one : running) {
                sum += one.get();
            }
            return sum;
        } finally {
            both.shutdownNow();
        }
    }
}
