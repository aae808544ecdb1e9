package vn.motcua.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.Dossier;
import vn.motcua.platform.VietnamTime;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** The figures say what happened, to the second; the database is shared, so they are compared with what they were. */
@ShopTest
@OnPostgresToo
@DisplayName("Figures")
class FiguresTest {

    private static final String HOUSEHOLD = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    private static final FigureFilter THIS_YEAR =
            new FigureFilter(YearMonth.of(2026, 1), YearMonth.of(2026, 12), null, null, null, null);
    private static final FigureFilter EVERYTHING =
            new FigureFilter(YearMonth.of(2000, 1), YearMonth.of(2100, 12), null, null, null, null);

    @Autowired
    Shop shop;

    @Autowired
    Figures figures;

    @Autowired
    Facts facts;

    @Autowired
    FigureFold fold;

    @Autowired
    FactCatchUp catchUp;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Map<String, Long> before = Map.of();

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-10-05T09:00");
        before = counts(thisYear());
    }

    @Test
    @DisplayName("a dossier counts from its filing through its end, in the month in which each thing happened")
    void followDossiers() {
        String early = file(Channel.ONLINE);
        String refused = file(Channel.COUNTER);
        String withdrawn = file(Channel.COUNTER);
        assertThat(grown()).isEqualTo(Map.of("received", 3L, "inProgress", 3L, "online", 1L));

        accept(early);
        sign(early);
        shop.complete(early, "UserTask_HandOverResult", Map.of("delivery", "ELECTRONIC"));
        shop.complete(refused, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Sai thẩm quyền"));
        shop.withdraw(withdrawn);
        assertThat(grown())
                .containsEntry("received", 3L)
                .containsEntry("early", 1L)
                .containsEntry("refused", 1L)
                .containsEntry("withdrawn", 1L)
                .doesNotContainKeys("inProgress", "onTime", "late", "lateOpen");

        String november = file(Channel.COUNTER);
        accept(november);
        shop.now("2026-11-02T10:00");
        assertThat(grown()).as("received in October, open in November").containsEntry("inProgress", 1L);
    }

    @Test
    @DisplayName("a dossier is late the second after its appointment, without anybody doing anything")
    void lateToTheSecond() {
        // Away from the days of every other test, whose dossiers may fall due in the same second.
        shop.openForTheDay("2026-05-11T09:00");
        String code = file(Channel.COUNTER);
        accept(code);
        Instant due = shop.time(code).firstAppointment();

        at(due);
        before = counts(thisYear());
        at(due.plusSeconds(1));
        assertThat(shop.ledger(code)).as("nobody has written it down yet").doesNotContain(EntryKind.LATE);
        assertThat(grown()).isEqualTo(Map.of("lateOpen", 1L));

        shop.waitUntil(due.plusSeconds(2));
        assertThat(shop.ledger(code)).contains(EntryKind.LATE);
        before = counts(thisYear());
        sign(code);
        assertThat(grown()).isEqualTo(Map.of("late", 1L, "lateOpen", -1L, "inProgress", -1L));
    }

    @Test
    @DisplayName("signed on the day of the appointment is on time; while the citizen is waited for nothing is late")
    void onTimeAndPaused() {
        String onTime = file(Channel.COUNTER);
        accept(onTime);
        String paused = file(Channel.COUNTER);
        accept(paused);
        shop.complete(
                paused,
                "UserTask_Review",
                Map.of("reviewResult", "supplement", "missingPapers", "Bản vẽ", "reason", "Bản vẽ mờ"));
        shop.waitUntil(shop.time(onTime).firstAppointment().minusSeconds(60));
        sign(onTime);
        shop.waitUntil(shop.now().plus(Duration.ofDays(1)));

        assertThat(grown()).containsEntry("onTime", 1L).containsEntry("inProgress", 1L);
        assertThat(facts.find("is_open = true and late_from < :now", Map.of("now", Facts.time(shop.now()))))
                .extracting(Fact::code)
                .doesNotContain(onTime, paused);
    }

    @Test
    @DisplayName("folding changes no figure, and leaves nothing to fold")
    void foldingChangesNothing() {
        accept(file(Channel.ONLINE));
        FigureReport unfolded = figures.report(EVERYTHING);

        fold.fold();
        assertThat(jdbc.sql("select count(*) from figure_change")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(figures.report(EVERYTHING)).isEqualTo(unfolded);
        sign(file(Channel.COUNTER, true));
        FigureReport between = figures.report(EVERYTHING);
        fold.fold();
        assertThat(figures.report(EVERYTHING)).isEqualTo(between).isNotEqualTo(unfolded);
    }

    @Test
    @DisplayName("whatever happens, the figures are those that counting the record gives")
    void equalTheRecord() {
        Random random = new Random(766);
        List<String> open = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            if (open.size() < 3 || random.nextInt(3) == 0) {
                open.add(random.nextBoolean() ? file(Channel.values()[random.nextInt(3)]) : file(Channel.POST, true));
            }
            String code = open.get(random.nextInt(open.size()));
            act(code, random);
            open.removeIf(one -> shop.dossier(one).status().ended());
            if (random.nextInt(4) == 0) {
                shop.waitUntil(shop.now().plus(Duration.ofHours(random.nextInt(40))));
            }
            if (random.nextInt(10) == 0) {
                fold.fold();
            }
        }

        assertThat(counts(figures.report(EVERYTHING).total())).isEqualTo(new Naive(null, null).counts());
        FigureFilter online =
                new FigureFilter(YearMonth.of(2000, 1), YearMonth.of(2100, 12), null, null, HOUSEHOLD, Channel.ONLINE);
        assertThat(counts(figures.report(online).total())).isEqualTo(new Naive(HOUSEHOLD, Channel.ONLINE).counts());
        FigureReport all = figures.report(EVERYTHING);
        for (List<FigureReport.Line> lines : List.of(all.units(), all.fields(), all.procedures())) {
            assertThat(added(lines)).isEqualTo(counts(all.total()));
        }
        for (FigureReport.Line unit : all.units()) {
            FigureFilter just = new FigureFilter(EVERYTHING.from(), EVERYTHING.to(), unit.key(), null, null, null);
            assertThat(counts(figures.report(just).total())).isEqualTo(counts(unit));
        }
    }

    private void act(String code, Random random) {
        List<String> tasks = shop.openTasks(code);
        String task = tasks.isEmpty() ? "" : tasks.get(random.nextInt(tasks.size()));
        switch (task) {
            case "UserTask_CheckPapers" ->
                shop.complete(
                        code,
                        task,
                        random.nextInt(6) == 0
                                ? Map.of("checkResult", "refuse", "reason", "Sai thẩm quyền")
                                : Map.of("checkResult", "complete"));
            case "UserTask_Review" ->
                shop.complete(
                        code,
                        task,
                        switch (random.nextInt(4)) {
                            case 0 -> Map.of("reviewResult", "supplement", "missingPapers", "Bản vẽ", "reason", "Mờ");
                            case 1 -> Map.of("reviewResult", "refuse", "reason", "Không đủ điều kiện");
                            default -> Map.of("reviewResult", "approve");
                        });
            case "UserTask_SignResult" -> shop.complete(code, task, Map.of("signDecision", "sign"));
            case "UserTask_ExplainLateness" ->
                shop.complete(code, task, Map.of("explanationReason", "Thiếu người", "measures", "Thêm người"));
            default -> {
                if (shop.status(code) == 5) {
                    shop.supplement(code);
                } else if (random.nextInt(3) == 0) {
                    shop.withdraw(code);
                }
            }
        }
    }

    @Test
    @DisplayName("two at once lose nothing, while somebody folds")
    void concurrentActs() throws Exception {
        int each = 6;
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            CyclicBarrier start = new CyclicBarrier(3);
            List<Future<?>> done = new ArrayList<>();
            for (String place : List.of(Shop.THUY_NGUYEN, Shop.HAI_DUONG)) {
                done.add(threads.submit((Callable<@Nullable Void>) () -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        shop.file(HOUSEHOLD, place, FACTS);
                    }
                    return null;
                }));
            }
            done.add(threads.submit((Callable<@Nullable Void>) () -> {
                start.await();
                for (int i = 0; i < 2 * each; i++) {
                    fold.fold();
                }
                return null;
            }));
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(grown()).isEqualTo(Map.of("received", 2L * each, "inProgress", 2L * each));
    }

    @Test
    @DisplayName("dossiers that have no facts yet get them once, with the same figures")
    void catchesUp() {
        String code = file(Channel.ONLINE);
        accept(code);
        sign(file(Channel.COUNTER, true));
        fold.fold();
        FigureReport right = figures.report(EVERYTHING);
        for (String table : List.of("dossier_fact", "figure_cell", "figure_change")) {
            jdbc.sql("delete from " + table).update();
        }
        assertThat(counts(figures.report(EVERYTHING).total()).values()).containsOnly(0L);

        sign(code);
        int all = jdbc.sql("select count(*) from dossier").query(Integer.class).single();
        assertThat(catchUp.catchUp()).as("one has got its facts by the act").isEqualTo(all - 1);
        assertThat(catchUp.catchUp()).isZero();
        Map<String, Long> expected = new HashMap<>(counts(right.total()));
        expected.merge("early", 1L, Long::sum);
        expected.merge("inProgress", -1L, Long::sum);
        assertThat(counts(figures.report(EVERYTHING).total())).isEqualTo(expected);
    }

    @Test
    @DisplayName("each thing counts in its month: reception in one, the result in another")
    void countsByMonth() {
        FigureFilter december =
                new FigureFilter(YearMonth.of(2026, 12), YearMonth.of(2026, 12), null, null, null, null);
        Map<String, Long> earlier = counts(figures.report(december).total());
        shop.openForTheDay("2026-11-30T09:00");
        String code = file(Channel.COUNTER, true);
        shop.now("2026-12-01T09:00");
        sign(code);

        Map<String, Long> later = counts(figures.report(december).total());
        assertThat(later.get("received")).isEqualTo(earlier.get("received"));
        assertThat(later.get("early")).isEqualTo(earlier.get("early") + 1);
        FigureReport.Line november = figures.report(THIS_YEAR).months().get(10);
        assertThat(november.key()).isEqualTo("2026-11");
        assertThat(november.count("received")).isPositive();
    }

    @Test
    @DisplayName("an act that is taken back changes no figure")
    void rolledBack() {
        String code = file(Channel.COUNTER);
        Map<String, Long> filed = grown();
        transaction.executeWithoutResult(status -> {
            shop.withdraw(code);
            status.setRollbackOnly();
        });

        assertThat(grown()).isEqualTo(filed);
    }

    private void at(Instant instant) {
        shop.now(instant.atZone(VietnamTime.ZONE).toLocalDateTime().toString());
    }

    private String file(Channel channel) {
        return shop.file(HOUSEHOLD, Shop.THUY_NGUYEN, channel, ApplicantGroup.NONE, null, FACTS);
    }

    private String file(Channel channel, boolean accepted) {
        String code = file(channel);
        if (accepted) {
            accept(code);
        }
        return code;
    }

    private void accept(String code) {
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
    }

    private void sign(String code) {
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(code, "UserTask_SignResult", Map.of("signDecision", "sign"));
    }

    private FigureReport.Line thisYear() {
        return figures.report(THIS_YEAR).total();
    }

    /** What has changed since the test began, counts only. */
    private Map<String, Long> grown() {
        Map<String, Long> grown = new HashMap<>();
        counts(thisYear()).forEach((figure, count) -> {
            long more = count - before.getOrDefault(figure, 0L);
            if (more != 0 && !figure.startsWith("fee") && !figure.startsWith("papers")) {
                grown.put(figure, more);
            }
        });
        return grown;
    }

    private static Map<String, Long> counts(FigureReport.Line line) {
        Map<String, Long> counts = new TreeMap<>();
        for (Figure figure : Figure.values()) {
            if (figure.kind() != Figure.Kind.SHARE) {
                counts.put(figure.key(), line.count(figure.key()));
            }
        }
        return counts;
    }

    private static Map<String, Long> added(List<FigureReport.Line> lines) {
        Map<String, Long> sums = new TreeMap<>();
        lines.forEach(line -> counts(line).forEach((figure, count) -> sums.merge(figure, count, Long::sum)));
        return sums;
    }

    /** Counts the record with plain loops, knowing nothing of facts and cells. */
    private final class Naive {

        private final Map<String, Long> counts = new TreeMap<>();

        Naive(@Nullable String procedure, @Nullable Channel channel) {
            FiguresTest.counts(new FigureReport.Line("", "", new LinkedHashMap<>()))
                    .keySet()
                    .forEach(key -> counts.put(key, 0L));
            jdbc.sql("select code from dossier").query(String.class).list().stream()
                    .map(shop::dossier)
                    .filter(dossier -> procedure == null || dossier.procedure().equals(procedure))
                    .filter(dossier -> channel == null || dossier.channel() == channel)
                    .forEach(this::count);
        }

        Map<String, Long> counts() {
            return counts;
        }

        private void count(Dossier dossier) {
            DossierTime time = shop.time(dossier.code());
            add("received", 1);
            add("online", dossier.channel() == Channel.ONLINE ? 1 : 0);
            List<EntryKind> kinds =
                    time.entries().stream().map(LedgerEntry::kind).toList();
            Instant due = time.firstAppointment();
            if (kinds.contains(EntryKind.FINISHED)) {
                Instant signed = time.finishedAt();
                boolean early = VietnamTime.dayOf(signed).isBefore(VietnamTime.dayOf(due));
                add(signed.isAfter(due) || kinds.contains(EntryKind.LATE) ? "late" : early ? "early" : "onTime", 1);
                add(
                        "refused",
                        jdbc.sql("select count(*) from notice where kind = 'REFUSAL' and dossier_code = ?")
                                .param(dossier.code())
                                .query(Long.class)
                                .single());
            } else if (kinds.contains(EntryKind.REFUSED)) {
                add("refused", 1);
            } else if (kinds.contains(EntryKind.WITHDRAWN)) {
                add("withdrawn", 1);
            } else if (kinds.contains(EntryKind.STOPPED)) {
                add("stopped", 1);
            } else {
                add("inProgress", 1);
                boolean waiting = time.paused() && !kinds.contains(EntryKind.LATE);
                add("lateOpen", due != null && !waiting && shop.now().isAfter(due) ? 1 : 0);
            }
            add(
                    "papersReused",
                    shop.dossiers().papers(dossier.code()).stream()
                            .filter(paper -> paper.origin().name().equals("REGISTRY"))
                            .count());
            shop.dossiers().fees(dossier.code()).forEach(fee -> {
                add("feeBase", fee.base());
                add("feeReduction", fee.reduction());
                add("feePayable", fee.payable());
            });
        }

        private void add(String figure, long value) {
            counts.merge(figure, value, Long::sum);
        }
    }
}
