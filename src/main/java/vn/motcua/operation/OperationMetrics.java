package vn.motcua.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.operation.OperationLevels.Measured;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutboxLevels;

/** Shows the levels to whoever watches. Every node tells the same of the database; readiness is its own. */
@Component
class OperationMetrics implements MeterBinder {

    private static final String DOSSIERS = "motcua.dossiers";
    private static final String STATE = "state";

    private final OperationLevels levels;

    OperationMetrics(OperationLevels levels) {
        this.levels = levels;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("motcua.node.ready", levels, node -> node.ready() ? 1 : 0)
                .description("1 while this node takes requests")
                .register(registry);
        dossiers(registry);
        jobs(registry);
        for (MessageKind kind : MessageKind.values()) {
            outbox(registry, kind);
        }
        journal(registry);
    }

    private void dossiers(MeterRegistry registry) {
        gauge(DOSSIERS, measured -> measured.dossiers().open())
                .tag(STATE, "open")
                .register(registry);
        gauge(DOSSIERS, measured -> measured.dossiers().dueToday())
                .tag(STATE, "due_today")
                .register(registry);
        gauge(DOSSIERS, measured -> measured.dossiers().late())
                .tag(STATE, "late")
                .register(registry);
    }

    private void jobs(MeterRegistry registry) {
        gauge("motcua.jobs.due", measured -> measured.jobs().due()).register(registry);
        gauge("motcua.jobs.failed", measured -> measured.jobs().failed()).register(registry);
        time("motcua.jobs.lag", measured -> measured.jobs().lag()).register(registry);
    }

    private void outbox(MeterRegistry registry, MessageKind kind) {
        gauge("motcua.outbox.waiting", measured -> level(measured, kind).waiting())
                .tag("kind", kind.name())
                .register(registry);
        gauge("motcua.outbox.dead", measured -> level(measured, kind).dead())
                .tag("kind", kind.name())
                .register(registry);
        time("motcua.outbox.oldest", measured -> {
                    Duration oldest = level(measured, kind).oldest();
                    return oldest == null ? Duration.ZERO : oldest;
                })
                .tag("kind", kind.name())
                .register(registry);
    }

    private static OutboxLevels.Level level(Measured measured, MessageKind kind) {
        return measured.outbox().getOrDefault(kind, new OutboxLevels.Level(kind, 0, null, 0));
    }

    private void journal(MeterRegistry registry) {
        gauge("motcua.journal.unsealed", measured -> measured.journal().unsealed())
                .register(registry);
        time("motcua.journal.unsealed.oldest", measured -> measured.journal().oldest())
                .register(registry);
        time("motcua.journal.last.seal", measured -> measured.journal().lastSeal())
                .register(registry);
    }

    private Gauge.Builder<OperationLevels> gauge(String name, Function<Measured, @Nullable Number> figure) {
        return Gauge.builder(name, levels, all -> all.figure(figure));
    }

    private TimeGauge.Builder<OperationLevels> time(String name, Function<Measured, @Nullable Duration> age) {
        return TimeGauge.builder(
                name,
                levels,
                TimeUnit.MILLISECONDS,
                all -> all.figure(measured -> {
                    Duration found = age.apply(measured);
                    return found == null ? null : found.toMillis();
                }));
    }
}
