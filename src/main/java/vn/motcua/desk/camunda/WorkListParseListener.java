package vn.motcua.desk.camunda;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.desk.OpenTask;
import vn.motcua.desk.WorkListChanges;
import vn.motcua.platform.camunda.ExtensionProperties;

/** Has every user task of every model tell the work list what becomes of it. */
@Component
class WorkListParseListener extends AbstractBpmnParseListener {

    private static final Map<String, BiConsumer<WorkListChanges, String>> TOLD = Map.of(
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
        String act = ExtensionProperties.of(element).getOrDefault("act", "");
        definition.addBuiltInTaskListener(
                TaskListener.EVENTNAME_CREATE, (TaskListener) task -> created((TaskEntity) task, act));
        TOLD.forEach((event, tell) -> definition.addBuiltInTaskListener(
                event, (TaskListener) task -> tell.accept(changes.getObject(), task.getId())));
    }

    /** Whose task it is stands fast; what else it is, the listeners behind this one may still change. */
    private void created(TaskEntity task, String act) {
        String code = task.getExecution().getProcessBusinessKey();
        if (code == null) {
            return;
        }
        List<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        changes.getObject()
                .created(
                        task.getId(),
                        () -> new OpenTask(
                                task.getId(),
                                code,
                                task.getTaskDefinitionKey(),
                                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                                act,
                                groups,
                                task.getAssignee(),
                                task.getCreateTime().toInstant(),
                                task.getDueDate() == null
                                        ? null
                                        : task.getDueDate().toInstant()));
    }
}
