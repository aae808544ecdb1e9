package vn.motcua.dossier.camunda;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.RecordedAct;
import vn.motcua.platform.Sentences;
import vn.motcua.platform.camunda.ExtensionProperties;
import vn.motcua.rulebook.Procedures;

/**
 * Tells the officer in words which dossier a task is about, and whoever signs what is proposed: variables of the task
 * alone, which no model reads and no act is given, and which end with it. The engine shows officers no others in a list.
 * No data of the applicant is among them; a proposal holds what the officer before wrote.
 */
@Component
class TaskLabelParseListener extends AbstractBpmnParseListener {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final ObjectProvider<Dossiers> dossiers;
    private final ObjectProvider<Procedures> procedures;
    private final MessageSource messages;

    TaskLabelParseListener(
            ObjectProvider<Dossiers> dossiers, ObjectProvider<Procedures> procedures, MessageSource messages) {
        this.dossiers = dossiers;
        this.procedures = procedures;
        this.messages = messages;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) this::label);
        String act = String.valueOf(ExtensionProperties.of(element).get("act"));
        if (act.startsWith("sign-")) {
            task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) created -> propose(created, act));
        }
    }

    /** Whoever signs reads what is proposed in the act before. */
    private void propose(DelegateTask task, String act) {
        String code = task.getExecution().getProcessBusinessKey();
        String asked = act.equals("sign-apology") ? "apologyReason" : null;
        String proposal = dossiers.getObject().acts(code).stream()
                .map(RecordedAct::answers)
                .filter(answers -> asked == null
                        ? answers.containsKey("reviewResult") || answers.containsKey("verificationResult")
                        : answers.containsKey(asked))
                .reduce((earlier, later) -> later)
                .map(this::inWords)
                .orElse("");
        task.setVariableLocal("proposal", proposal);
    }

    private String inWords(Map<String, Object> answers) {
        String result = Stream.of("reviewResult", "verificationResult")
                .map(answers::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("apology");
        Object reason = result.equals("apology") ? answers.get("apologyReason") : answers.get("reason");
        Object newDueOn = answers.get("newDueOn");
        return messages.getMessage(
                "dossier.proposal." + result,
                new Object[] {
                    reason == null ? "" : reason,
                    newDueOn == null ? "–" : DAY.format(LocalDate.parse(newDueOn.toString()))
                },
                Sentences.VIETNAMESE);
    }

    private void label(DelegateTask task) {
        Dossier dossier = dossiers.getObject().get(task.getExecution().getProcessBusinessKey());
        task.setVariableLocal("dossier", dossier.code());
        task.setVariableLocal(
                "procedureName", procedures.getObject().get(dossier.procedure()).name());
    }
}
