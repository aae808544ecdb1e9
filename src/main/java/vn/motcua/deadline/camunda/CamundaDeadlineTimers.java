package vn.motcua.deadline.camunda;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.DeadlineTimer;
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

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final Unrestricted unrestricted;

    CamundaDeadlineTimers(
            @Lazy ProcessEngine engine,
            @Lazy RuntimeService runtime,
            @Lazy ManagementService management,
            @Lazy TaskService tasks,
            Unrestricted unrestricted) {
        this.engine = engine;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.unrestricted = unrestricted;
    }

    @Override
    public void hold(String dossierCode) {
        inOneCommand(() -> deadlineJobs(dossierCode).forEach(job -> set(job, SuspensionState.SUSPENDED)));
    }

    @Override
    public void reschedule(String dossierCode, DossierTime time) {
        SuspensionState state = time.paused() ? SuspensionState.SUSPENDED : SuspensionState.ACTIVE;
        inOneCommand(() -> {
            for (Job job : deadlineJobs(dossierCode)) {
                if (heard(kind(job), time)) {
                    management.deleteJob(job.getId());
                } else {
                    management.recalculateJobDuedate(job.getId(), false);
                    set(job, state);
                }
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

    /** A dossier that is late owes its apology all the same, so that nobody has to be warned any more. */
    private static boolean heard(DeadlineTimer.Kind kind, DossierTime time) {
        return time.late() || (kind == DeadlineTimer.Kind.WARNING && time.warned());
    }

    @Override
    public void prioritise(String dossierCode, TaskPriority priority) {
        unrestricted.run(
                () -> openTasks(dossierCode).forEach(task -> tasks.setPriority(task.getId(), priority.value())));
    }

    @Override
    public List<DeadlineTimer> of(String dossierCode) {
        return unrestricted.ask(() -> deadlineJobs(dossierCode).stream()
                .map(job -> new DeadlineTimer(kind(job), job.getDuedate().toInstant(), job.isSuspended()))
                .sorted(Comparator.comparing(DeadlineTimer::dueAt))
                .toList());
    }

    /** Whoever asks from outside the engine gets one command for all of it, so that nothing is written twice. */
    private void inOneCommand(Runnable act) {
        ProcessEngineConfigurationImpl inside = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        unrestricted.run(() -> inside.getCommandExecutorTxRequired().execute(command -> {
            act.run();
            return null;
        }));
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
        String asks = asks(job);
        return asks.contains("deadline.warningAt") || asks.contains("deadline.lateAt");
    }

    private DeadlineTimer.Kind kind(Job job) {
        return asks(job).contains("deadline.warningAt") ? DeadlineTimer.Kind.WARNING : DeadlineTimer.Kind.LATE;
    }

    /** The expression by which the model says when the timer fires. */
    private String asks(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return definition == null ? "" : String.valueOf(definition.getJobConfiguration());
    }
}
