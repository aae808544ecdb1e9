package vn.motcua.rulebook.camunda.check;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.springframework.stereotype.Component;

/** A service task says one word, and keeps its answer if and only if there is one. */
@Component
class ServiceTasks implements PartOfModelCheck {

    private final Vocabulary vocabulary;

    ServiceTasks(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            for (ServiceTask task : model.all(ServiceTask.class)) {
                if (!ParsedModel.isDocumented(task)) {
                    findings.add(ModelRule.SERVICE_DOCUMENTATION, model, task);
                }
                String source = task.getCamundaExpression();
                if (source == null) {
                    findings.add(ModelRule.SERVICE_WORD, model, task, "–");
                } else {
                    word(model, task, source, findings);
                }
            }
        }
    }

    private void word(ParsedModel model, ServiceTask task, String source, Findings findings) {
        Optional<Expression> expression = Expression.read(source);
        if (expression.isEmpty()
                || expression.get().callsFunctions()
                || expression.get().reachesIntoValues()) {
            return;
        }
        Optional<Expression.Call> call = expression.get().only();
        if (call.isEmpty()) {
            findings.add(ModelRule.SERVICE_WORD, model, task, source);
            return;
        }
        boolean answers = call.flatMap(said -> vocabulary.answer(said.word(), said.method(), said.arguments()))
                .map(type -> type != void.class)
                .orElse(task.getCamundaResultVariable() != null);
        if (answers != (task.getCamundaResultVariable() != null)) {
            findings.add(ModelRule.SERVICE_RESULT, model, task, source);
        }
    }
}
