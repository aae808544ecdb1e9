package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

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
import vn.motcua.MotCuaApplication;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

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
    @DisplayName("ship the rulebook once")
    void rulebook() {
        assertThat(count("revision")).isOne();
        assertThat(count("act_re_deployment")).isOne();
    }

    @Test
    @DisplayName("make the lists of Tasklist, the groups and the administrator once")
    void tasklist() {
        assertThat(count("act_ru_filter")).isEqualTo(4);
        assertThat(count("act_id_user")).isOne();
        assertThat(count("act_id_group")).isEqualTo(3);
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
}
