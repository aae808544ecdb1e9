package vn.motcua.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.StatementCounter;

/**
 * Statements, rows written and commits of one dossier, from filing to result, and the write-ahead log it takes on
 * PostgreSQL. These numbers do not depend on the machine.
 */
final class StatementCount {

    private static final int DOSSIERS = 20;
    private static final List<String> KINDS = List.of("select", "insert", "update", "delete");

    private interface Opening {

        Contender open(Database database, ApplicationContextInitializer<ConfigurableApplicationContext> initializer);
    }

    void run() {
        Map<String, Opening> contenders = new LinkedHashMap<>();
        contenders.put("whole system", OurSystem::new);
        contenders.put(
                "bare engine, our settings",
                (database, initializer) -> new BareEngine(database, BareEngine.Settings.OURS, initializer));
        contenders.put(
                "bare engine as shipped",
                (database, initializer) -> new BareEngine(database, BareEngine.Settings.SHIPPED, initializer));
        List<StatementCounter> counters = new ArrayList<>();
        List<Double> log = new ArrayList<>();
        for (Opening opening : contenders.values()) {
            StatementCounter counter = new StatementCounter();
            counters.add(counter);
            try (Contender contender = opening.open(
                    Database.MEMORY, context -> context.getBeanFactory().addBeanPostProcessor(counter))) {
                count(contender, counter);
            }
            try (Contender contender = opening.open(Database.POSTGRES, context -> {})) {
                log.add(logged(contender));
            }
        }
        print(List.copyOf(contenders.keySet()), counters, log);
    }

    private static void count(Contender contender, StatementCounter counter) {
        contender.wholeDossier();
        contender.wholeDossier();
        counter.start();
        for (int i = 0; i < DOSSIERS; i++) {
            contender.wholeDossier();
        }
        counter.stop();
    }

    /** Kilobytes of write-ahead log a dossier, right after a checkpoint's full pages have been written. */
    private static double logged(Contender contender) {
        JdbcClient jdbc = JdbcClient.create(contender.bean(javax.sql.DataSource.class));
        for (int i = 0; i < DOSSIERS; i++) {
            contender.wholeDossier();
        }
        String begin = position(jdbc);
        for (int i = 0; i < DOSSIERS * 5; i++) {
            contender.wholeDossier();
        }
        return jdbc.sql("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), cast(? as pg_lsn))")
                        .param(begin)
                        .query(Double.class)
                        .single()
                / 1024
                / (DOSSIERS * 5);
    }

    private static String position(JdbcClient jdbc) {
        return jdbc.sql("select cast(pg_current_wal_insert_lsn() as varchar)")
                .query(String.class)
                .single();
    }

    private static void print(List<String> names, List<StatementCounter> counters, List<Double> log) {
        System.out.printf("%n## Statements of one dossier (mean of %d)%n%n", DOSSIERS);
        System.out.println("| | " + String.join(" | ", names) + " |");
        System.out.println("|---|---|---|---|");
        for (String kind : KINDS) {
            row("**" + kind + "** statements", counters.stream().map(one -> one.statements(kind)).toList());
            if (!kind.equals("select")) {
                row("**" + kind + "** rows", counters.stream().map(one -> one.rows(kind)).toList());
            }
        }
        row("**commits**", counters.stream().map(one -> of(one, StatementCounter.COMMITS)).toList());
        System.out.printf(
                Locale.ROOT,
                "| **kB of write-ahead log**, PostgreSQL | %s |%n",
                String.join(" | ", log.stream().map(kilobytes -> String.format(Locale.ROOT, "%.1f", kilobytes)).toList()));
        TreeSet<String> all = new TreeSet<>();
        counters.forEach(counter -> all.addAll(counter.counts().keySet()));
        all.stream()
                .filter(key -> !key.equals(StatementCounter.COMMITS) && !key.endsWith(StatementCounter.ROWS))
                .forEach(key -> row(key, counters.stream().map(one -> of(one, key)).toList()));
    }

    private static long of(StatementCounter counter, String key) {
        return counter.counts().getOrDefault(key, 0L);
    }

    private static void row(String what, List<Long> sums) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s |%n",
                what,
                String.join(
                        " | ",
                        sums.stream().map(sum -> String.format(Locale.ROOT, "%.1f", sum / (double) DOSSIERS)).toList()));
    }
}
