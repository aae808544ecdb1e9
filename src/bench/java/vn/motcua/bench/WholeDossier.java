package vn.motcua.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The way of a household-business dossier through the whole system, against {@link BareEngine}: dossiers per second
 * in alternating rounds, so that a slow minute of the machine strikes both, and how long single acts take with
 * none and with ten thousand dossiers waiting.
 */
final class WholeDossier {

    private static final int WARM_UP = 300;
    /** In pairs too: what runs between them makes the JVM compile anew. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final int ROUNDS = 7;
    private static final int DOSSIERS_A_ROUND = 40;
    private static final long ROUND_NANOS = 10_000_000_000L;
    private static final int BACKLOG = Integer.getInteger("bench.backlog", 10_000);
    private static final int SAMPLES = 100;

    /** Numbers of open dossiers, one after the other in the same databases. */
    private static final List<Integer> LEVELS = Stream.of(
                    System.getProperty("bench.open", "10000,100000,1000000").split(","))
            .map(Integer::valueOf)
            .toList();

    /** Whether the acts among open dossiers are measured on the whole system only. */
    private static final boolean ALONE = Boolean.getBoolean("bench.alone");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String SPEED_HEADING =
            """

            | Clients | whole system | against | | **ratio** | cpu ms | cpu ms of the other | **ratio** |
            |---|---|---|---|---|---|---|---|""";

    /** Processor time is the clients' threads' own; the database works in them too. */
    private record Speed(double perSecond, double cpuMillis) {}

    void run() throws Exception {
        for (Database database : Database.named()) {
            try (Rival ours = new OurSystem(database);
                    Rival delivered = EngineAsDelivered.open(database);
                    Rival shipped = new BareEngine(database, BareEngine.Settings.SHIPPED)) {
                for (Rival contender : List.of(ours, delivered, shipped)) {
                    speed(contender, 1, WARM_UP);
                    speed(contender, 2, WARM_UP / 2);
                }
                System.out.printf(
                        "%n## Dossiers per second and processor ms a dossier, %s, alternating rounds of %d, median (min–max)%n%n",
                        database, DOSSIERS_A_ROUND);
                System.out.println(SPEED_HEADING);
                for (int clients : new int[] {2, 4}) {
                    rounds(ours, delivered, clients, ROUNDS);
                    rounds(ours, shipped, clients, ROUNDS);
                }
                latencies(List.of(ours, delivered));
            }
        }
    }

    /** The same with more and more open dossiers, on PostgreSQL. */
    void runAmongOpenOnes() throws Exception {
        List<Rival> rivals = new ArrayList<>(List.of(new OurSystem(Database.POSTGRES)));
        try {
            if (!ALONE) {
                rivals.add(EngineAsDelivered.open(Database.POSTGRES));
            }
            List<String> samples = new ArrayList<>();
            for (Rival rival : rivals) {
                speed(rival, 1, WARM_UP);
                speed(rival, 2, WARM_UP / 2);
                samples.add(rival.file());
            }
            int there = 0;
            for (int open : LEVELS) {
                System.out.printf("%n## With %,d open dossiers, PostgreSQL%n%n", open);
                for (int i = 0; i < rivals.size(); i++) {
                    long bytes = rivals.get(i).copy(samples.get(i), there + 1, open);
                    System.out.printf(Locale.ROOT, "%s: %.1f GB%n", rivals.get(i).name(), bytes / 1e9);
                }
                there = open;
                acts(rivals);
                if (!ALONE) {
                    System.out.println(SPEED_HEADING);
                    for (int clients : new int[] {2, 4}) {
                        rounds(rivals.get(0), rivals.get(1), clients, ROUNDS);
                    }
                }
            }
        } finally {
            rivals.forEach(Rival::close);
        }
    }

