package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * An expression in a model, taken apart by the engine's own parser. Only what is known to be harmless is understood:
 * words asked by name, variables, literals and operators; everything else counts as reaching into the system.
 */
final class Expression {

    /** Longer ones nobody reads, and a parser that calls itself runs out of stack. */
    static final int LONGEST = 500;

    private static final Set<AstBinary.Operator> ARITHMETIC =
            Set.of(AstBinary.ADD, AstBinary.SUB, AstBinary.MUL, AstBinary.DIV, AstBinary.MOD);

    /**
     * A method called on a word.
     *
     * @param texts the arguments in their order; empty for one that is not a text written down in the model
     */
    record Call(String word, String method, List<Optional<String>> texts) {

        int arguments() {
            return texts.size();
        }
    }

    /** An answer compared with a text. */
    record Comparison(String variable, String text) {}

    private final String source;
    private final Node root;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> variables = new TreeSet<>();
    private boolean callsFunctions;
    private boolean reachesIntoValues;

    private Expression(String source) {
        this.source = source;
        this.root =
                new Builder(Builder.Feature.METHOD_INVOCATIONS).build(source).getRoot();
        children(root);
    }

    /** Whether the engine would evaluate a text. */
    static boolean isIn(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** @throws TreeBuilderException if it cannot be read */
    static Expression parse(String source) {
        return new Expression(source);
    }

    /** Empty if it cannot be read; that is said elsewhere. */
    static Optional<Expression> read(String source) {
        try {
            return source.length() > LONGEST ? Optional.empty() : Optional.of(new Expression(source.strip()));
        } catch (TreeBuilderException e) {
            return Optional.empty();
        }
    }

    private void visit(Node node) {
        if (node instanceof AstMethod method) {
            Node target = method.getChild(0);
            Node arguments = method.getChild(1);
            if (target instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier word) {
                calls.add(new Call(word.getName(), name(dot), texts(arguments)));
            } else {
                reachesIntoValues = true;
            }
            children(arguments);
        } else if (node instanceof AstFunction) {
            callsFunctions = true;
        } else if (node instanceof AstIdentifier variable) {
            variables.add(variable.getName());
        } else if (node instanceof AstBinary
                || node instanceof AstUnary
                || node instanceof AstChoice
                || node instanceof AstNested
                || node instanceof AstEval) {
            compare(node);
            children(node);
        } else if (!isLiteral(node)) {
            reachesIntoValues = true;
        }
    }

    private static boolean isLiteral(Node node) {
        return !(node instanceof AstBracket)
                && (node instanceof AstString
                        || node instanceof AstNumber
                        || node instanceof AstBoolean
                        || node instanceof AstNull
                        || node.getCardinality() == 0);
    }

    private void compare(Node node) {
        if (node instanceof AstBinary
                && node.getChild(0) instanceof AstIdentifier variable
                && node.getChild(1) instanceof AstString text) {
            comparisons.add(new Comparison(variable.getName(), text(text)));
        }
    }

    private void children(Node node) {
        for (int i = 0; i < node.getCardinality(); i++) {
            if (node.getChild(i) != null) {
                visit((Node) node.getChild(i));
            }
        }
    }

    private static String name(AstDot dot) {
        return dot.toString().replace(".", "").strip();
    }

    private static List<Optional<String>> texts(Node arguments) {
        List<Optional<String>> texts = new ArrayList<>();
        for (int i = 0; i < arguments.getCardinality(); i++) {
            texts.add(arguments.getChild(i) instanceof AstString text ? Optional.of(text(text)) : Optional.empty());
        }
        return List.copyOf(texts);
    }

    private static String text(AstString text) {
        return String.valueOf(text.eval(null, null));
    }

    List<Call> calls() {
        return calls;
    }

    Set<String> variables() {
        return variables;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** Calls something that is not a word, such as {@code T(…)}. */
    boolean callsFunctions() {
        return callsFunctions;
    }

    /** Asks a value for its parts or methods, such as {@code execution.id} or {@code ''.getClass()}. */
    boolean reachesIntoValues() {
        return reachesIntoValues;
    }

    /** The one call that the whole expression is, if it is nothing else. */
    Optional<Call> only() {
        return root instanceof AstEval && root.getChild(0) instanceof AstMethod && !calls.isEmpty()
                ? Optional.of(calls.get(0))
                : Optional.empty();
    }

    /**
     * Whether the answer is yes or no as far as one can tell before anything runs. A variable may hold either.
     *
     * @param answer what a call answers; empty for an unknown one
     */
    boolean isYesOrNo(Function<Call, Optional<Class<?>>> answer) {
        return root instanceof AstEval && isYesOrNo((Node) root.getChild(0), answer);
    }

    private static boolean isYesOrNo(Node node, Function<Call, Optional<Class<?>>> answer) {
        if (node instanceof AstNested) {
            return isYesOrNo((Node) node.getChild(0), answer);
        }
        if (node instanceof AstMethod method) {
            return method.getChild(0) instanceof AstDot dot
                    && dot.getChild(0) instanceof AstIdentifier word
                    && answer.apply(new Call(word.getName(), name(dot), texts(method.getChild(1))))
                            .filter(type -> type == boolean.class)
                            .isPresent();
        }
        if (node instanceof AstChoice) {
            return isYesOrNo((Node) node.getChild(1), answer) && isYesOrNo((Node) node.getChild(2), answer);
        }
        if (node instanceof AstUnary unary) {
            return unary.getOperator() != AstUnary.NEG;
        }
        if (node instanceof AstBinary binary) {
            return !ARITHMETIC.contains(binary.getOperator());
        }
        return node instanceof AstIdentifier || node instanceof AstBoolean;
    }

    @Override
    public String toString() {
        return source;
    }
}
