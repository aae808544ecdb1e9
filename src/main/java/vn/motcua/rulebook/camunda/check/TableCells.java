package vn.motcua.rulebook.camunda.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.Conjunction;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Disjunction;
import org.camunda.feel.syntaxtree.Equal;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.GreaterOrEqual;
import org.camunda.feel.syntaxtree.GreaterThan;
import org.camunda.feel.syntaxtree.In;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.LessOrEqual;
import org.camunda.feel.syntaxtree.LessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/**
 * What a cell lets through. Comparisons with constants, ranges, lists and their negation are read from the syntax tree;
 * anything else is put to the engine for every value that the column can tell apart, which is exact for booleans and for
 * every text that is mentioned. What then remains open is said with two sets: the slots that the cell lets through for
 * certain, and those that it may let through.
 */
final class TableCells {

    /**
     * @param must slots let through for certain
     * @param may slots let through for certain or perhaps
     * @param mentioned texts that the cell names as values
     * @param wrongType whether a constant has another type than the column, so that the cell never holds
     * @param reversed whether a range ends before it begins
     */
    record Reading(TableSlots must, TableSlots may, Set<String> mentioned, boolean wrongType, boolean reversed) {

        boolean isExact() {
            return must.equals(may);
        }
    }

    /** More alternatives than this in one cell of options are not looked at. */
    private static final int ALTERNATIVES = 64;

    private final TableFeel feel;

    TableCells(TableFeel feel) {
        this.feel = feel;
    }

