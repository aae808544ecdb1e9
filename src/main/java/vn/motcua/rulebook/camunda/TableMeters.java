package vn.motcua.rulebook.camunda;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.DecisionOutcome;

/** Counts and times the answers of each table; the commands that need no meters have none. */
@Component
class TableMeters {

    private final ObjectProvider<MeterRegistry> registry;
    private final ConcurrentMap<String, Timer> answered = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Timer> failed = new ConcurrentHashMap<>();

    TableMeters(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    DecisionOutcome timed(String decision, Supplier<DecisionOutcome> evaluation) {
        long begin = System.nanoTime();
        DecisionOutcome outcome = null;
        try {
            outcome = evaluation.get();
            return outcome;
        } finally {
            record(decision, outcome, System.nanoTime() - begin);
        }
    }

    private void record(String decision, @Nullable DecisionOutcome outcome, long nanos) {
        ConcurrentMap<String, Timer> timers = outcome == null ? failed : answered;
        Timer timer = timers.get(decision);
        if (timer == null) {
            MeterRegistry meters = registry.getIfAvailable();
            if (meters == null) {
                return;
            }
            // Both at once: nobody who watches can tell a table that never failed from one that is not watched.
            answered.computeIfAbsent(decision, name -> timer(meters, name, "answered"));
            failed.computeIfAbsent(decision, name -> timer(meters, name, "failed"));
            timer = timers.get(decision);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Timer timer(MeterRegistry meters, String decision, String outcome) {
        return Timer.builder("motcua.table.evaluations")
                .tag("decision", decision)
                .tag("outcome", outcome)
                .register(meters);
    }
}
