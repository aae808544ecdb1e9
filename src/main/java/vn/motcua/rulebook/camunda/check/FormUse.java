package vn.motcua.rulebook.camunda.check;

import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;

/** A place in a model that shows a form. */
record FormUse(FlowNode node, String form, @Nullable String binding) {

    static Stream<FormUse> all(ParsedModel model) {
        return Stream.concat(
                model.all(UserTask.class).stream()
                        .filter(task -> task.getCamundaFormRef() != null)
                        .map(task -> new FormUse(task, task.getCamundaFormRef(), task.getCamundaFormRefBinding())),
                model.all(StartEvent.class).stream()
                        .filter(start -> start.getCamundaFormRef() != null)
                        .map(start -> new FormUse(start, start.getCamundaFormRef(), start.getCamundaFormRefBinding())));
    }
}