    private static void rounds(Rival ours, Rival other, int clients, int rounds) throws Exception {
        double[] our = new double[rounds];
        double[] their = new double[rounds];
        double[] ourCpu = new double[rounds];
        double[] theirCpu = new double[rounds];
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            speed(ours, clients, DOSSIERS_A_ROUND);
            speed(other, clients, DOSSIERS_A_ROUND);
        }
        for (int round = 0; round < rounds; round++) {
            boolean oursFirst = round % 2 == 0;
            Speed first = speed(oursFirst ? ours : other, clients, DOSSIERS_A_ROUND);
            Speed second = speed(oursFirst ? other : ours, clients, DOSSIERS_A_ROUND);
            our[round] = (oursFirst ? first : second).perSecond();
            their[round] = (oursFirst ? second : first).perSecond();
            ourCpu[round] = (oursFirst ? first : second).cpuMillis();
            theirCpu[round] = (oursFirst ? second : first).cpuMillis();
        }
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %s | %s | **%s** | %s | %s | **%s** |%n",
                clients,
                range(our, "%.1f"),
                other.name(),
                range(their, "%.1f"),
                range(ratio(our, their), "%.2f"),
                range(ourCpu, "%.1f"),
                range(theirCpu, "%.1f"),
                range(ratio(theirCpu, ourCpu), "%.2f"));
    }

    private static Speed speed(Rival contender, int clients, int dossiers) throws Exception {
        AtomicInteger left = new AtomicInteger(dossiers);
        AtomicInteger done = new AtomicInteger();
        AtomicLong cpu = new AtomicLong();
        long begin = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            running.add(pool.submit(() -> {
                long cpuBegin = THREADS.getCurrentThreadCpuTime();
                while (left.decrementAndGet() >= 0 && System.nanoTime() - begin < ROUND_NANOS) {
                    contender.wholeDossier();
                    done.incrementAndGet();
                }
                cpu.addAndGet(THREADS.getCurrentThreadCpuTime() - cpuBegin);
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();
        return new Speed(
                done.get() * 1e9 / (System.nanoTime() - begin), cpu.get() / 1e6 / Math.max(1, done.get()));
    }

    private static void latencies(List<Rival> contenders) {
        for (int backlog : new int[] {0, BACKLOG}) {
            System.out.printf("%nWith %,d open dossiers%n", backlog);
            for (Rival contender : contenders) {
                for (int i = 0; i < backlog; i++) {
                    contender.file();
                }
            }
            acts(contenders);
        }
    }

    private static void acts(List<Rival> contenders) {
        System.out.printf("%nOne client, ms p50 / p95 of %d:%n%n", SAMPLES);
        System.out.println("| | filing | what officers open | a group's list in Tasklist | completing the check of papers (look-up included) |");
        System.out.println("|---|---|---|---|---|");
        double[][][] millis = new double[contenders.size()][4][SAMPLES];
        for (int sample = -SAMPLES / 2; sample < SAMPLES; sample++) {
            for (int i = 0; i < contenders.size(); i++) {
                double[] once = once(contenders.get(i));
                for (int act = 0; act < once.length && sample >= 0; act++) {
                    millis[i][act][sample] = once[act];
                }
            }
        }
        for (int i = 0; i < contenders.size(); i++) {
            System.out.printf(
                    "| %s | %s | %s | %s | %s |%n",
                    contenders.get(i).name(),
                    percentiles(millis[i][0]),
                    percentiles(millis[i][1]),
                    percentiles(millis[i][2]),
                    percentiles(millis[i][3]));
        }
    }

    private static double[] once(Rival contender) {
        long begin = System.nanoTime();
        String code = contender.file();
        long filed = System.nanoTime();
        contender.openDesk();
        long opened = System.nanoTime();
        contender.listChecks();
        long listed = System.nanoTime();
        contender.check(code);
        long completed = System.nanoTime();
        return new double[] {
            (filed - begin) / 1e6, (opened - filed) / 1e6, (listed - opened) / 1e6, (completed - listed) / 1e6
        };
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
