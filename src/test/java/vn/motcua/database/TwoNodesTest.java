package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
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
import vn.motcua.platform.Caller;
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
        assertThat(count("act_re_deployment where name_ <> 'Lệ phí'"))
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
        String code = NODES.get(0)
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

        NODES.get(1).getBean(IdentityService.class).setAuthentication("canbo", List.of("31.11560-clerk"));
        TaskService other = NODES.get(1).getBean(TaskService.class);
        other.complete(
                other.createTaskQuery()
                        .processInstanceBusinessKey(code)
                        .singleResult()
                        .getId(),
                Map.of("checkResult", "complete"));

        assertThat(NODES.get(0).getBean(Dossiers.class).get(code).status()).isEqualTo(DossierStatus.IN_PROGRESS);
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
        FileDossier filing = NODES.get(0).getBean(FileDossier.class);
        for (int i = 0; i < 5; i++) {
            filing.file(
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
                    "");
        }
        database.sql("delete from work_item").update();
        database.sql("delete from dossier_fact").update();
        database.sql("delete from figure_change").update();
        database.sql("delete from figure_cell").update();

        bothAtOnce(node -> node.getBean(WorkListRebuild.class).rebuild());
        bothAtOnce(node -> node.getBean(FactCatchUp.class).catchUp());
        bothAtOnce(node -> ReflectionTestUtils.invokeMethod(node.getBean("figureFold"), "fold"));
        bothAtOnce(node -> node.getBean(CalendarRecount.class).catchUp());
        bothAtOnce(node -> node.getBean(MoveRun.class).goOn());

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
        assertThat(database.sql(
                                "select count(*) from (select definition_id from calendar_recount group by definition_id "
                                        + "having count(*) > 2) twice")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private interface Act {
        void on(ConfigurableApplicationContext node) throws Exception;
    }

    private static void bothAtOnce(Act act) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> running = NODES.stream()
                    .map(node -> both.<Object>submit(() -> {
                        together.await();
                        act.on(node);
                        return null;
                    }))
                    .toList();
            for (Future<Object> one : running) {
                one.get();
            }
        } finally {
            both.shutdownNow();
        }
    }
}
