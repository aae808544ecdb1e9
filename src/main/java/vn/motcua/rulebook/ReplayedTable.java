package vn.motcua.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;
import vn.motcua.rulebook.RecordedDecisions.RecordedDecision;
import vn.motcua.rulebook.ReplayReport.Change;
import vn.motcua.rulebook.ReplayReport.Kind;
import vn.motcua.rulebook.ReplayReport.Row;

/**
 * A table of a draft while recorded decisions are put to it, and the table in force beside it. The same question is
 * evaluated once. For one thread.
 */
final class ReplayedTable {

    /** Inputs that are days; JSON brings them back as texts. */
    private static final Set<String> DAYS = Set.of("receivedOn", "actedOn", "date");

    /** What an input meant to decisions that were recorded before it existed. */
    private static final Map<String, Object> NEUTRAL = Map.of("options", List.of());

    /** Tables in which no matching rule is an answer, see {@link DecisionTables#matching}. */
    private static final Set<String> REGISTERS = Set.of("simplification-options");

    /** Answers remembered, for each table; further questions are evaluated every time. */
    private static final int REMEMBERED = 50_000;

    private static final int ERROR_LIMIT = 500;

    private final RulebookFile file;
    private final Answers proposed;
    /** Asked only about what changes. */
    private final Supplier<Optional<Answers>> inForce;

    private final Map<String, Long> assumed = new TreeMap<>();
    private long replayed;
    private long unchanged;
    private long otherRules;
    private long changed;
    private long failed;
    private long notByRevision;

    /**
     * @param inForce the table it would replace; null if there is none
     * @param plain makes outputs what they are when they come back from the record
     */
    ReplayedTable(
            RulebookFile file,
            DecisionTables tables,
            @Nullable RulebookFile inForce,
            UnaryOperator<Map<String, Object>> plain) {
        this.file = file;
        this.proposed = new Answers(tables.proposed(file), plain);
        this.inForce = SingletonSupplier.of(
                () -> Optional.ofNullable(inForce).map(current -> new Answers(tables.proposed(current), plain)));
    }

    /**
     * @param recordedInputs what was asked, as it comes back from the record
     * @param before the recorded answer
     */
    Optional<Change> replay(RecordedDecision decision, Map<String, Object> recordedInputs, List<Row> before) {
        replayed++;
        Map<String, Object> question = question(recordedInputs);
        Answer answer = proposed.to(question);
        if (answer.failure() == null && answer.outputs().equals(Answer.outputsOf(before))) {
            unchanged++;
            if (!rules(answer.rows()).equals(rules(before))) {
                otherRules++;
            }
            return Optional.empty();
        }
        if (answer.failure() == null) {
            changed++;
        } else {
            failed++;
        }
        boolean alsoToday = inForce.get()
                .map(table -> table.to(question).saysTheSameAs(answer))
                .orElse(false);
        if (alsoToday) {
            notByRevision++;
        }
        List<Row> gone = without(before, answer.outputs());
        return Optional.of(new Change(
                decision.dossier(),
                decision.open(),
                decision.decision(),
                decision.version(),
                recordedInputs,
                answer.failure() == null ? Kind.CHANGED : answer.failure(),
                gone,
                without(answer.rows(), Answer.outputsOf(before)),
                before.size() - gone.size(),
                alsoToday,
                answer.error()));
    }

    private Map<String, Object> question(Map<String, Object> recorded) {
        Map<String, Object> question = new LinkedHashMap<>(recorded);
        question.replaceAll((name, value) -> DAYS.contains(name) ? day(value) : value);
        NEUTRAL.forEach((name, value) -> {
            if (proposed.asksFor(name) && question.get(name) == null) {
                question.put(name, value);
                assumed.merge(name, 1L, Long::sum);
            }
        });
        return question;
    }

    private static Object day(Object value) {
        if (value instanceof String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                return value;
            }
        }
        return value;
    }

    private static Map<String, Integer> rules(List<Row> rows) {
        Map<String, Integer> rules = new HashMap<>();
        rows.forEach(row -> rules.merge(row.rule(), 1, Integer::sum));
        return rules;
    }

    private static List<Row> without(List<Row> rows, Map<Object, Integer> outputs) {
        Map<Object, Integer> left = new HashMap<>(outputs);
        return rows.stream()
                .filter(row -> {
                    Object key = comparable(row.outputs());
                    int count = left.getOrDefault(key, 0);
                    left.put(key, count - 1);
                    return count <= 0;
                })
                .toList();
    }

    /** Two values that mean the same are equal: 5 and 5.0, objects whatever the order of their fields. */
    private static Object comparable(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> comparable = new HashMap<>();
            fields.forEach((name, field) -> comparable.put(name, comparable(field)));
            return comparable;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(ReplayedTable::comparable).toList();
        }
        return value == null ? "" : value;
    }

    ReplayReport.TableReplay result() {
        return new ReplayReport.TableReplay(
                file.name(),
                file.key(),
                replayed,
                proposed.evaluated(),
                unchanged,
                otherRules,
                changed,
                failed,
                notByRevision);
    }

    Map<String, Long> assumed() {
        return assumed;
    }

    /** What a table says; the order of its rows means nothing, since a table that ranks rules gives one row. */
    private record Answer(@Nullable Kind failure, String error, List<Row> rows, Map<Object, Integer> outputs) {

        static Answer failed(Kind kind, String error) {
            String brief = error.length() > ERROR_LIMIT ? error.substring(0, ERROR_LIMIT) + "…" : error;
            return new Answer(kind, brief, List.of(), Map.of());
        }

        static Answer of(List<Row> rows) {
            return new Answer(null, "", rows, outputsOf(rows));
        }

        static Map<Object, Integer> outputsOf(List<Row> rows) {
            Map<Object, Integer> outputs = new HashMap<>();
            rows.forEach(row -> outputs.merge(comparable(row.outputs()), 1, Integer::sum));
            return outputs;
        }

        boolean saysTheSameAs(Answer other) {
            return failure == other.failure && outputs.equals(other.outputs);
        }
    }

    private static final class Answers {

        private final DecisionTables.ProposedTable table;
        private final Set<String> inputs;
        private final UnaryOperator<Map<String, Object>> plain;
        private final Map<Map<String, Object>, Answer> known = new HashMap<>();
        private long evaluated;

        Answers(DecisionTables.ProposedTable table, UnaryOperator<Map<String, Object>> plain) {
            this.table = table;
            this.inputs = table.inputs();
            this.plain = plain;
        }

        boolean asksFor(String input) {
            return inputs.contains(input);
        }

        long evaluated() {
            return evaluated;
        }

        Answer to(Map<String, Object> question) {
            Answer answer = known.get(question);
            if (answer == null) {
                answer = evaluate(question);
                if (known.size() < REMEMBERED) {
                    known.put(question, answer);
                }
            }
            return answer;
        }

        private Answer evaluate(Map<String, Object> question) {
            evaluated++;
            try {
                DecisionOutcome outcome = table.matching(question);
                if (outcome.rows().isEmpty() && !REGISTERS.contains(outcome.decision())) {
                    return Answer.failed(Kind.NO_RULE, "");
                }
                return Answer.of(outcome.rows().stream()
                        .map(row -> new Row(row.rule(), plain.apply(row.outputs())))
                        .toList());
            } catch (NoAnswer e) {
                return Answer.failed(Kind.NO_ANSWER, String.valueOf(e.getMessage()));
            }
        }
    }
}
