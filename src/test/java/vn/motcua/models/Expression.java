package vn.motcua.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;

/** An expression in a model, taken apart by the engine's own parser. */
final class Expression {

    /**
     * A method called on a word.
     *
     * @param texts the arguments that are texts written down in the model
     */
    record Call(String word, String method, int arguments, List<String> texts) {}

    /** An answer compared with a text. */
    record Comparison(String variable, String text) {}

    private final String source;
    private final Node root;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> variables = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private Expression(String source) {
        this.source = source;
        this.root =
                new Builder(Builder.Feature.METHOD_INVOCATIONS).build(source).getRoot();
        visit(root);
    }

    /** @throws org.camunda.bpm.impl.juel.TreeBuilderException if it cannot be read */
    static Expression parse(String source) {
        return new Expression(source);
    }

    private void visit(Node node) {
        if (node instanceof AstMethod method) {
            Node target = method.getChild(0);
            Node arguments = method.getChild(1);
            if (target instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier word) {
                calls.add(new Call(word.getName(), name(dot), arguments.getCardinality(), texts(arguments)));
            } else {
                faults.add("calls something that is not a word: " + source);
            }
            children(arguments);
        } else if (node instanceof AstIdentifier variable) {
            variables.add(variable.getName());
        } else if (node instanceof AstDot || node instanceof AstBracket) {
            faults.add("reaches into a value instead of asking a word: " + source);
        } else {
            if (node instanceof AstBinary
                    && node.getChild(0) instanceof AstIdentifier variable
                    && node.getChild(1) instanceof AstString text) {
                comparisons.add(new Comparison(variable.getName(), String.valueOf(text.eval(null, null))));
            }
            children(node);
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

    private static List<String> texts(Node arguments) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < arguments.getCardinality(); i++) {
            if (arguments.getChild(i) instanceof AstString text) {
                texts.add(String.valueOf(text.eval(null, null)));
            }
        }
        return List.copyOf(texts);
    }

    List<Call> calls() {
        return calls;
    }

    Set<String> variables() {
        return variables;
    }

    Stream<Comparison> comparisons() {
        return comparisons.stream();
    }

    List<String> faults() {
        return faults;
    }

    /** The one call that the whole expression is, if it is nothing else. */
    Optional<Call> only() {
        return root.getCardinality() == 1 && root.getChild(0) instanceof AstMethod && !calls.isEmpty()
                ? Optional.of(calls.get(0))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return source;
    }
}
