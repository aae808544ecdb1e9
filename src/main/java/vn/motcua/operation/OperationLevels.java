package vn.motcua.operation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.motcua.journal.JournalLevels;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutboxLevels;
import vn.motcua.platform.ClockCheck;
import vn.motcua.statistics.DossierLevels;

/**
 * What was measured last. The database is asked every so often and never by whoever reads: a scrape costs nothing and
 * answers while the database is away.
 */
@Component
public class OperationLevels {

    /** Older figures are none. */
    private static final Duration STALE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(OperationLevels.class);

    private final DossierLevels dossiers;
    private final JobLevels jobs;
    private final OutboxLevels outbox;
    private final JournalLevels journal;
    private final ClockCheck clock;
    private final ApplicationAvailability availability;
    private volatile @Nullable Measured last;

    OperationLevels(
            DossierLevels dossiers,
            JobLevels jobs,
            OutboxLevels outbox,
            JournalLevels journal,
            ClockCheck clock,
            ApplicationAvailability availability) {
        this.dossiers = dossiers;
        this.jobs = jobs;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        this.availability = availability;
    }

    /** @param nanos reading of the monotonic counter when it was measured */
    record Measured(
            DossierLevels.Level dossiers,
            JobLevels.Level jobs,
            Map<MessageKind, OutboxLevels.Level> outbox,
            JournalLevels.Level journal,
            boolean clockRight,
            long nanos) {

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    /** Asks the database; keeps nothing when it does not answer. */
    public void measure() {
        try {
            last = new Measured(
                    dossiers.now(),
                    jobs.now(),
                    outbox.now().stream().collect(Collectors.toMap(OutboxLevels.Level::kind, level -> level)),
                    journal.now(),
                    clock.right(),
                    System.nanoTime());
        } catch (DataAccessException | TransactionException e) {
            last = null;
            LOG.warn("Nothing was measured: {}", e.getClass().getSimpleName());
        }
    }

    /** A figure of the last measurement; not a number when there is none. */
    double figure(Function<Measured, @Nullable Number> figure) {
        Measured measured = fresh();
        Number value = measured == null ? null : figure.apply(measured);
        return value == null ? Double.NaN : value.doubleValue();
    }

    /** Whether this node takes requests, as the readiness probe says: it was not told to end, has a database, and its clock is right. */
    boolean ready() {
        Measured measured = fresh();
        return measured != null
                && measured.clockRight()
                && availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }

    private @Nullable Measured fresh() {
        Measured measured = last;
        return measured == null || measured.age().compareTo(STALE) > 0 ? null : measured;
    }
}
