package vn.motcua.desk.camunda;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import vn.motcua.desk.OpenTask;
import vn.motcua.desk.OpenTasks;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.Unrestricted;

/** Reads and assigns the engine's tasks on behalf of the desk, which has checked who may. */
@Component
class CamundaOpenTasks implements OpenTasks {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final Unrestricted unrestricted;

    CamundaOpenTasks(
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService repository,
            @Lazy ManagementService management,
            Unrestricted unrestricted) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.unrestricted = unrestricted;
    }

    @Override
    public List<OpenTask> find(Collection<String> taskIds) {
        return unrestricted.ask(() -> {
            List<Task> found = tasks.createTaskQuery()
                    .taskIdIn(taskIds.toArray(String[]::new))
                    .list();
            if (found.isEmpty()) {
                return List.of();
            }
            Map<String, String> codes = runtime
                    .createProcessInstanceQuery()
                    .processInstanceIds(
                            found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                    .list()
                    .stream()
                    .filter(instance -> instance.getBusinessKey() != null)
                    .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
            return found.stream()
                    .filter(task -> codes.containsKey(task.getProcessInstanceId()))
                    .map(task -> open(task, codes.get(task.getProcessInstanceId())))
                    .toList();
        });
    }

    private OpenTask open(Task task, String dossierCode) {
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new OpenTask(
                task.getId(),
                dossierCode,
                task.getTaskDefinitionKey(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                act(task),
                groups,
                task.getAssignee(),
                task.getCreateTime().toInstant(),
                instant(task.getDueDate()));
    }

    private String act(Task task) {
        UserTask element = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        if (element == null || element.getExtensionElements() == null) {
            return "";
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(list -> list.getCamundaProperties().stream())
                .filter(property -> "act".equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public long count() {
        return unrestricted.ask(() -> tasks.createTaskQuery().count());
    }

    @Override
    public List<String> idsAfter(String after, int atMost) {
        return unrestricted.ask(() -> tasks
                .createNativeTaskQuery()
                .sql("select * from " + management.getTableName(Task.class)
                        + " where ID_ > #{after} order by ID_ fetch first " + atMost + " rows only")
                .parameter("after", after)
                .list()
                .stream()
                .map(Task::getId)
                .toList());
    }

    @Override
    public boolean hold(String taskId) {
        return unrestricted.ask(() -> !tasks.createNativeTaskQuery()
                .sql("select * from " + management.getTableName(Task.class) + " where ID_ = #{id} for update")
                .parameter("id", taskId)
                .list()
                .isEmpty());
    }

    @Override
    public void assign(String taskId, String user) {
        try {
            unrestricted.run(() -> tasks.setAssignee(taskId, user));
        } catch (OptimisticLockingException | NullValueException changed) {
            throw Refused.conflict("desk.reassign.meanwhile");
        } catch (ProcessEngineException fault) {
            if (isCollision(fault)) {
                throw Refused.conflict("desk.reassign.meanwhile");
            }
            throw fault;
        }
    }

    /** What a listener wrote met what another transaction was writing; the engine wraps whatever a listener throws. */
    private static boolean isCollision(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DuplicateKeyException || cause instanceof TransientDataAccessException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
