package vn.motcua.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.DossierInLog;
import vn.motcua.platform.PrivacyCipher;

/**
 * Sends what waits in the outbox: at least once each, and one node at a time.
 *
 * <p>Messages are claimed by a lease in a transaction of its own, sent without any transaction, and marked in another
 * one. A node that dies in between leaves a lease that runs out; the message is then sent again under the same key. An
 * attempt that fails is repeated after 1, 5, 30 minutes, then every 2 hours, and holds up nothing but the later messages
 * of the same order. What has failed for too long, or can never succeed, becomes a dead letter.
 *
 * <p>Each kind has its own few threads, and no attempt is waited for longer than the call limit, so that a partner that
 * hangs delays messages of its own kind only. An attempt that was cut off may still be under way: its thread is
 * interrupted, and twice as many threads as attempts at once is the most that may hang.
 *
 * <p>A partner that could not be reached several times in a row is left alone for a minute, then asked with one message:
 * while it is down, a thousand messages are not each tried and put off for hours.
 */
@Component
public class OutboxDispatcher implements DisposableBean {

    private static final int BATCH = 20;

    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    /** So often in a row a partner is not reached before its kind rests. */
    private static final int IN_A_ROW = 5;

    private static final Duration REST = Duration.ofMinutes(1);

    /** No partner may put a message off for longer. */
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);

    private final Claims claims;
    private final OutboxProperties properties;
    private final Clock clock;
    private final PrivacyCipher cipher;
    private final BackgroundWork background;
    private final ExecutorService drains = Executors.newCachedThreadPool(threads("outbox-"));
    private final Map<MessageKind, Line> lines = new EnumMap<>(MessageKind.class);

    private volatile boolean closed;

    OutboxDispatcher(
            Claims claims,
            List<Courier> couriers,
            OutboxProperties properties,
            Clock clock,
            PrivacyCipher cipher,
            BackgroundWork background) {
        this.claims = claims;
        this.properties = properties;
        this.clock = clock;
        this.cipher = cipher;
        this.background = background;
        for (Courier courier : couriers) {
            if (lines.put(courier.kind(), new Line(courier, properties.parallel())) != null) {
                throw new IllegalStateException("two couriers for " + courier.kind());
            }
        }
    }

    /** A courier with the threads it may use. */
    private static final class Line {

        final Courier courier;
        final Semaphore drains;
        final ThreadPoolExecutor calls;
        private int unreached;
        private Instant restsFrom = Instant.MAX;

        Line(Courier courier, int parallel) {
            this.courier = courier;
            this.drains = new Semaphore(parallel);
            this.calls = new ThreadPoolExecutor(
                    0,
                    2 * parallel,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    threads("outbox-" + courier.kind() + "-"));
        }

        synchronized boolean rests(Instant now) {
            // A clock that was set back must not make it a long one.
            return !now.isBefore(restsFrom) && Duration.between(restsFrom, now).compareTo(REST) < 0;
        }

        synchronized void reached() {
            unreached = 0;
        }

        synchronized void notReached(Instant now) {
            unreached++;
            if (unreached >= IN_A_ROW) {
                restsFrom = now;
            }
        }
    }

    /** Begins to send what is due, and does not wait for it; a kind that has all its threads at work is left alone. */
    void begin() {
        lines.values().stream().filter(line -> line.courier.ready()).forEach(this::begin);
    }

    private void begin(Line line) {
        if (closed || line.rests(clock.instant()) || !line.drains.tryAcquire()) {
            return;
        }
        drains.execute(() -> {
            try {
                drain(line, true);
            } catch (RuntimeException e) {
                LOG.error("the outbox was not read: {}", FailureCause.of(e));
            } finally {
                line.drains.release();
            }
        });
    }

    /**
     * Tries every message that is due once, those of a kind oldest first, all kinds side by side, and waits for the end.
     * Failures to send are recorded, not thrown.
     *
     * @return how many messages were handed over
     */
    public int dispatchDue() {
        List<Future<Integer>> kinds = lines.values().stream()
                .filter(line -> line.courier.ready())
                .map(line -> drains.submit(() -> drain(line, false)))
                .toList();
        int sent = 0;
        for (Future<Integer> kind : kinds) {
            try {
                sent += kind.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return sent;
            }
        }
        return sent;
    }

    /** Takes what is due of one kind, batch by batch, until nothing is; asks for help when there is much to do. */
    private int drain(Line line, boolean withHelp) {
        int sent = 0;
        while (!closed && background.mayGoOn() && !line.rests(clock.instant())) {
            Claims.Batch batch = claims.claim(line.courier.kind(), BATCH, clock.instant(), properties.lease());
            if (batch.found() == 0) {
                return sent;
            }
            if (withHelp && batch.found() == BATCH) {
                begin(line);
            }
            List<Claims.Claimed> ordered = new ArrayList<>(batch.claimed());
            ordered.sort(Comparator.comparing(claimed -> claimed.message().queuedAt()));
            for (int i = 0; i < ordered.size(); i++) {
                Attempt made = attempt(line, ordered.get(i));
                if (made == Attempt.NOT_MADE) {
                    // What is left is for the next look, or for another node.
                    claims.release(ordered.subList(i, ordered.size()), clock.instant());
                    return sent;
                }
                sent += made == Attempt.SENT ? 1 : 0;
            }
        }
        return sent;
    }

    private enum Attempt {
        SENT,
        FAILED,
        /** No time, no thread, no partner or no node any more to make it with. */
        NOT_MADE
    }

    private Attempt attempt(Line line, Claims.Claimed claimed) {
        try (DossierInLog logged = DossierInLog.of(claimed.message().dossierCode())) {
            return attempted(line, claimed);
        }
    }

    private Attempt attempted(Line line, Claims.Claimed claimed) {
        if (closed
                || !background.mayGoOn()
                || line.rests(clock.instant())
                || !clock.instant().plus(properties.callLimit()).isBefore(claimed.until())) {
            return Attempt.NOT_MADE;
        }
        Future<?> call;
        try {
            call = line.calls.submit(() -> {
                try (DossierInLog logged = DossierInLog.of(claimed.message().dossierCode())) {
                    line.courier.deliver(readable(claimed.message()));
                    return null;
                }
            });
        } catch (RejectedExecutionException tooManyHang) {
            return Attempt.NOT_MADE;
        }
        try {
            call.get(properties.callLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            call.cancel(true);
            failed(line.courier, claimed, new TimeoutException("no answer within " + properties.callLimit()));
            return Attempt.FAILED;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (FailureCause.isUnreachable(e.getCause())) {
                line.notReached(clock.instant());
            } else {
                line.reached();
            }
            failed(line.courier, claimed, e.getCause());
            return Attempt.FAILED;
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return Attempt.NOT_MADE;
        }
        line.reached();
        claims.sent(claimed.message(), clock.instant());
        return Attempt.SENT;
    }

    private OutgoingMessage readable(OutgoingMessage message) {
        return message.to(cipher.decrypt(Outbox.TABLE, Outbox.RECIPIENT, message.id(), message.recipient()));
    }

    private void failed(Courier courier, Claims.Claimed claimed, Throwable failure) {
        Instant now = clock.instant();
        Instant first = claimed.firstAttemptAt();
        boolean dead = failure instanceof RefusedForGood
                || first != null && !now.isBefore(first.plus(properties.giveUpAfter()));
        Instant next = now.plus(pause(claimed, failure));
        String cause = courier.cause(failure);
        if (dead) {
            LOG.error("{} given up after attempt {}: {}", claimed.message().key(), claimed.attempts() + 1, cause);
        } else {
            LOG.warn(
                    "{} not sent, attempt {}, again at {}: {}",
                    claimed.message().key(),
                    claimed.attempts() + 1,
                    next,
                    cause);
        }
        claims.failed(claimed, now, dead ? null : next, cause);
    }

    private static Duration pause(Claims.Claimed claimed, Throwable failure) {
        if (failure instanceof TryLater asked) {
            Duration atLeast =
                    asked.pause().compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked.pause();
            return atLeast.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : atLeast;
        }
        return BACK_OFF.get(Math.min(claimed.attempts(), BACK_OFF.size() - 1));
    }

    /** Lets the attempts that run come to their end; those that do not are repeated once their lease is over. */
    @Override
    public void destroy() throws InterruptedException {
        closed = true;
        drains.shutdown();
        if (!drains.awaitTermination(properties.callLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("some messages are still being sent; they are sent again when their lease is over");
        }
        drains.shutdownNow();
        lines.values().forEach(line -> line.calls.shutdownNow());
    }

    private static CustomizableThreadFactory threads(String prefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }
}
