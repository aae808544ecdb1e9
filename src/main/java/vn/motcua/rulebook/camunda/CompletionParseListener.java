package vn.motcua.rulebook.camunda;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;
import vn.motcua.platform.camunda.ExtensionProperties;

/** Attaches the {@link CompletionListener} to every user task that names an act, so that no model can forget it. */
@Component
class CompletionParseListener extends AbstractBpmnParseListener {

    private final CompletionListener listener;

    CompletionParseListener(CompletionListener listener) {
        this.listener = listener;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        String act = ExtensionProperties.of(element).get("act");
        if (act == null) {
            return;
        }
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> listener.begin(created, act));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completed -> listener.complete(completed, act));
    }
}
