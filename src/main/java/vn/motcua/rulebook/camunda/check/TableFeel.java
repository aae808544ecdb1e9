package vn.motcua.rulebook.camunda.check;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterable;
import camundajar.impl.scala.collection.Iterator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstInputValue$;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.JavaFunctionInvocation;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.QualifiedFunctionInvocation;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;

/** The engine's own FEEL: what the check reads in a cell is what the engine will read there. */
final class TableFeel {

    /** The functions that answer differently when asked again. */
    private static final Set<String> UNSTEADY = Set.of("now", "today", "random number");

    /** Longest cell, in characters. */
    private static final int LONGEST = 10_000;

    /** What stands in a cell; {@code exp} is null and {@code problem} says why if it cannot be read. */
    record Cell(@Nullable Exp exp, @Nullable ParsedExpression parsed, String problem) {}

    private final FeelEngineApi engine =
            FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();
    private final Set<String> functions = new HashSet<>();

    TableFeel() {
        each(
                new BuiltinFunctions(FeelEngine.defaultClock(), FeelEngine.defaultValueMapper()).functionNames(),
                name -> functions.add((String) name));
    }

    Cell unaryTests(String text) {
        return text.length() > LONGEST ? unreadable("> " + LONGEST) : read(() -> engine.parseUnaryTests(text));
    }

    Cell expression(String text) {
        return text.length() > LONGEST ? unreadable("> " + LONGEST) : read(() -> engine.parseExpression(text));
    }

    private interface Parsing {
        ParseResult parse();
    }

    private static Cell read(Parsing parsing) {
        try {
            ParseResult result = parsing.parse();
            return result.isSuccess()
                    ? new Cell(result.parsedExpression().expression(), result.parsedExpression(), "")
                    : unreadable(result.failure().message());
        } catch (StackOverflowError nestedTooDeep) {
            return unreadable("((((…");
        }
    }

    private static Cell unreadable(String problem) {
        return new Cell(null, null, TableReader.shortened(problem));
    }

    /** Whether the engine says that the unary tests hold for the value; null if it cannot tell. */
    @Nullable
    Boolean holds(ParsedExpression tests, Object value) {
        EvaluationResult result = engine.evaluateWithInput(tests, value, Map.<String, Object>of());
        return result.isSuccess() && result.result() instanceof Boolean answer ? answer : null;
    }

    /**
     * The value of an expression that depends on nothing: a String, Boolean, {@link BigDecimal}, {@link
     * java.time.LocalDate} or whatever else FEEL knows; empty if it depends on something, or is null.
     */
    Optional<Object> constant(Exp exp) {
        if (exp instanceof ConstString text) {
            return Optional.of(text.value());
        }
        if (exp instanceof ConstBool bool) {
            return Optional.of(bool.value());
        }
        if (exp instanceof ConstDate date) {
            return Optional.of(date.value());
        }
        if (exp instanceof ConstNumber number) {
            return Optional.of(number.value().bigDecimal());
        }
        if (exp instanceof ArithmeticNegation negation && negation.x() instanceof ConstNumber number) {
            return Optional.of(number.value().bigDecimal().negate());
        }
        return isConstant(exp) ? evaluated(exp) : Optional.empty();
    }

    /** Whether the expression asks for nothing, not even for {@code ?}. */
    boolean isConstant(Exp exp) {
        boolean[] constant = {true};
        walk(exp, node -> {
            if (node instanceof Ref
                    || isInput(node)
                    || node instanceof FunctionInvocation call && UNSTEADY.contains(call.function())) {
                constant[0] = false;
            }
        });
        return constant[0];
    }

    private Optional<Object> evaluated(Exp exp) {
        EvaluationResult result = engine.evaluate(new ParsedExpression(exp, ""), Map.<String, Object>of());
        if (!result.isSuccess() || result.result() == null) {
            return Optional.empty();
        }
        Object value = result.result();
        return Optional.of(value instanceof Number ? new BigDecimal(value.toString()) : value);
    }

    static boolean isInput(Object node) {
        return node == ConstInputValue$.MODULE$;
    }

    static boolean isNull(Object node) {
        return node == ConstNull$.MODULE$;
    }

    /** Calls that read the clock, or give another answer each time. */
    static Set<String> unsteadyCalls(Exp exp) {
        Set<String> found = new LinkedHashSet<>();
        walk(exp, node -> {
            if (node instanceof FunctionInvocation call && UNSTEADY.contains(call.function())) {
                found.add(call.function());
            } else if (node instanceof QualifiedFunctionInvocation call && UNSTEADY.contains(call.function())) {
                found.add(call.function());
            }
        });
        return found;
    }

    /**
     * Names that mean nothing: variables that nobody supplies and functions that FEEL does not have. The engine reads
     * both as null, without a word.
     *
     * @param known names of the supplied inputs, without members
     */
    Set<String> unknownNames(Exp exp, Set<String> known) {
        Set<String> own = new HashSet<>(Set.of("item", "partial"));
        Set<String> asked = new LinkedHashSet<>();
        boolean[] filtered = {false};
        walk(exp, node -> {
            if (node instanceof FunctionInvocation call) {
                if (!functions.contains(call.function())) {
                    asked.add(call.function());
                }
            } else if (node instanceof JavaFunctionInvocation call) {
                asked.add(call.className());
            } else if (node instanceof Ref ref) {
                asked.add(ref.names().head());
            } else if (node instanceof FunctionDefinition definition) {
                each(definition.parameters(), name -> own.add((String) name));
            } else if (node instanceof Filter) {
                filtered[0] = true;
            }
            names(node).forEach(own::add);
        });
        asked.removeAll(own);
        asked.removeAll(known);
        return filtered[0] ? Set.of() : asked;
    }

    /** Other inputs that a cell asks for. */
    static Set<String> references(Exp exp) {
        Set<String> found = new LinkedHashSet<>();
        walk(exp, node -> {
            if (node instanceof Ref ref) {
                found.add(ref.names().mkString("."));
            }
        });
        return found;
    }

    /** Names that a loop or a quantified expression gives to its items. */
    private static List<String> names(Object node) {
        List<String> found = new ArrayList<>();
        if (node instanceof For
                || node instanceof org.camunda.feel.syntaxtree.SomeItem
                || node instanceof org.camunda.feel.syntaxtree.EveryItem) {
            each(
                    (Iterable<?>) ((Product) node).productElement(0),
                    pair -> found.add((String) ((Product) pair).productElement(0)));
        }
        return found;
    }

    /** Every node of the tree, parents first. */
    static void walk(Object node, Consumer<Object> visitor) {
        if (node instanceof Exp) {
            visitor.accept(node);
        }
        if (node instanceof Iterable<?> many) {
            each(many, child -> walk(child, visitor));
        } else if (node instanceof Product product) {
            for (int i = 0; i < product.productArity(); i++) {
                walk(product.productElement(i), visitor);
            }
        }
    }

    static void each(Iterable<?> many, Consumer<Object> visitor) {
        Iterator<?> items = many.iterator();
        while (items.hasNext()) {
            visitor.accept(items.next());
        }
    }

    static List<Exp> list(Iterable<Exp> many) {
        List<Exp> found = new ArrayList<>();
        each(many, item -> found.add((Exp) item));
        return found;
    }
}
