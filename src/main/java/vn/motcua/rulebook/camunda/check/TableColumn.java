package vn.motcua.rulebook.camunda.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.FactDefinition;

/**
 * What an input column asks for, once it is understood.
 *
 * @param head the column as the file says it
 * @param kind what its cells are about
 * @param values the only values there can be, for texts that the program supplies; empty if there are others
 * @param facts how the start forms declare it, if it is a fact
 */
record TableColumn(TableFile.Column head, Kind kind, List<String> values, List<FactDefinition> facts) {

    enum Kind {
        TEXT,
        PROCEDURE,
        BOOLEAN,
        NUMBER,
        DATE,
        OPTIONS,
        /** Nobody supplies it, so nothing can be said about its cells. */
        UNKNOWN
    }

    private static final Pattern PATH = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");
    private static final String FACTS = TableContract.FACTS + ".";
    private static final Map<Kind, Set<String>> TYPES = Map.of(
            Kind.TEXT, Set.of("", "string"),
            Kind.PROCEDURE, Set.of("", "string"),
            Kind.BOOLEAN, Set.of("", "boolean"),
            Kind.NUMBER, Set.of("", "integer", "long", "double", "number"),
            Kind.DATE, Set.of(""),
            Kind.OPTIONS, Set.of(""));

    /**
     * @param constants what the cells of the column name; they tell the kind of a column that no contract knows
     */
    static TableColumn of(
            TableFile.Column head,
            @Nullable TableContract contract,
            TableCases cases,
            Set<Object> constants,
            TableReport report) {
        TableColumn column = understood(head, contract, cases, constants, report);
        Set<String> types = TYPES.getOrDefault(column.kind, Set.of(head.type()));
        if (column.kind == Kind.DATE && !types.contains(head.type())) {
            report.error("table.dateTyped", head.id(), head.label(), head.words(), head.type());
        } else if (!types.contains(head.type())) {
            report.error("table.inputType", head.id(), head.label(), head.words(), head.type());
        }
        return column;
    }

    private static TableColumn understood(
            TableFile.Column head,
            @Nullable TableContract contract,
            TableCases cases,
            Set<Object> constants,
            TableReport report) {
        if (!PATH.matcher(head.expression()).matches()) {
            report.error("table.inputExpression", head.id(), head.label(), head.words(), head.expression());
            return unknown(head);
        }
        if (head.expression().startsWith(FACTS) && (contract == null || contract.supplies(TableContract.Kind.FACTS))) {
            List<FactDefinition> facts = cases.facts().get(head.expression().substring(FACTS.length()));
            if (facts != null) {
                return new TableColumn(head, kind(facts.get(0).type()), List.of(), facts);
            }
            report.error("table.unknownFact", head.id(), head.label(), head.words(), head.expression());
            return unknown(head);
        }
        if (contract == null) {
            return new TableColumn(head, guessed(head, constants), List.of(), List.of());
        }
        return contract.input(head.expression())
                .filter(input -> input.kind() != TableContract.Kind.FACTS)
                .map(input -> new TableColumn(head, kind(input.kind()), input.values(), List.of()))
                .orElseGet(() -> {
                    report.error(
                            "table.unknownInput",
                            head.id(),
                            head.label(),
                            head.words(),
                            head.expression(),
                            String.join(
                                    ", ",
                                    contract.inputs().stream()
                                            .map(TableContract.Input::path)
                                            .toList()));
                    return unknown(head);
                });
    }

    private static TableColumn unknown(TableFile.Column head) {
        return new TableColumn(head, Kind.UNKNOWN, List.of(), List.of());
    }

    private static Kind kind(FactDefinition.Type type) {
        return switch (type) {
            case BOOLEAN -> Kind.BOOLEAN;
            case NUMBER -> Kind.NUMBER;
            case CHOICE, TEXT -> Kind.TEXT;
        };
    }

