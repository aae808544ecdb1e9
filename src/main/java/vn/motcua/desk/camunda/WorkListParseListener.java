package vn.motcua.desk.camunda;

import java.util.Map;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.desk.WorkListChanges;

/** Has every user task of every model tell the work list what becomes of it. */
@Component
class WorkListParseListener extends AbstractBpmnParseListener {

    private static final Map<String, BiConsumer<WorkListChanges, String>> TOLD = Map.of(
            TaskListener.EVENTNAME_CREATE, WorkListChanges::created,
            TaskListener.EVENTNAME_ASSIGNMENT, WorkListChanges::changed,
            TaskListener.EVENTNAME_UPDATE, WorkListChanges::changed,
            TaskListener.EVENTNAME_COMPLETE, WorkListChanges::ended,
            TaskListener.EVENTNAME_DELETE, WorkListChanges::ended);

    private final ObjectProvider<WorkListChanges> changes;

    WorkListParseListener(ObjectProvider<WorkListChanges> changes) {
        this.changes = changes;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        TOLD.forEach((event, tell) -> definition.addBuiltInTaskListener(
                event, (TaskListener) task -> tell.accept(changes.getObject(), task.getId())));
    }
}
