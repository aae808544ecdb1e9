package vn.motcua.deadline.camunda;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.TaskPriority;
import vn.motcua.platform.camunda.ExtensionProperties;

/**
 * Gives every officer's task its dates: due when the step's budget of working hours (extension property
 * {@code budget}) is used up, to be followed up by the citizen's appointment; its priority follows the legal clock.
 */
@Component
class TaskClockParseListener extends AbstractBpmnParseListener {

    private final ObjectProvider<Deadlines> deadlines;

    TaskClockParseListener(ObjectProvider<Deadlines> deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        Map<String, String> properties = ExtensionProperties.of(element);
        long budgetMinutes = Math.round(Double.parseDouble(properties.getOrDefault("budget", "0")) * 60);
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(
                        TaskListener.EVENTNAME_CREATE, (TaskListener) task -> setDates(task, budgetMinutes));
    }

    private void setDates(DelegateTask task, long budgetMinutes) {
        Deadlines clock = deadlines.getObject();
        DossierTime time = clock.of(task.getExecution().getProcessBusinessKey());
        if (budgetMinutes > 0) {
            task.setDueDate(Date.from(clock.afterBudget(time, budgetMinutes)));
        }
        Instant appointment = time.currentAppointment();
        if (appointment != null) {
            task.setFollowUpDate(Date.from(appointment));
        }
        task.setPriority(TaskPriority.of(time).value());
    }
}
