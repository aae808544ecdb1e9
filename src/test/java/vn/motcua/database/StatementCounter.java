package vn.motcua.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

/**
 * Counts statements, rows written and commits that go through the data sources of an application, by kind and table. A
 * batch is one statement. Thread-safe.
 */
public final class StatementCounter implements BeanPostProcessor, QueryExecutionListener {

    /** Ends the key of a count of rows: {@code insert dossier rows written}. */
    public static final String ROWS = " rows written";

    /** Key of the count of commits. */
    public static final String COMMITS = "commits";

    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update)\\s+([a-z_]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private volatile boolean counting;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source
                ? ProxyDataSourceBuilder.create(source)
                        .listener(this)
                        .afterMethod(this::method)
                        .build()
                : bean;
    }

    /** Counts from nothing until {@link #stop}. */
    public void start() {
        counts.clear();
        counting = true;
    }

    public void stop() {
        counting = false;
    }

    /** Goes on counting after {@link #stop}. */
    public void goOn() {
        counting = true;
    }

    /** What was counted: {@code select dossier}, {@code insert dossier}, {@code insert dossier rows written}, commits. */
    public Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }

    /**
     * Sum over all tables.
     *
     * @param kind {@code select}, {@code insert}, {@code update} or {@code delete}
     */
    public long statements(String kind) {
        return sum(kind, false);
    }

    /** Sum over all tables. */
    public long rows(String kind) {
        return sum(kind, true);
    }

    private long sum(String kind, boolean rows) {
        return counts().entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(kind + " ") && entry.getKey().endsWith(ROWS) == rows)
                .mapToLong(Map.Entry::getValue)
                .sum();
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
        if (!counting) {
            return;
        }
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
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String kind(String sql) {
        String verb = sql.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        Matcher table = TABLE.matcher(sql);
        return verb + " " + (table.find() ? table.group(1).toLowerCase(Locale.ROOT) : "");
    }

    private void add(String key, int amount) {
        if (counting) {
            counts.computeIfAbsent(key, absent -> new LongAdder()).add(amount);
        }
    }
}
