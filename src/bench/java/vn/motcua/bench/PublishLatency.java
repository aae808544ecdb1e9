package vn.motcua.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.motcua.rulebook.Replay;

/**
 * How long an officer waits for a completed task while somebody drafts, replays and publishes one revision after the
 * other, a table and a model with its forms each time; against the same officer with nobody at the rulebook.
 */
final class PublishLatency {

    private static final int ROUNDS = 5;
    private static final int SAMPLES = 60;
    private static final Set<String> FILES = Set.of("fee.dmn", "household-business-registration.bpmn");

    void run() throws Exception {
        System.out.printf(
                "%n## Completing a task, one officer, H2 in memory, ms p50 / p95, %d alternating rounds of %d%n%n",
                ROUNDS, SAMPLES);
        System.out.println("| nobody publishes | drafted, replayed and published all the time | **ratio of p95** | of these, during a publication | **ratio of p95** | publications |");
        System.out.println("|---|---|---|---|---|---|");
        try (OurSystem system = new OurSystem(Database.MEMORY)) {
            measure(system);
        }
    }

    private static void measure(OurSystem system) throws Exception {
        Deque<String> dossiers = new ArrayDeque<>();
        for (int i = 0; i < (2 * ROUNDS + 1) * SAMPLES; i++) {
            dossiers.add(system.file());
        }
        AtomicBoolean publishing = new AtomicBoolean();
        List<Double> quiet = new ArrayList<>();
        List<Double> busy = new ArrayList<>();
        List<Double> meanwhile = new ArrayList<>();
        int publications = 0;
        sample(system, dossiers, publishing, new ArrayList<>(), new ArrayList<>());
        work(system, new AtomicBoolean(true), publishing);
        for (int round = 0; round < ROUNDS; round++) {
            sample(system, dossiers, publishing, quiet, new ArrayList<>());
            AtomicBoolean enough = new AtomicBoolean();
            ExecutorService analyst = Executors.newSingleThreadExecutor();
            Future<Integer> published = analyst.submit(() -> work(system, enough, publishing));
            sample(system, dossiers, publishing, busy, meanwhile);
            enough.set(true);
            publications += published.get();
            analyst.shutdown();
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | **%.2f** | %s (%d samples) | **%.2f** | %d |%n",
                percentiles(quiet),
                percentiles(busy),
                percentile(busy, 95) / percentile(quiet, 95),
                percentiles(meanwhile),
                meanwhile.size(),
                percentile(meanwhile, 95) / percentile(quiet, 95),
                publications);
    }

    /** Revises until it is enough, at least once. */
    private static int work(OurSystem system, AtomicBoolean enough, AtomicBoolean publishing) {
        Revising revising = new Revising(system);
        Replay replay = system.bean(Replay.class);
        int published = 0;
        do {
            long draft = revising.draft(FILES, "(</(bpmn:documentation|description)>)", ".$1");
            replay.replay(draft, Replay.CLOSED_DOSSIERS);
            publishing.set(true);
            revising.approve(draft);
            publishing.set(false);
            published++;
        } while (!enough.get());
        return published;
    }

    private static void sample(
            OurSystem system,
            Deque<String> dossiers,
            AtomicBoolean publishing,
            List<Double> all,
            List<Double> meanwhile) {
        for (int i = 0; i < SAMPLES; i++) {
            boolean before = publishing.get();
            long begin = System.nanoTime();
            system.complete(dossiers.remove(), Contender.CHECK_PAPERS);
            double millis = (System.nanoTime() - begin) / 1e6;
            all.add(millis);
            if (before || publishing.get()) {
                meanwhile.add(millis);
            }
        }
    }

    private static String percentiles(List<Double> millis) {
        return String.format(Locale.ROOT, "%.1f / %.1f", percentile(millis, 50), percentile(millis, 95));
    }

    private static double percentile(List<Double> millis, int percent) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(sorted.size() * percent / 100);
    }
}
