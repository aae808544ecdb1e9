package vn.motcua.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of a household-business dossier through the whole system, against {@link BareEngine}: dossiers per second
 * in alternating rounds, so that a slow minute of the machine strikes both, and how long single acts take with a
 * thousand dossiers waiting.
 */
final class WholeDossier {

    private static final int WARM_UP = 150;
    private static final int ROUNDS = 7;
    private static final int DOSSIERS_A_ROUND = 60;
    private static final long ROUND_NANOS = 10_000_000_000L;
    private static final int BACKLOG = 1_000;
    private static final int SAMPLES = 200;

    void run() throws Exception {
        for (Database database : Database.values()) {
            try (Contender ours = new OurSystem(database);
                    Contender bare = new BareEngine(database, BareEngine.Settings.OURS);
                    Contender shipped = new BareEngine(database, BareEngine.Settings.SHIPPED)) {
                List<Contender> all = List.of(ours, bare, shipped);
                for (Contender contender : all) {
                    perSecond(contender, 2, WARM_UP);
                }
                System.out.printf(
                        "%n## Dossiers per second, %s, %d rounds of %d dossiers, median (min–max)%n%n",
                        database, ROUNDS, DOSSIERS_A_ROUND);
                System.out.println(
                        "| Clients | whole system | bare, same settings | **ratio** | bare as shipped | ratio |");
                System.out.println("|---|---|---|---|---|---|");
                for (int clients = 1; clients <= 2; clients++) {
                    rounds(all, clients);
                }
                latencies(all);
            }
        }
    }

    private static void rounds(List<Contender> contenders, int clients) throws Exception {
        double[][] speed = new double[contenders.size()][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                speed[i][round] = perSecond(contenders.get(i), clients, DOSSIERS_A_ROUND);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %s | **%s** | %s | %s |%n",
                clients,
                range(speed[0], "%.1f"),
                range(speed[1], "%.1f"),
                range(ratio(speed[0], speed[1]), "%.2f"),
                range(speed[2], "%.1f"),
                range(ratio(speed[0], speed[2]), "%.2f"));
    }

    private static double perSecond(Contender contender, int clients, int dossiers) throws Exception {
        AtomicInteger left = new AtomicInteger(dossiers);
        AtomicInteger done = new AtomicInteger();
        long begin = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(pool.submit(() -> {
                while (left.decrementAndGet() >= 0 && System.nanoTime() - begin < ROUND_NANOS) {
                    contender.wholeDossier();
                    done.incrementAndGet();
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();
        return done.get() * 1e9 / (System.nanoTime() - begin);
    }

    private static void latencies(List<Contender> contenders) {
        System.out.printf(
                "%nWith %,d open dossiers, one client, ms p50 / p95 of %d:%n%n", BACKLOG, SAMPLES);
        System.out.println("| | filing | a group's task list | completing the check of papers (look-up included) |");
        System.out.println("|---|---|---|---|");
        for (Contender contender : contenders) {
            for (int i = 0; i < BACKLOG; i++) {
                contender.file();
            }
            double[] filing = new double[SAMPLES];
            double[] list = new double[SAMPLES];
            double[] completing = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                long begin = System.nanoTime();
                String code = contender.file();
                long filed = System.nanoTime();
                contender.openList(Contender.CHECK_PAPERS);
                long listed = System.nanoTime();
                contender.complete(code, Contender.CHECK_PAPERS);
                long completed = System.nanoTime();
                filing[i] = (filed - begin) / 1e6;
                list[i] = (listed - filed) / 1e6;
                completing[i] = (completed - listed) / 1e6;
            }
            System.out.printf(
                    "| %s | %s | %s | %s |%n",
                    contender.name(), percentiles(filing), percentiles(list), percentiles(completing));
        }
    }

    private static String percentiles(double[] values) {
        Arrays.sort(values);
        return String.format(
                Locale.ROOT, "%.1f / %.1f", values[values.length / 2], values[values.length * 95 / 100]);
    }

    private static double[] ratio(double[] ours, double[] other) {
        double[] ratio = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratio[i] = ours[i] / other[i];
        }
        return ratio;
    }

    private static String range(double[] values, String format) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
