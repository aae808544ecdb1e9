package vn.motcua.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.camunda.TableFiles;

/** What one answer of each table costs, one thread: many questions in one transaction, and each in one of its own. */
final class TableSpeed {

    private static final LocalDate DAY = LocalDate.of(2026, 9, 7);
    private static final Office OFFICE = new Office("31", "H24.11560");
    private static final long ROUND_NANOS = 400_000_000L;
    private static final int ROUNDS = 3;
    private static final int PAIRS = 7;

    void run() {
        System.out.printf("%n## Answers of the tables per second, one thread, best of %d rounds%n%n", ROUNDS);
        System.out.println("| Table | within one transaction | a transaction each |");
        System.out.println("|---|---|---|");
        try (OurSystem system = new OurSystem(Database.MEMORY)) {
            DecisionTables tables = system.bean(DecisionTables.class);
            WorkingCalendar calendar = system.bean(WorkingCalendar.class);
            TransactionTemplate transaction = system.bean(TransactionTemplate.class);
            for (int warmUp = 0; warmUp < ROUNDS; warmUp++) {
                questions().forEach((table, inputs) -> perSecond(() -> tables.decide(table, inputs)));
            }
            questions().forEach((table, inputs) -> print(table, transaction, () -> tables.decide(table, inputs)));
            print("a calendar day that is known", transaction, () -> calendar.day(DAY, OFFICE));
        }
        againstTheShippedFeel();
    }

    /** Tables without a database, in alternating rounds, so that a slow minute of the machine strikes both. */
    private static void againstTheShippedFeel() {
        System.out.printf("%n## Answers per second without a database, one thread, medians of %d rounds%n%n", PAIRS);
        System.out.println("| Table | FEEL as shipped | cells parsed once | ratio |");
        System.out.println("|---|---|---|---|");
        TableFiles shipped = TableFiles.asShipped();
        TableFiles ours = new TableFiles();
        for (int warmUp = 0; warmUp < ROUNDS; warmUp++) {
            questions().forEach((table, inputs) -> {
                perSecond(() -> shipped.decide(table, inputs));
                perSecond(() -> ours.decide(table, inputs));
            });
        }
        questions().forEach((table, inputs) -> {
            double[] before = new double[PAIRS];
            double[] after = new double[PAIRS];
            double[] ratio = new double[PAIRS];
            for (int round = 0; round < PAIRS; round++) {
                double slow = perSecond(() -> shipped.decide(table, inputs));
                double fast = perSecond(() -> ours.decide(table, inputs));
                before[round] = slow;
                after[round] = fast;
                ratio[round] = fast / slow;
            }
            Arrays.sort(before);
            Arrays.sort(after);
            Arrays.sort(ratio);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | **%.1f (%.1f–%.1f)** |%n",
                    table,
                    before[PAIRS / 2],
                    after[PAIRS / 2],
                    ratio[PAIRS / 2],
                    ratio[0],
                    ratio[PAIRS - 1]);
        });
    }

    private static void print(String what, TransactionTemplate transaction, Runnable question) {
        double together = 0;
        double apart = 0;
        for (int round = 0; round <= ROUNDS; round++) {
            double inOne = transaction.execute(status -> perSecond(question));
            double inEach = perSecond(() -> transaction.executeWithoutResult(status -> question.run()));
            if (round > 0) {
                together = Math.max(together, inOne);
                apart = Math.max(apart, inEach);
            }
        }
        System.out.printf("| %s | %,.0f | %,.0f |%n", what, together, apart);
    }

    private static double perSecond(Runnable question) {
        long begin = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - begin < ROUND_NANOS) {
            question.run();
            count++;
        }
        return count * 1e9 / (System.nanoTime() - begin);
    }

    private static Map<String, Map<String, Object>> questions() {
        Map<String, Object> facts = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
        Map<String, Map<String, Object>> questions = new LinkedHashMap<>();
        questions.put(
                "required-papers",
                Map.of(
                        "procedure",
                        Contender.PROCEDURE,
                        "applicantGroup",
                        "NONE",
                        "facts",
                        facts,
                        "options",
                        List.of(),
                        "receivedOn",
                        DAY));
        questions.put(
                "fee", Map.of("procedure", Contender.PROCEDURE, "province", "31", "facts", facts, "options", List.of(), "receivedOn", DAY));
        questions.put(
                "fee-waiver",
                Map.of(
                        "province",
                        "31",
                        "formerProvince",
                        "31",
                        "procedure",
                        Contender.PROCEDURE,
                        "feeKind",
                        "HOUSEHOLD_BUSINESS_REGISTRATION",
                        "setBy",
                        "PROVINCE",
                        "channel",
                        "COUNTER",
                        "applicantGroup",
                        "NONE",
                        "options",
                        List.of(),
                        "receivedOn",
                        DAY));
        questions.put(
                "deadline",
                Map.of(
                        "procedure",
                        Contender.PROCEDURE,
                        "facts",
                        facts,
                        "channel",
                        "COUNTER",
                        "options",
                        List.of(),
                        "receivedOn",
                        DAY));
        questions.put(
                "authority",
                Map.of("procedure", Contender.PROCEDURE, "province", "31", "locality", "11560", "options", List.of(), "actedOn", DAY));
        questions.put(
                "working-calendar",
                Map.of(
                        "date",
                        DAY,
                        "dayOfWeek",
                        DAY.getDayOfWeek().name(),
                        "province",
                        "31",
                        "unit",
                        "H24.11560"));
        return questions;
    }
}
