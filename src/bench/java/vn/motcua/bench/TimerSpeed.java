package vn.motcua.bench;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.PrivacyKeyset;
import vn.motcua.MotCuaApplication;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.faults.OpenDossierCopies;
import vn.motcua.journal.Journal;
import vn.motcua.journal.JournaledTable;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.statistics.FactCatchUp;

/**
 * How fast one node fires timers that are due at the same second, with the starter's settings of the job executor and
 * with ours; and how late a single timer fires on an idle node. Each timer does what it does in operation: it warns,
 * opens the apology and gives its task. On PostgreSQL.
 */
final class TimerSpeed {

    private static final int TIMERS = Integer.getInteger("bench.timers", 20_000);
    private static final int SINGLE = 40;
    private static final int AT_ONCE = 200;

    private static final List<String> COMMON = List.of(
            "--spring.main.banner-mode=off",
            "--logging.level.root=error",
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--motcua.administrator.password=Do-toc-do-2026",
            "--motcua.privacy.keyset=" + PrivacyKeyset.create().text(),
            "--motcua.outbox.dispatch=false");

    /** Of the starter 7.24, all that {@code application.yaml} sets otherwise. */
    private static final List<String> SHIPPED = List.of(
            "--camunda.bpm.job-execution.core-pool-size=3",
            "--camunda.bpm.job-execution.max-pool-size=10",
            "--camunda.bpm.job-execution.queue-capacity=3",
            "--camunda.bpm.job-execution.max-jobs-per-acquisition=3",
            "--camunda.bpm.job-execution.lock-time-in-millis=300000",
            "--camunda.bpm.job-execution.wait-time-in-millis=5000",
            "--camunda.bpm.job-execution.max-wait=60000",
            "--camunda.bpm.job-execution.backoff-time-in-millis=0",
            "--camunda.bpm.job-execution.max-backoff=0",
            "--camunda.bpm.generic-properties.properties.jobExecutorPreferTimerJobs=false",
            "--camunda.bpm.generic-properties.properties.jobExecutorAcquireByDueDate=false",
            "--camunda.bpm.generic-properties.properties.ensureJobDueDateNotNull=false");

    private record Result(double perSecond, double lateP50, double lateP95) {}

    void run() throws Exception {
        System.out.printf("%n## Timers, PostgreSQL, one node, %,d due at the same second%n%n", TIMERS);
        System.out.println("| Settings of the job executor | fired/s | lateness on an idle node, s p50 / p95 |");
        System.out.println("|---|---|---|");
        Result shipped = measure("the starter's", SHIPPED);
        Result ours = measure("ours", List.of());
        System.out.printf(Locale.ROOT, "%nRatio: %.2f%n", ours.perSecond() / shipped.perSecond());
    }

    private static Result measure(String name, List<String> settings) throws Exception {
        try (Database.Place place = Database.POSTGRES.open()) {
            fill(place);
            try (ConfigurableApplicationContext node = start(place, settings)) {
                JdbcClient jdbc = node.getBean(JdbcClient.class);
                double rate = rate(jdbc);
                List<Double> late = lateness(jdbc);
                Result result = new Result(rate, late.get(late.size() / 2), late.get(late.size() * 95 / 100));
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.0f | %.1f / %.1f |%n",
                        name,
                        result.perSecond(),
                        result.lateP50(),
                        result.lateP95());
                return result;
            }
        }
    }

    private static ConfigurableApplicationContext start(Database.Place place, List<String> settings) {
        return new SpringApplicationBuilder(MotCuaApplication.class)
                .run(Stream.of(place.settings(), COMMON, settings)
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static void fill(Database.Place place) {
        try (ConfigurableApplicationContext node =
                start(place, List.of("--camunda.bpm.job-execution.enabled=false"))) {
            String code = node.getBean(FileDossier.class)
                    .file(
                            new Filing(
                                    Contender.PROCEDURE,
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
            TaskService tasks = node.getBean(TaskService.class);
            IdentityService identity = node.getBean(IdentityService.class);
            String task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(code)
                    .singleResult()
                    .getId();
            identity.setAuthentication(
                    "canbo",
                    List.of(tasks.getIdentityLinksForTask(task).get(0).getGroupId()));
            tasks.complete(task, new HashMap<>(Contender.CHECK_PAPERS.answers()));
            identity.clearAuthentication();
            new OpenDossierCopies(node.getBean(DataSource.class)).copy(code, TIMERS + SINGLE - 1);
            takeIn(node);
        }
    }

    /** The copies get facts and a chain in the journal, as every dossier that was filed has them. */
    private static void takeIn(ConfigurableApplicationContext node) {
        node.getBean(FactCatchUp.class).catchUp();
        JdbcClient jdbc = node.getBean(JdbcClient.class);
        Journal journal = node.getBean(Journal.class);
        TransactionTemplate transaction = node.getBean(TransactionTemplate.class);
        List<String> codes = jdbc.sql("select code from dossier").query(String.class).list();
        for (int from = 0; from < codes.size(); from += AT_ONCE) {
            List<String> batch = codes.subList(from, Math.min(codes.size(), from + AT_ONCE));
            transaction.executeWithoutResult(
                    status -> batch.forEach(code -> journal.note(JournaledTable.DOSSIER, code, "restore", "system")));
        }
        jdbc.sql("vacuum analyze").update();
    }

    private static final String WARNINGS =
            """
            select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
            where d.job_configuration_ like '%warningAt%'""";

    private static double rate(JdbcClient jdbc) throws InterruptedException {
        Instant due = Instant.now().plusSeconds(5);
        jdbc.sql("update act_ru_job set duedate_ = ? where id_ in (" + WARNINGS + " order by j.id_ limit " + TIMERS + ")")
                .param(Timestamp.from(due))
                .update();
        while (jdbc.sql("select count(*) from (" + WARNINGS + ") w").query(Integer.class).single() > SINGLE) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return TIMERS / (Duration.between(due, Instant.now()).toMillis() / 1000.0);
    }

    /** One timer after the other, each after the node has been idle for a while. */
    private static List<Double> lateness(JdbcClient jdbc) throws InterruptedException {
        List<Double> late = new ArrayList<>();
        for (String job : jdbc.sql(WARNINGS).query(String.class).list()) {
            // Uneven, so that it does not keep step with the node.
            Instant due = Instant.now().plusMillis(3000 + 137L * late.size() % 1000);
            jdbc.sql("update act_ru_job set duedate_ = ? where id_ = ?")
                    .params(Timestamp.from(due), job)
                    .update();
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (jdbc.sql("select count(*) from act_ru_job where id_ = ?")
                                    .param(job)
                                    .query(Integer.class)
                                    .single()
                            > 0
                    && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            late.add(Duration.between(due, Instant.now()).toMillis() / 1000.0);
            if (late.stream().mapToDouble(Double::doubleValue).sum() > 240) {
                break;
            }
        }
        late.sort(null);
        return late;
    }
}
