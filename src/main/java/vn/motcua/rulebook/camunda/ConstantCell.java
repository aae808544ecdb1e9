package vn.motcua.rulebook.camunda;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntPredicate;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ClosedConstRangeBoundary;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import org.jspecify.annotations.Nullable;

/**
 * A cell that compares the input with constants. It answers for an input of the constant's own kind (text, yes or no, whole
 * number, day), where there is nothing to interpret, and leaves every other input to FEEL: null, other types, fractions.
 */
@FunctionalInterface
interface ConstantCell {

    enum Answer {
        YES,
        NO,
        ASK_FEEL
    }

    /** What this does not understand. */
    ConstantCell UNKNOWN = input -> Answer.ASK_FEEL;

    Answer answer(@Nullable Object input);

    static ConstantCell of(Exp cell) {
        if (cell instanceof ConstBool any && any.value()) {
            return input -> Answer.YES;
        }
        if (cell instanceof UnaryTestExpression test && !(test.exp() instanceof ConstBool)) {
            return comparison(test.exp(), sign -> sign == 0);
        }
        if (cell instanceof InputEqualTo test) {
            return comparison(test.x(), sign -> sign == 0);
        }
        if (cell instanceof InputLessThan test) {
            return ordered(test.x(), sign -> sign < 0);
        }
        if (cell instanceof InputLessOrEqual test) {
            return ordered(test.x(), sign -> sign <= 0);
        }
        if (cell instanceof InputGreaterThan test) {
            return ordered(test.x(), sign -> sign > 0);
        }
        if (cell instanceof InputGreaterOrEqual test) {
            return ordered(test.x(), sign -> sign >= 0);
        }
        if (cell instanceof InputInRange test) {
            return range(test.range());
        }
        if (cell instanceof Not not) {
            return opposite(of(not.x()));
        }
        return cell instanceof AtLeastOne some ? anyOf(some) : UNKNOWN;
    }

    private static ConstantCell range(ConstRange range) {
        ConstantCell start = range.start() instanceof ClosedConstRangeBoundary
                ? ordered(range.start().value(), sign -> sign >= 0)
                : ordered(range.start().value(), sign -> sign > 0);
        ConstantCell end = range.end() instanceof ClosedConstRangeBoundary
                ? ordered(range.end().value(), sign -> sign <= 0)
                : ordered(range.end().value(), sign -> sign < 0);
        return input -> {
            Answer fromStart = start.answer(input);
            Answer toEnd = end.answer(input);
            if (fromStart == Answer.ASK_FEEL || toEnd == Answer.ASK_FEEL) {
                return Answer.ASK_FEEL;
            }
            return fromStart == Answer.YES ? toEnd : Answer.NO;
        };
    }

    private static ConstantCell opposite(ConstantCell cell) {
        return input -> switch (cell.answer(input)) {
            case YES -> Answer.NO;
            case NO -> Answer.YES;
            case ASK_FEEL -> Answer.ASK_FEEL;
        };
    }

    private static ConstantCell anyOf(AtLeastOne some) {
        List<ConstantCell> cells = CollectionConverters.asJava(some.xs()).stream()
                .map(ConstantCell::of)
                .toList();
        return input -> {
            Answer any = Answer.NO;
            for (ConstantCell cell : cells) {
                Answer answer = cell.answer(input);
                if (answer == Answer.ASK_FEEL) {
                    return Answer.ASK_FEEL;
                }
                any = answer == Answer.YES ? Answer.YES : any;
            }
            return any;
        };
    }

    private static ConstantCell ordered(Exp constant, IntPredicate holds) {
        return constant instanceof ConstNumber || constant instanceof ConstDate ? comparison(constant, holds) : UNKNOWN;
    }

    private static ConstantCell comparison(Exp constant, IntPredicate holds) {
        if (constant instanceof ConstString text) {
            String expected = text.value();
            return input -> input instanceof String given ? answer(given.equals(expected)) : Answer.ASK_FEEL;
        }
        if (constant instanceof ConstBool yesOrNo) {
            boolean expected = yesOrNo.value();
            return input -> input instanceof Boolean given ? answer(given == expected) : Answer.ASK_FEEL;
        }
        if (constant instanceof ConstNumber number) {
            BigDecimal expected = number.value().bigDecimal();
            return input -> input instanceof Integer || input instanceof Long
                    ? answer(holds.test(
                            BigDecimal.valueOf(((Number) input).longValue()).compareTo(expected)))
                    : Answer.ASK_FEEL;
        }
        if (constant instanceof ConstDate day) {
            LocalDate expected = day.value();
            return input ->
                    input instanceof LocalDate given ? answer(holds.test(given.compareTo(expected))) : Answer.ASK_FEEL;
        }
        return UNKNOWN;
    }

    private static Answer answer(boolean yes) {
        return yes ? Answer.YES : Answer.NO;
    }
}
