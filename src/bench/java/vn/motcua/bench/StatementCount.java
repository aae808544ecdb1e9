package vn.motcua.bench;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Statements, rows written and commits of one dossier, from filing to result. These numbers do not depend on the
 * machine.
 */
final class StatementCount {

    private static final int DOSSIERS = 20;
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|into|update)\\s+([a-z_]+)", Pattern.CASE_INSENSITIVE);
    private static final String ROWS = " rows written";
    private static final String COMMITS = "commits";

    void run() {
        Counter ours = new Counter();
        Counter bare = new Counter();
        try (Contender system = new OurSystem(Database.MEMORY, ours::attach);
                Contender engine = new BareEngine(Database.MEMORY, BareEngine.Settings.OURS, bare::attach)) {
            count(system, ours);
            count(engine, bare);
        }
        print(ours.counts(), bare.counts());
    }

    private static void count(Contender contender, Counter counter) {
        contender.wholeDossier();
        contender.wholeDossier();
        counter.reset();
        for (int i = 0; i < DOSSIERS; i++) {
            contender.wholeDossier();
        }
        counter.stop();
    }

    private static void print(Map<String, Double> ours, Map<String, Double> bare) {
        System.out.printf("%n## Statements of one dossier (mean of %d)%n%n", DOSSIERS);
        System.out.println("| | whole system | bare engine, same settings |");
        System.out.println("|---|---|---|");
        for (String kind : List.of("select", "insert", "update", "delete")) {
            row("**" + kind + "** statements", sum(ours, kind, false), sum(bare, kind, false));
            if (!kind.equals("select")) {
                row("**" + kind + "**" + ROWS, sum(ours, kind, true), sum(bare, kind, true));
            }
        }
        row("**" + COMMITS + "**", ours.getOrDefault(COMMITS, 0.0), bare.getOrDefault(COMMITS, 0.0));
        TreeSet<String> all = new TreeSet<>(ours.keySet());
        all.addAll(bare.keySet());
        all.stream()
                .filter(key -> !key.equals(COMMITS) && !key.endsWith(ROWS))
                .sorted((one, other) -> Double.compare(
                        ours.getOrDefault(other, 0.0) - bare.getOrDefault(other, 0.0),
                        ours.getOrDefault(one, 0.0) - bare.getOrDefault(one, 0.0)))
                .forEach(key -> row(key, ours.getOrDefault(key, 0.0), bare.getOrDefault(key, 0.0)));
    }

    private static double sum(Map<String, Double> counts, String kind, boolean rows) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(kind + " ")
                        && entry.getKey().endsWith(ROWS) == rows)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static void row(String what, double ours, double bare) {
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f |%n", what, ours, bare);
    }

    /** Counts what goes through a data source. */
    private static final class Counter implements QueryExecutionListener {

        private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
        private volatile boolean stopped;

        void attach(ConfigurableApplicationContext context) {
            context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? watched(source) : bean;
                }
            });
        }

        private DataSource watched(DataSource source) {
            return ProxyDataSourceBuilder.create(source)
                    .listener(this)
                    .afterMethod(this::method)
                    .build();
        }

        private void method(MethodExecutionContext call) {
            if (call.getTarget() instanceof Connection && call.getMethod().getName().equals("commit")) {
                add(COMMITS, 1);
            }
        }

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            String kind = kind(queries.get(0).getQuery());
            add(kind, 1);
            Object result = execution.getResult();
            if (result instanceof Integer rows) {
                add(kind + ROWS, rows);
            } else if (result instanceof int[] batch) {
                for (int rows : batch) {
                    add(kind + ROWS, Math.max(rows, 1));
                }
            } else if (execution.getStatement() != null && !kind.startsWith("select")) {
                add(kind + ROWS, updated(execution));
            }
        }

        /** {@code execute()} says only that there was no result set. */
        private static int updated(ExecutionInfo execution) {
            try {
                return Math.max(0, execution.getStatement().getUpdateCount());
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String kind(String sql) {
            String verb = sql.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
            Matcher table = TABLE.matcher(sql);
            return verb + " " + (table.find() ? table.group(1).toLowerCase(Locale.ROOT) : "");
        }

        private void add(String key, int amount) {
            if (!stopped) {
                counts.computeIfAbsent(key, absent -> new LongAdder()).add(amount);
            }
        }

        void reset() {
            counts.clear();
        }

        void stop() {
            stopped = true;
        }

        Map<String, Double> counts() {
            Map<String, Double> mean = new TreeMap<>();
            counts.forEach((key, count) -> mean.put(key, count.doubleValue() / DOSSIERS));
            return mean;
        }
    }
}
