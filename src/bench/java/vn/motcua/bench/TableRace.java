package vn.motcua.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.camunda.TableFiles;

/** Answers of made-up tables, ours and other engines', in alternating rounds on one thread; all must say the same. */
final class TableRace {

    private static final int ROUNDS = 9;
    private static final int QUESTIONS = 500;
    private static final int COMPARED = 200;
    /** Of processor time, since neighbours may take the machine away in between. */
    private static final long ROUND_NANOS = 150_000_000L;

    private static final int WARM_UP = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private interface Engine extends Function<Map<String, Object>, List<Map<String, Object>>> {}

    /** Answers per second of processor time and on the clock. */
    private record Speed(double processor, double clock) {}

    void run() throws Exception {
        // Drools writes a line for every question without an answer, which would slow it down.
        ((Logger) LoggerFactory.getLogger("org.kie")).setLevel(Level.ERROR);
        System.out.printf(
                Locale.ROOT,
                "%n## Made-up tables, one thread, medians of %d rounds, load %.1f%n%n",
                ROUNDS,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println(
                "| Table | Engine | answers a second of processor time | a second on the clock | ours ÷ it, processor time |");
        System.out.println("|---|---|---|---|---|");
        for (SampleTable table : SampleTable.all()) {
            Map<String, Engine> engines = engines(table);
            agree(table, engines);
            race(table, engines);
        }
    }

    private static Map<String, Engine> engines(SampleTable table) throws Exception {
        byte[] dmn = table.dmn();
        Map<String, Engine> engines = new LinkedHashMap<>();
        DecisionTables.ProposedTable ours = new TableFiles().proposed(new RulebookFile(table.key() + ".dmn", new String(dmn, StandardCharsets.UTF_8)));
        engines.put("ours", inputs -> ours.matching(inputs).rows().stream()
                .map(DecisionOutcome.Row::outputs)
                .toList());
        engines.put("Drools 10.2.0", new DroolsTable(table.key(), dmn)::apply);
        engines.put("Camunda 7.24 with FEEL 1.19.5", new CamundaTable(table.key(), dmn)::apply);
        if (EngineAsDelivered.isThere()) {
            engines.put("Camunda 7.24 as delivered", EngineAsDelivered.table(table.key(), dmn)::apply);
        }
        return engines;
    }

    private static void agree(SampleTable table, Map<String, Engine> engines) {
        for (Map<String, Object> question : table.questions(new Random(7), COMPARED)) {
            Object expected = plain(engines.get("ours").apply(question));
            engines.forEach((name, engine) -> {
                Object said = plain(engine.apply(question));
                if (!said.equals(expected)) {
                    throw new IllegalStateException(
                            name + " says " + said + " and not " + expected + " for " + question + " of " + table);
                }
            });
        }
    }

    /** One type for all numbers. */
    private static List<Map<String, String>> plain(List<Map<String, Object>> answer) {
        return answer.stream()
                .map(row -> {
                    Map<String, String> plain = new TreeMap<>();
                    row.forEach((name, value) -> plain.put(
                            name,
                            value instanceof Number
                                    ? new BigDecimal(value.toString())
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    : String.valueOf(value)));
                    return plain;
                })
                .map(row -> (Map<String, String>) row)
                .toList();
    }

    private static void race(SampleTable table, Map<String, Engine> engines) {
        List<Map<String, Object>> questions = table.questions(new Random(11), QUESTIONS);
        Map<String, Speed[]> speeds = new LinkedHashMap<>();
        engines.keySet().forEach(name -> speeds.put(name, new Speed[ROUNDS]));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Engine> engine : engines.entrySet()) {
                Speed speed = speed(engine.getValue(), questions);
                if (round >= 0) {
                    speeds.get(engine.getKey())[round] = speed;
                }
            }
        }
        speeds.forEach((name, rounds) -> {
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = speeds.get("ours")[round].processor() / rounds[round].processor();
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "| %d rules, %s | %s | %,.0f | %,.0f | **%.2f (%.2f–%.2f)** |%n",
                    table.rules(),
                    table.hitPolicy(),
                    name,
                    median(Arrays.stream(rounds).mapToDouble(Speed::processor)),
                    median(Arrays.stream(rounds).mapToDouble(Speed::clock)),
                    ratios[ROUNDS / 2],
                    ratios[0],
                    ratios[ROUNDS - 1]);
        });
    }

    private static double median(java.util.stream.DoubleStream values) {
        return values.sorted().toArray()[ROUNDS / 2];
    }

    private static Speed speed(Engine engine, List<Map<String, Object>> questions) {
        long begin = System.nanoTime();
        long processor = THREADS.getCurrentThreadCpuTime();
        int count = 0;
        long used = 0;
        while (used < ROUND_NANOS) {
            for (int i = 0; i < 10; i++) {
                engine.apply(questions.get(count % questions.size()));
                count++;
            }
            used = THREADS.getCurrentThreadCpuTime() - processor;
        }
        return new Speed(
                count * 1e9 / used,
                count * 1e9 / (System.nanoTime() - begin));
    }
}
