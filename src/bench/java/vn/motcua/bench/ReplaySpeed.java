package vn.motcua.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.dossier.AcceptDossier;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.Replay;
import vn.motcua.rulebook.ReplayReport;
import vn.motcua.rulebook.ReplayReport.TableReplay;

/**
 * Recorded decisions put to a draft of every recorded table, from the database to the stored report. The dossiers are
 * filed and accepted by the system itself: three procedures, every shop, all channels and groups of applicants, some
 * weeks of reception days. Once more with every question made different, so that none is remembered.
 */
final class ReplaySpeed {

    private static final int DECISIONS = 10_000;
    private static final int ROUNDS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Set<String> TABLES = Set.of(
            "required-papers.dmn",
            "fee.dmn",
            "fee-waiver.dmn",
            "deadline.dmn",
            "authority.dmn",
            "simplification-options.dmn");

    private final Random random = new Random(20261122);

    void run() {
        System.out.printf("%n## Replay of recorded decisions, one thread, H2 in memory, %d rounds%n%n", ROUNDS);
        System.out.println("| | dossiers | decisions | different questions | changed | decisions/s, median (min–max) | in a second of processor time |");
        System.out.println("|---|---|---|---|---|---|---|");
        try (OurSystem system = new OurSystem(Database.MEMORY)) {
            JdbcClient jdbc = system.bean(JdbcClient.class);
            record(system, jdbc);
            Replay replay = system.bean(Replay.class);
            long draft = new Revising(system).draft(TABLES, "</description>", " Sửa.</description>");
            measure("as recorded", replay, draft);
            jdbc.sql("update decision_outcome set inputs = concat('{\"n\":', id, ',', substring(inputs, 2))")
                    .update();
            measure("every question different", replay, draft);
        }
    }

    private void record(OurSystem system, JdbcClient jdbc) {
        FileDossier fileDossier = system.bean(FileDossier.class);
        AcceptDossier acceptDossier = system.bean(AcceptDossier.class);
        TransactionTemplate transaction = system.bean(TransactionTemplate.class);
        Clock clock = system.bean(Clock.class);
        List<String> places = jdbc.sql("select distinct locality_code from unit where kind = 'SHOP' and valid_to is null")
                .query(String.class)
                .list();
        while (jdbc.sql("select count(*) from decision_outcome").query(Long.class).single() < DECISIONS) {
            try {
                String code = fileDossier
                        .file(
                                filing(places, clock),
                                new Caller("cong-dvc", Set.of(Caller.PORTAL_CLIENT)),
                                null,
                                "")
                        .code();
                transaction.executeWithoutResult(status -> acceptDossier.accept(code, "bench"));
            } catch (Refused | NoAnswer e) {
                // Not every place has an office for every procedure.
                continue;
            }
        }
    }

    private Filing filing(List<String> places, Clock clock) {
        Applicant applicant = new Applicant(
                "Nguyễn Thị Hồng Ánh", "031085001234", "0912345678", "hong.anh@example.vn", "Số 5 đường Lê Lợi", null);
        List<Map<String, Object>> facts = List.of(
                Map.of("foundedByFamilyMembers", random.nextBoolean(), "byRepresentative", random.nextBoolean()),
                Map.of("populationRegisterAnswers", random.nextBoolean(), "joinsExistingHousehold", random.nextBoolean()),
                Map.of(
                        "workKind", "DETACHED_HOUSE",
                        "adjoinsNeighbours", random.nextBoolean(),
                        "floors", 1 + random.nextInt(9)));
        List<String> procedures = List.of(
                "household-business-registration", "permanent-residence-registration", "house-building-permit");
        int procedure = random.nextInt(procedures.size());
        return new Filing(
                procedures.get(procedure),
                places.get(random.nextInt(places.size())),
                null,
                Channel.values()[random.nextInt(Channel.values().length)],
                clock.instant().minus(Duration.ofHours(random.nextInt(25 * 24))),
                random.nextInt(4) > 0
                        ? ApplicantGroup.NONE
                        : ApplicantGroup.values()[random.nextInt(ApplicantGroup.values().length)],
                applicant,
                facts.get(procedure));
    }

    private static void measure(String what, Replay replay, long draft) {
        double[] perSecond = new double[ROUNDS];
        double[] perCpuSecond = new double[ROUNDS];
        ReplayReport report = replay.replay(draft, Replay.MOST_CLOSED_DOSSIERS);
        for (int warmUp = 1; warmUp < ROUNDS; warmUp++) {
            replay.replay(draft, Replay.MOST_CLOSED_DOSSIERS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            long cpuBegin = THREADS.getCurrentThreadCpuTime();
            report = replay.replay(draft, Replay.MOST_CLOSED_DOSSIERS);
            long decisions = sum(report, TableReplay::replayed);
            perSecond[round] = decisions * 1e9 / (System.nanoTime() - begin);
            perCpuSecond[round] = decisions * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpuBegin);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | **%s** | %s |%n",
                what,
                report.openDossiers() + report.closedDossiers(),
                sum(report, TableReplay::replayed),
                sum(report, TableReplay::questions),
                report.totalChanges(),
                range(perSecond),
                range(perCpuSecond));
    }

    private static String range(double[] values) {
        Arrays.sort(values);
        return String.format(
                Locale.ROOT, "%,.0f (%,.0f–%,.0f)", values[ROUNDS / 2], values[0], values[ROUNDS - 1]);
    }

    private static long sum(ReplayReport report, ToLongFunction<TableReplay> count) {
        return report.tables().stream().mapToLong(count).sum();
    }
}
