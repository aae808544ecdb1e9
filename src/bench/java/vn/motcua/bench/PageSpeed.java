package vn.motcua.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.processes.TestClock;
import vn.motcua.statistics.FigureCells;

/**
 * How long people wait for the pages that read many dossiers, with ten thousand of them and with a million; one client
 * on loopback, the whole answer read. The pages are as they run; only the clock stands still.
 */
final class PageSpeed {

    private static final long[] DOSSIERS = {10_000, 1_000_000};
    private static final int WARM_UP = 100;
    private static final int SAMPLES = 300;
    private static final String HEADS_UNIT = SampleDossiers.UNIT + ".UB";

    /** @param limit p95 with a million dossiers, in milliseconds */
    private record Page(String name, int limit, Supplier<String> address) {}

    private record Waited(double half, double most, int bytes) {}

    private final Random random = new Random(2026);
    private List<DossierCopies.Known> known = List.of();
    private List<String> own = List.of();

    void run() throws Exception {
        long most = Long.getLong("bench.dossiers", DOSSIERS[DOSSIERS.length - 1]);
        for (Database database : Database.named()) {
            if (database == Database.MEMORY) {
                continue;
            }
            Map<Page, Map<Long, Waited>> waited = new LinkedHashMap<>();
            TestClock clock = new TestClock();
            try (OurSystem system = new OurSystem(database, clock)) {
                DossierCopies copies = new DossierCopies(system, new SampleDossiers(system, clock).make());
                PageReader reader = new PageReader(system, "chutich.dotocdo", HEADS_UNIT + "-head");
                for (long dossiers : DOSSIERS) {
                    if (dossiers > most) {
                        break;
                    }
                    fill(system, database, copies, dossiers);
                    known = copies.known();
                    own = own(system);
                    for (Page page : pages()) {
                        waited.computeIfAbsent(page(waited, page), same -> new LinkedHashMap<>())
                                .put(dossiers, measure(reader, page));
                    }
                    print(database, waited);
                }
            }
        }
    }

    /** The same page as before, though its addresses are others. */
    private static Page page(Map<Page, ?> before, Page page) {
        return before.keySet().stream()
                .filter(same -> same.name.equals(page.name))
                .findFirst()
                .orElse(page);
    }

    private List<Page> pages() {
        return List.of(
                new Page("figures `/so-lieu`", 300, () -> "/so-lieu"),
                new Page("figures of one unit", 300, () -> "/so-lieu?unit=" + HEADS_UNIT),
                new Page("index `/so-lieu/766`", 300, () -> "/so-lieu/766"),
                new Page("index of one unit", 300, () -> "/so-lieu/766?unit=" + HEADS_UNIT),
                new Page("dossiers behind indicator 2.1", 300, () -> "/so-lieu/766/" + HEADS_UNIT + "/2.1"),
                new Page("late dossiers `/so-lieu/tre-han`", 300, () -> "/so-lieu/tre-han"),
                new Page("tracking `/tra-cuu/{code}`", 50, () -> {
                    DossierCopies.Known one = known.get(random.nextInt(known.size()));
                    return "/tra-cuu/" + one.code() + "?secret=" + one.secret();
                }),
                new Page("desk `/ban-lam-viec`", 200, () -> "/ban-lam-viec?unit=" + HEADS_UNIT),
                new Page("desk, late dossiers", 200, () -> "/ban-lam-viec?unit=" + HEADS_UNIT + "&list=late"),
                new Page("dossier page `/ho-so/{code}`", 200, () -> "/ho-so/" + own.get(random.nextInt(own.size()))));
    }

    /** Dossiers that the head's unit decides and that the engine knows. */
    private static List<String> own(OurSystem system) {
        return system.bean(JdbcTemplate.class)
                .queryForList(
                        "select d.code from dossier d where d.deciding_unit = ? and exists (select 1 from"
                                + " act_hi_procinst p where p.business_key_ = d.code) fetch first 200 rows only",
                        String.class,
                        HEADS_UNIT);
    }

    private static void fill(OurSystem system, Database database, DossierCopies copies, long dossiers)
            throws Exception {
        long begin = System.nanoTime();
        copies.fillTo(dossiers);
        JdbcTemplate jdbc = system.bean(JdbcTemplate.class);
        FigureCells.sumUp(jdbc, system.bean(TransactionTemplate.class));
        // What autovacuum and H2 do by themselves in the course of time.
        jdbc.execute(database == Database.POSTGRES ? "vacuum analyze" : "analyze");
        System.out.printf(
                Locale.ROOT,
                "%n%s: %,d dossiers, %,d rows copied, %.0f s, load %.1f%n",
                database,
                dossiers,
                copies.copiedRows(),
                (System.nanoTime() - begin) / 1e9,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private Waited measure(PageReader reader, Page page) throws IOException, InterruptedException {
        HttpResponse<String> first = reader.get(page.address.get());
        if (first.statusCode() != 200) {
            System.out.printf("%s answers %d%n", page.name, first.statusCode());
            return new Waited(Double.NaN, Double.NaN, 0);
        }
        for (int i = 0; i < WARM_UP; i++) {
            reader.get(page.address.get());
        }
        double[] millis = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            String path = page.address.get();
            long begin = System.nanoTime();
            HttpResponse<String> answer = reader.get(path);
            millis[i] = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
        }
        Arrays.sort(millis);
        return new Waited(millis[SAMPLES / 2], millis[SAMPLES * 95 / 100], first.body().length());
    }

    private static void print(Database database, Map<Page, Map<Long, Waited>> waited) {
        System.out.printf("%n## %s, ms p50 / p95 of %d, one client%n%n", database, SAMPLES);
        System.out.println("| | 10,000 dossiers | 1,000,000 | goal, p95 | growth of p50 | kB |");
        System.out.println("|---|---|---|---|---|---|");
        waited.forEach((page, all) -> {
            Waited few = all.get(DOSSIERS[0]);
            Waited many = all.get(DOSSIERS[1]);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f / %.1f | %s | %d | %s | %d |%n",
                    page.name,
                    few.half,
                    few.most,
                    many == null ? "" : "%.1f / **%.1f**".formatted(many.half, many.most),
                    page.limit,
                    many == null ? "" : "× %.1f".formatted(many.half / few.half),
                    (many == null ? few : many).bytes / 1024);
        });
    }
}
