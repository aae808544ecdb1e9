package vn.motcua.rulebook.camunda.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelProperty;
import vn.motcua.rulebook.ModelVariable;
import vn.motcua.rulebook.OfficerRole;

/**
 * Whatever the engine would evaluate asks only words of the published vocabulary, and only where an expression belongs.
 */
@Component
class SafeExpressions implements PartOfModelCheck {

    /** The one place where a value of the engine is needed: a called block runs for the same dossier. */
    static final Set<String> SAME_DOSSIER =
            Set.of("#{execution.processBusinessKey}", "${execution.processBusinessKey}");

    private static final String AUTHORITY = "authority";
    private static final String OPTIONS = "options";

    private final Vocabulary vocabulary;

    SafeExpressions(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        Optional<Set<String>> options = RuleTexts.of(rulebook, "simplification-options")
                .map(table -> table.texts("option").collect(Collectors.toSet()));
        for (ParsedModel model : rulebook.models()) {
            Set<String> known = knownVariables(model);
            for (WrittenExpression written : WrittenExpression.all(model)) {
                new One(model, written, findings).check(known, options);
            }
        }
    }

    private Set<String> knownVariables(ParsedModel model) {
        Set<String> known =
                new TreeSet<>(model.isProcedure() ? ModelVariable.words() : Set.of(ModelVariable.DOSSIER_CODE.word()));
        for (UserTask task : model.all(UserTask.class)) {
            Vocabulary.Act act =
                    vocabulary.acts().get(ParsedModel.properties(task).getOrDefault(ModelProperty.ACT.word(), ""));
            if (act != null) {
                known.addAll(act.answers());
            }
        }
        for (ServiceTask task : model.all(ServiceTask.class)) {
            if (task.getCamundaResultVariable() != null) {
                known.add(task.getCamundaResultVariable());
            }
        }
        return known;
    }

    /** The check of one expression. */
    private final class One {

        private final ParsedModel model;
        private final WrittenExpression written;
        private final Findings findings;

        One(ParsedModel model, WrittenExpression written, Findings findings) {
            this.model = model;
            this.written = written;
            this.findings = findings;
        }

        private void add(ModelRule rule, Object... arguments) {
            findings.add(
                    rule, model.file(), written.holder().id(), written.holder().name(), arguments);
        }

        void check(Set<String> known, Optional<Set<String>> options) {
            String source = written.source();
            if (source.length() > Expression.LONGEST) {
                add(ModelRule.EXPRESSION_TOO_LONG, source.length(), Expression.LONGEST);
                return;
            }
            if (written.place() == WrittenExpression.Place.BUSINESS_KEY && SAME_DOSSIER.contains(source)) {
                return;
            }
            if (written.place() == WrittenExpression.Place.ELSEWHERE
                    || written.place() == WrittenExpression.Place.BUSINESS_KEY) {
                add(ModelRule.EXPRESSION_PLACE, source);
                return;
            }
            try {
                Expression expression = Expression.parse(source);
                if (expression.callsFunctions()) {
                    add(ModelRule.EXPRESSION_FUNCTION, source);
                } else if (expression.reachesIntoValues()) {
                    add(ModelRule.EXPRESSION_REACH, source);
                } else {
                    words(expression, options);
                    variables(expression, known);
                }
            } catch (TreeBuilderException e) {
                add(ModelRule.EXPRESSION_SYNTAX, source, String.valueOf(e.getMessage()));
            }
        }

        private void variables(Expression expression, Set<String> known) {
            for (String variable : expression.variables()) {
                if (!known.contains(variable)) {
                    add(ModelRule.EXPRESSION_VARIABLE, variable, expression);
                }
            }
        }

        private void words(Expression expression, Optional<Set<String>> options) {
            for (Expression.Call call : expression.calls()) {
                if (!vocabulary.words().contains(call.word())) {
                    add(ModelRule.EXPRESSION_WORD, call.word(), String.join(", ", vocabulary.words()));
                } else if (vocabulary
                        .answer(call.word(), call.method(), call.arguments())
                        .isEmpty()) {
                    add(ModelRule.EXPRESSION_METHOD, call.word(), call.method(), call.arguments());
                } else if (call.word().equals(AUTHORITY)) {
                    role(call);
                } else if (call.word().equals(OPTIONS)) {
                    option(call, options);
                }
            }
        }

        /** A second argument is a role; it is written down, so that one can see who is asked. */
        private void role(Expression.Call call) {
            if (call.arguments() > 1
                    && call.texts().get(1).flatMap(OfficerRole::of).isEmpty()) {
                add(ModelRule.EXPRESSION_ROLE, call.texts().get(1).orElse("?"));
            }
        }

        private void option(Expression.Call call, Optional<Set<String>> options) {
            if (options.isEmpty()) {
                add(ModelRule.EXPRESSION_OPTION_TABLE, written.source());
            } else if (call.arguments() > 1) {
                Optional<String> option = call.texts().get(1);
                if (option.filter(options.get()::contains).isEmpty()) {
                    add(ModelRule.EXPRESSION_OPTION, option.orElse("?"));
                }
            }
        }
    }
}
