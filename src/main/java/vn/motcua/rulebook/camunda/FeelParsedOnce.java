package vn.motcua.rulebook.camunda;

import camundajar.impl.scala.util.Either;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper;

/**
 * FEEL as the engine ships it, except that the text of a cell is parsed once and not again at every answer, and that a cell
 * of constants is compared with an input of their kind at once ({@link ConstantCell}). What any other text means is left to
 * the shipped classes; only the outcome of parsing is kept, an error included.
 */
final class FeelParsedOnce implements FeelEngineFactory {

    /** Different texts kept, of each kind; the least used ones are parsed again beyond. */
    private static final int TEXTS = 50_000;

    @Override
    public FeelEngine createInstance() {
        return new ScalaFeelEngine(List.of()) {
            @Override
            protected org.camunda.feel.FeelEngine buildFeelEngine(
                    CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper values) {
                return new Language(functions, values);
            }

            @Override
            public boolean evaluateSimpleUnaryTests(String text, String input, VariableContext variables) {
                TypedValue value = variables.resolve(input);
                if (value != null) {
                    switch (((Language) feelEngine).cell(text).answer(value.getValue())) {
                        case YES:
                            return true;
                        case NO:
                            return false;
                        default:
                            break;
                    }
                }
                return super.evaluateSimpleUnaryTests(text, input, variables);
            }
        };
    }

    private static final class Language extends org.camunda.feel.FeelEngine {

        private final Cache<String, Either<Failure, ParsedExpression>> expressions =
                Caffeine.newBuilder().maximumSize(TEXTS).build();
        private final Cache<String, Either<Failure, ParsedExpression>> unaryTests =
                Caffeine.newBuilder().maximumSize(TEXTS).build();

        private final Cache<String, ConstantCell> cells =
                Caffeine.newBuilder().maximumSize(TEXTS).build();

        Language(CustomFunctionTransformer functions, ValueMapper.CompositeValueMapper values) {
            super(functions, values, defaultConfiguration(), defaultClock());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String text) {
            return expressions.get(text, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String text) {
            return unaryTests.get(text, super::parseUnaryTests);
        }

        ConstantCell cell(String text) {
            return cells.get(text, this::parseCell);
        }

        private ConstantCell parseCell(String text) {
            Either<Failure, ParsedExpression> parsed = parseUnaryTests(text);
            return parsed.isRight() ? ConstantCell.of(parsed.toOption().get().expression()) : ConstantCell.UNKNOWN;
        }
    }
}
