package vn.motcua.rulebook.camunda.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelProperty;
import vn.motcua.rulebook.OfficerRole;

/**
 * An officer's task says what is done, by whom, in which time and with which form; the form asks for all that the act
 * reads, and gateways compare answers only with values that some form offers.
 */
@Component
class UserTasks implements PartOfModelCheck {

    /** Groups of one unit, {@code <unit>-<role>}, where a model is made for that unit alone. */
    private static final Pattern GROUPS = Stream.of(OfficerRole.values())
            .map(OfficerRole::word)
            .collect(Collectors.collectingAndThen(
                    Collectors.joining("|", "[A-Z][A-Z0-9]*(\\.[A-Z0-9]+)*-(", ")"),
                    group -> Pattern.compile(group + "( *, *" + group + ")*")));

    private final Vocabulary vocabulary;

    UserTasks(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            for (UserTask task : model.all(UserTask.class)) {
                Map<String, String> properties = ParsedModel.properties(task);
                act(rulebook, model, task, properties.get(ModelProperty.ACT.word()), findings);
                if (!properties.containsKey(ModelProperty.BUDGET.word())) {
                    findings.add(ModelRule.TASK_BUDGET, model, task);
                }
                if (!isAsked(task.getCamundaCandidateGroups())) {
                    findings.add(
                            ModelRule.TASK_GROUP,
                            model,
                            task,
                            Objects.requireNonNullElse(task.getCamundaCandidateGroups(), "–"));
                }
                if (task.getCamundaFormRef() == null) {
                    findings.add(ModelRule.TASK_FORM, model, task);
                }
                if (!ParsedModel.isDocumented(task)) {
                    findings.add(ModelRule.TASK_DOCUMENTATION, model, task);
                }
            }
            comparisons(rulebook, model, findings);
        }
    }

    private void act(
            ParsedRulebook rulebook, ParsedModel model, UserTask task, @Nullable String name, Findings findings) {
        Vocabulary.Act act = name == null ? null : vocabulary.acts().get(name);
        if (act == null) {
            findings.add(
                    ModelRule.TASK_ACT,
                    model,
                    task,
                    name == null ? "–" : name,
                    String.join(", ", new TreeSet<>(vocabulary.acts().keySet())));
            return;
        }
        Optional<ParsedForm> form =
                Optional.ofNullable(task.getCamundaFormRef()).flatMap(rulebook::form);
        if (form.isPresent()) {
            Set<String> missing = new TreeSet<>(act.fields());
            missing.removeAll(form.get().keys());
            if (!missing.isEmpty()) {
                findings.add(
                        ModelRule.TASK_FORM_FIELD,
                        model,
                        task,
                        form.get().file(),
                        String.join(", ", missing),
                        act.name());
            }
        }
    }

    /** Whether the groups come from the word {@code authority}, or are written down as groups of officers. */
    private boolean isAsked(@Nullable String groups) {
        if (groups == null) {
            return false;
        }
        if (!Expression.isIn(groups)) {
            return GROUPS.matcher(groups.strip()).matches();
        }
        Optional<Expression> expression = Expression.read(groups);
        if (expression.isEmpty()
                || expression.get().callsFunctions()
                || expression.get().reachesIntoValues()) {
            return true;
        }
        return expression
                .get()
                .only()
                .filter(call -> call.word().equals("authority"))
                .map(call -> vocabulary
                        .answer(call.word(), call.method(), call.arguments())
                        .map(type -> type == String.class || type == List.class)
                        .orElse(true))
                .orElse(false);
    }

    private static void comparisons(ParsedRulebook rulebook, ParsedModel model, Findings findings) {
        Map<String, Set<String>> choices = new HashMap<>();
        for (ParsedForm form : rulebook.formsOf(model)) {
            form.choices().forEach((field, values) -> choices.computeIfAbsent(field, key -> new HashSet<>())
                    .addAll(values));
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() != null) {
                Expression.read(flow.getConditionExpression().getTextContent()).stream()
                        .flatMap(expression -> expression.comparisons().stream())
                        .filter(comparison -> choices.containsKey(comparison.variable()))
                        .filter(comparison ->
                                !choices.get(comparison.variable()).contains(comparison.text()))
                        .forEach(comparison -> findings.add(
                                ModelRule.ANSWER_UNKNOWN,
                                model,
                                flow,
                                comparison.variable(),
                                comparison.text(),
                                String.join(", ", new TreeSet<>(choices.get(comparison.variable())))));
            }
        }
    }
}