    private static Kind kind(TableContract.Kind kind) {
        return switch (kind) {
            case TEXT, FACTS -> Kind.TEXT;
            case PROCEDURE -> Kind.PROCEDURE;
            case DATE -> Kind.DATE;
            case OPTIONS -> Kind.OPTIONS;
        };
    }

    /** By type reference, or by what the cells compare with. */
    private static Kind guessed(TableFile.Column head, Set<Object> constants) {
        return switch (head.type()) {
            case "string" -> Kind.TEXT;
            case "boolean" -> Kind.BOOLEAN;
            case "integer", "long", "double", "number" -> Kind.NUMBER;
            case "date" -> Kind.DATE;
            default -> {
                if (constants.stream().anyMatch(LocalDate.class::isInstance)) {
                    yield Kind.DATE;
                }
                if (constants.stream().anyMatch(BigDecimal.class::isInstance)) {
                    yield Kind.NUMBER;
                }
                if (constants.stream().anyMatch(String.class::isInstance)) {
                    yield head.expression().equals(TableContract.OPTIONS) ? Kind.OPTIONS : Kind.TEXT;
                }
                yield constants.stream().anyMatch(Boolean.class::isInstance) ? Kind.BOOLEAN : Kind.TEXT;
            }
        };
    }

    /** The axis that tells apart what the cells tell apart. */
    TableAxis axis(Set<Object> constants, Set<String> procedures) {
        return switch (kind) {
            case BOOLEAN -> TableAxis.booleans();
            case DATE -> TableAxis.dates(only(LocalDate.class, constants));
            case NUMBER -> {
                Set<BigDecimal> bounds = only(BigDecimal.class, constants);
                facts.forEach(fact -> {
                    if (fact.min() != null) {
                        bounds.add(fact.min());
                    }
                    if (fact.max() != null) {
                        bounds.add(fact.max());
                    }
                });
                boolean whole = !facts.isEmpty() || Set.of("integer", "long").contains(head.type());
                yield TableAxis.numbers(TableAxis.Kind.NUMBER, bounds, whole);
            }
            case PROCEDURE -> {
                Set<String> all = new LinkedHashSet<>(procedures);
                all.addAll(only(String.class, constants));
                yield TableAxis.texts(all, false);
            }
            case TEXT -> {
                Set<String> all = new LinkedHashSet<>(values);
                all.addAll(choices());
                boolean closed = !all.isEmpty();
                all.addAll(only(String.class, constants));
                yield TableAxis.texts(all, !closed && head.values().isEmpty());
            }
            case OPTIONS, UNKNOWN -> TableAxis.booleans();
        };
    }

    /** Values that any start form offers for this fact. */
    Set<String> choices() {
        Set<String> all = new LinkedHashSet<>();
        facts.forEach(fact -> fact.choices().forEach(choice -> all.add(choice.value())));
        return all;
    }

    private static <T> Set<T> only(Class<T> type, Set<Object> constants) {
        Set<T> found = new LinkedHashSet<>();
        constants.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }

    boolean isFact() {
        return !facts.isEmpty();
    }

    /** Name of the fact. */
    String fact() {
        return head.expression().substring(FACTS.length());
    }

    /**
     * The slots of values that there can be.
     *
     * @param fact how the procedure's form declares it; null for a column that is no fact
     */
    TableSlots domain(TableAxis axis, @Nullable FactDefinition fact) {
        if (fact != null) {
            return switch (fact.type()) {
                case CHOICE ->
                    slots(
                            axis,
                            fact.choices().stream()
                                    .map(FactDefinition.Choice::value)
                                    .toList());
                case NUMBER ->
                    (fact.min() == null ? axis.all() : axis.above(fact.min(), true))
                            .and(fact.max() == null ? axis.all() : axis.below(fact.max(), true));
                case BOOLEAN, TEXT -> axis.all();
            };
        }
        return values.isEmpty() ? axis.all() : slots(axis, values);
    }

    private static TableSlots slots(TableAxis axis, List<String> values) {
        return values.stream().map(axis::of).reduce(TableSlots.NONE, TableSlots::or);
    }
}
