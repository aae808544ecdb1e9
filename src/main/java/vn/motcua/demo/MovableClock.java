package vn.motcua.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.VietnamTime;

/**
 * The one clock of the demo, ours and the engine's: the machine's, plus an offset that only grows and that a restart
 * finds again in the database.
 */
@Component
@Profile("demo")
class MovableClock extends Clock implements TimeMachine, DisposableBean {

    private final JdbcClient jdbc;
    private final EngineTime engine;
    private final Clock machine = Clock.system(VietnamTime.ZONE);
    private volatile Duration offset;

    MovableClock(JdbcClient jdbc, EngineTime engine) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.offset = jdbc.sql("select offset_millis from demo_clock")
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO);
        engine.follow(offset);
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public synchronized void advance(TemporalAmount amount) {
        Instant target = now().atZone(VietnamTime.ZONE).plus(amount).toInstant();
        Duration further =
                Duration.ofMillis(Duration.between(machine.instant(), target).toMillis());
        if (further.compareTo(offset) < 0) {
            throw new IllegalArgumentException("The demo's time only moves forward");
        }
        if (jdbc.sql("update demo_clock set offset_millis = ?")
                        .param(further.toMillis())
                        .update()
                == 0) {
            jdbc.sql("insert into demo_clock (id, offset_millis) values (1, ?)")
                    .param(further.toMillis())
                    .update();
        }
        use(further);
        engine.wake();
    }

    /**
     * For the sample dossiers, whose story begins before the demo does: acts as if it were another time, and comes back
     * to the present whatever happens.
     */
    synchronized void inThePast(Runnable story) {
        Duration present = offset;
        try {
            story.run();
        } finally {
            use(present);
        }
    }

    /** Within {@link #inThePast} only. */
    void pretend(Instant time) {
        use(Duration.between(machine.instant(), time));
    }

    private void use(Duration other) {
        offset = other;
        engine.follow(other);
    }

    @Override
    public ZoneId getZone() {
        return VietnamTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), offset);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset);
    }

    /** The engine's time belongs to the whole JVM; whoever comes next shall find it as it was. */
    @Override
    public void destroy() {
        engine.follow(Duration.ZERO);
    }
}