    /** Every constant that could be a bound or a value of the column. */
    Set<Object> constants(Exp exp) {
        Set<Object> found = new LinkedHashSet<>();
        TableFeel.walk(exp, node -> {
            if (!(node instanceof UnaryTestExpression)) {
                Exp part = (Exp) node;
                if (feel.isConstant(part)) {
                    feel.constant(part).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    Reading read(Exp exp, ParsedExpression parsed, TableAxis axis) {
        Regular regular = new Regular(axis);
        TableSlots slots = axis.kind() == TableAxis.Kind.BOOLEAN ? null : regular.tests(exp);
        if (regular.wrongType) {
            return new Reading(TableSlots.NONE, TableSlots.NONE, regular.mentioned, true, false);
        }
        if (slots != null) {
            return new Reading(slots, slots, regular.mentioned, false, regular.reversed && slots.isEmpty());
        }
        return asked(exp, parsed, axis);
    }

    private Reading asked(Exp exp, ParsedExpression parsed, TableAxis axis) {
        boolean enumerable = axis.kind() == TableAxis.Kind.TEXT || axis.kind() == TableAxis.Kind.BOOLEAN;
        if (!enumerable || !TableFeel.references(exp).isEmpty()) {
            return new Reading(TableSlots.NONE, axis.all(), Set.of(), false, false);
        }
        Boolean[] answers = new Boolean[axis.size()];
        boolean understood = false;
        for (int slot = 0; slot < answers.length; slot++) {
            answers[slot] = axis.isOther(slot) ? null : feel.holds(parsed, axis.sample(slot));
            understood |= answers[slot] != null;
        }
        TableSlots must = axis.where(slot -> Boolean.TRUE.equals(answers[slot]));
        TableSlots may = axis.where(slot -> axis.isOther(slot) || Boolean.TRUE.equals(answers[slot]));
        return new Reading(must, may, Set.of(), !understood && !axis.isOther(axis.size() - 1), false);
    }

    /** Reads the tests whose meaning the syntax tree shows; null is "not one of these". */
    private final class Regular {

        private final TableAxis axis;
        private final Set<String> mentioned = new LinkedHashSet<>();
        private boolean wrongType;
        private boolean reversed;

        Regular(TableAxis axis) {
            this.axis = axis;
        }

        @Nullable
        TableSlots tests(Exp exp) {
            if (exp instanceof AtLeastOne any) {
                TableSlots all = TableSlots.NONE;
                for (Exp test : TableFeel.list(any.xs())) {
                    TableSlots slots = tests(test);
                    if (slots == null) {
                        return null;
                    }
                    all = all.or(slots);
                }
                return all;
            }
            if (exp instanceof Not not) {
                return complement(tests(not.x()));
            }
            if (exp instanceof UnaryTestExpression test) {
                return feel.isConstant(test.exp()) ? same(test.exp()) : condition(test.exp());
            }
            if (exp instanceof InputEqualTo test) {
                return same(test.x());
            }
            if (exp instanceof InputLessThan test) {
                return compared(test.x(), false, false);
            }
            if (exp instanceof InputLessOrEqual test) {
                return compared(test.x(), false, true);
            }
            if (exp instanceof InputGreaterThan test) {
                return compared(test.x(), true, false);
            }
            if (exp instanceof InputGreaterOrEqual test) {
                return compared(test.x(), true, true);
            }
            return exp instanceof InputInRange test ? within(test.range()) : null;
        }

        private @Nullable TableSlots condition(Exp exp) {
            if (exp instanceof Conjunction both) {
                TableSlots x = condition(both.x());
                TableSlots y = condition(both.y());
                return x == null || y == null ? null : x.and(y);
            }
            if (exp instanceof Disjunction either) {
                TableSlots x = condition(either.x());
                TableSlots y = condition(either.y());
                return x == null || y == null ? null : x.or(y);
            }
            if (exp instanceof In in && TableFeel.isInput(in.x())) {
                return tests(in.test());
            }
            Exp negated = argumentOfNot(exp);
            if (negated != null) {
                return complement(condition(negated));
            }
            if (exp instanceof Equal test) {
                return TableFeel.isInput(test.x())
                        ? same(test.y())
                        : TableFeel.isInput(test.y()) ? same(test.x()) : null;
            }
            if (exp instanceof LessThan test) {
                return sides(test.x(), test.y(), false, false);
            }
            if (exp instanceof LessOrEqual test) {
                return sides(test.x(), test.y(), false, true);
            }
            if (exp instanceof GreaterThan test) {
                return sides(test.x(), test.y(), true, false);
            }
            return exp instanceof GreaterOrEqual test ? sides(test.x(), test.y(), true, true) : null;
        }

        private @Nullable TableSlots complement(@Nullable TableSlots slots) {
            return slots == null ? null : slots.not(axis.size());
        }

        private @Nullable TableSlots sides(Exp x, Exp y, boolean above, boolean inclusive) {
            if (TableFeel.isInput(x)) {
                return compared(y, above, inclusive);
            }
            return TableFeel.isInput(y) ? compared(x, !above, inclusive) : null;
        }

        private @Nullable TableSlots same(Exp exp) {
            if (!feel.isConstant(exp)) {
                return null;
            }
            Object value = feel.constant(exp).orElse(null);
            if (value instanceof List) {
                return null;
            }
            if (value instanceof String text && axis.kind() == TableAxis.Kind.TEXT) {
                mentioned.add(text);
                return axis.of(text);
            }
            BigDecimal number = number(value);
            return number == null ? wrong() : axis.above(number, true).and(axis.below(number, true));
        }

        private @Nullable TableSlots compared(Exp exp, boolean above, boolean inclusive) {
            if (!feel.isConstant(exp) || axis.kind() == TableAxis.Kind.TEXT) {
                return null;
            }
            BigDecimal number = number(feel.constant(exp).orElse(null));
            if (number == null) {
                return wrong();
            }
            return above ? axis.above(number, inclusive) : axis.below(number, inclusive);
        }

        private @Nullable TableSlots within(ConstRange range) {
            Exp start = range.start().value();
            Exp end = range.end().value();
            if (!feel.isConstant(start) || !feel.isConstant(end) || axis.kind() == TableAxis.Kind.TEXT) {
                return null;
            }
            BigDecimal from = number(feel.constant(start).orElse(null));
            BigDecimal to = number(feel.constant(end).orElse(null));
            if (from == null || to == null) {
                return wrong();
            }
            reversed |= from.compareTo(to) > 0;
            return axis.above(from, range.start() instanceof ClosedConstRangeBoundary)
                    .and(axis.below(to, range.end() instanceof ClosedConstRangeBoundary));
        }

        private @Nullable BigDecimal number(@Nullable Object value) {
            if (axis.kind() == TableAxis.Kind.DATE) {
                return value instanceof LocalDate day ? TableAxis.number(day) : null;
            }
            return axis.kind() == TableAxis.Kind.NUMBER && value instanceof BigDecimal number ? number : null;
        }

        private TableSlots wrong() {
            wrongType = true;
            return TableSlots.NONE;
        }
    }

    /**
     * The alternatives of a cell over the list of options: which options each of them wants in force, and which not.
     *
     * @return null if the cell asks anything but whether the list contains an option
     */
    @Nullable
    List<Map<String, Boolean>> alternatives(Exp exp) {
        return alternatives(exp, true);
    }

    private @Nullable List<Map<String, Boolean>> alternatives(Exp exp, boolean wanted) {
        if (exp instanceof UnaryTestExpression test) {
            return alternatives(test.exp(), wanted);
        }
        if (exp instanceof Not not) {
            return alternatives(not.x(), !wanted);
        }
        if (exp instanceof AtLeastOne any) {
            return combined(TableFeel.list(any.xs()), wanted, !wanted);
        }
        if (exp instanceof Disjunction either) {
            return combined(List.of(either.x(), either.y()), wanted, !wanted);
        }
        if (exp instanceof Conjunction both) {
            return combined(List.of(both.x(), both.y()), wanted, wanted);
        }
        Exp negated = argumentOfNot(exp);
        if (negated != null) {
            return alternatives(negated, !wanted);
        }
        if (exp instanceof Equal equal && equal.y() instanceof ConstBool answer) {
            return alternatives(equal.x(), wanted == answer.value());
        }
        String option = containedOption(exp);
        return option == null ? null : List.of(Map.of(option, wanted));
    }

    private @Nullable List<Map<String, Boolean>> combined(List<Exp> parts, boolean wanted, boolean all) {
        List<Map<String, Boolean>> result = all ? List.of(Map.of()) : List.of();
        for (Exp part : parts) {
            List<Map<String, Boolean>> alternatives = alternatives(part, wanted);
            if (alternatives == null) {
                return null;
            }
            List<Map<String, Boolean>> next = new ArrayList<>();
            if (all) {
                for (Map<String, Boolean> some : result) {
                    alternatives.forEach(more -> joined(some, more, next));
                }
            } else {
                next.addAll(result);
                next.addAll(alternatives);
            }
            if (next.size() > ALTERNATIVES) {
                return null;
            }
            result = next;
        }
        return result;
    }

    private static void joined(Map<String, Boolean> some, Map<String, Boolean> more, List<Map<String, Boolean>> found) {
        Map<String, Boolean> both = new TreeMap<>(some);
        for (Map.Entry<String, Boolean> entry : more.entrySet()) {
            Boolean other = both.put(entry.getKey(), entry.getValue());
            if (other != null && !other.equals(entry.getValue())) {
                return;
            }
        }
        found.add(new LinkedHashMap<>(both));
    }

    private static @Nullable Exp argumentOfNot(Exp exp) {
        List<Exp> arguments = arguments(exp, "not");
        return arguments.size() == 1 ? arguments.get(0) : null;
    }

    private static @Nullable String containedOption(Exp exp) {
        List<Exp> arguments = arguments(exp, "list contains");
        return arguments.size() == 2
                        && TableFeel.isInput(arguments.get(0))
                        && arguments.get(1) instanceof ConstString option
                ? option.value()
                : null;
    }

    private static List<Exp> arguments(Exp exp, String function) {
        return exp instanceof FunctionInvocation call
                        && call.function().equals(function)
                        && call.params() instanceof PositionalFunctionParameters positional
                ? TableFeel.list(positional.params())
                : List.of();
    }
}
