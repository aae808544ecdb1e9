package vn.motcua.deadline.camunda;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.DeadlineTimers;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.TaskPriority;
import vn.motcua.platform.camunda.Unrestricted;

/**
 * Keeps the engine's deadline timers in step with the ledger. A deadline timer is one whose model asks
 * {@code ${deadline.warningAt(…)}} or {@code ${deadline.lateAt(…)}}, whatever its element is called.
 */
@Component
class CamundaDeadlineTimers implements DeadlineTimers {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final Unrestricted unrestricted;

    CamundaDeadlineTimers(
            @Lazy RuntimeService runtime,
            @Lazy ManagementService management,
            @Lazy TaskService tasks,
            Unrestricted unrestricted) {
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
    }

    @Override
    public void hold(String dossierCode) {
        unrestricted.run(() -> deadlineJobs(dossierCode).forEach(job -> set(job, SuspensionState.SUSPENDED)));
    }

    @Override
    public void reschedule(String dossierCode, DossierTime time) {
        unrestricted.run(() -> {
            for (Job job : deadlineJobs(dossierCode)) {
                management.recalculateJobDuedate(job.getId(), false);
                set(job, SuspensionState.ACTIVE);
            }
            Instant due = time.currentAppointment();
            if (due != null) {
                for (Task task : openTasks(dossierCode)) {
                    task.setFollowUpDate(Date.from(due));
                    tasks.saveTask(task);
                }
            }
        });
    }

    @Override
    public void prioritise(String dossierCode, TaskPriority priority) {
        unrestricted.run(
                () -> openTasks(dossierCode).forEach(task -> tasks.setPriority(task.getId(), priority.value())));
    }

    /**
     * On the engine's own entity: {@code suspendJobById} writes past the entity, so that a new due date in the same
     * transaction collides with it.
     */
    private static void set(Job job, SuspensionState state) {
        Context.getCommandContext().getJobManager().findJobById(job.getId()).setSuspensionState(state.getStateCode());
    }

    private List<Task> openTasks(String dossierCode) {
        return tasks.createTaskQuery().processInstanceBusinessKey(dossierCode).list();
    }

    private List<Job> deadlineJobs(String dossierCode) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(dossierCode)
                .rootProcessInstances()
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).timers().list().stream())
                .filter(this::isDeadline)
                .toList();
    }

    private boolean isDeadline(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        String configuration = definition == null ? "" : definition.getJobConfiguration();
        return configuration.contains("deadline.warningAt") || configuration.contains("deadline.lateAt");
    }
}
