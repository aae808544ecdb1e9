package vn.motcua.bench;

import java.time.Duration;
import java.util.Set;
import vn.motcua.rulebook.camunda.check.CheckSpeed;

/**
 * Runs the benchmarks and prints what they measured: {@code mvn -Pbench verify}, or one of them with {@code
 * -Dbench=tables}, {@code race} (made-up tables against other engines), {@code check}, {@code statements}, {@code
 * dossiers}, {@code replay} or {@code publish}; {@code timers}, {@code open} and {@code pages} run when they are named
 * only. Everything happens inside this JVM and the database it starts; it ends by itself, after {@link #LONGEST} at the
 * latest, those three after {@link #LONGEST_OF_NAMED}.
 */
public final class Benchmarks {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_OF_NAMED = Duration.ofHours(3);
    private static final Set<String> NAMED_ONLY = Set.of("timers", "open", "pages");

    private Benchmarks() {}

    public static void main(String[] arguments) {
        String which = arguments.length == 0 ? "all" : arguments[0];
        if (!Set.of("all", "check", "tables", "race", "statements", "dossiers", "replay", "publish", "timers", "pages", "open")
                .contains(which)) {
            throw new IllegalArgumentException("No benchmark '" + which + "'");
        }
        endInTime(NAMED_ONLY.contains(which) ? LONGEST_OF_NAMED : LONGEST);
        int exit = 1;
        try {
            run(which);
            exit = 0;
        } catch (Exception e) {
            e.printStackTrace();
        } finally {
            System.exit(exit);
        }
    }

    private static void run(String which) throws Exception {
        if (which.equals("all") || which.equals("check")) {
            new CheckSpeed().run();
        }
        if (which.equals("all") || which.equals("tables")) {
            new TableSpeed().run();
        }
        if (which.equals("all") || which.equals("tables") || which.equals("race")) {
            new TableRace().run();
        }
        if (which.equals("all") || which.equals("statements")) {
            new StatementCount().run();
        }
        if (which.equals("all") || which.equals("dossiers")) {
            new WholeDossier().run();
        }
        if (which.equals("all") || which.equals("replay")) {
            new ReplaySpeed().run();
        }
        if (which.equals("all") || which.equals("publish")) {
            new PublishLatency().run();
        }
        if (which.equals("timers")) {
            new TimerSpeed().run();
        }
        if (which.equals("pages")) {
            new PageSpeed().run();
        }
        if (which.equals("open")) {
            new WholeDossier().runAmongOpenOnes();
        }
    }

    private static void endInTime(Duration longest) {
        Thread end = new Thread(
                () -> {
                    try {
                        Thread.sleep(longest.toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.err.println("Not done after " + longest + "; stopped.");
                    Runtime.getRuntime().halt(1);
                },
                "bench-end");
        end.setDaemon(true);
        end.start();
    }
}
