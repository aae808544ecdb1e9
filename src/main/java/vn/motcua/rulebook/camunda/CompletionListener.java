package vn.motcua.rulebook.camunda;

import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.motcua.platform.DossierInLog;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ActJournal;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.ModelVariable;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/**
 * Every completion of a user task, from Tasklist, the engine's REST API or ours, passes here before it counts: who
 * completes it must belong to the task's group, what was filled in goes to the act the model names, and the act may
 * refuse. What the model's gateways do not read is taken out of the engine again.
 */
@Component
class CompletionListener {

    /** @param answers what the model's gateways read of it */
    private record Act(OfficerAct performer, Set<String> answers) {

        static Act of(OfficerAct performer) {
            return new Act(performer, Set.of(published(performer).answers()));
        }

        static ModelAct published(OfficerAct performer) {
            return Objects.requireNonNull(
                    AnnotationUtils.findAnnotation(performer.getClass(), ModelAct.class),
                    () -> performer.getClass() + " is not published as @ModelAct");
        }
    }

    private final SingletonSupplier<Map<String, Act>> acts;
    private final ObjectProvider<ActJournal> journal;
    private final IdentityService identity;

    CompletionListener(
            ObjectProvider<OfficerAct> acts, ObjectProvider<ActJournal> journal, @Lazy IdentityService identity) {
        this.acts = SingletonSupplier.of(() -> acts.stream()
                .collect(Collectors.toUnmodifiableMap(
                        performer -> Act.published(performer).name(), Act::of)));
        this.journal = journal;
        this.identity = identity;
    }

    /** A new task begins without the answers of an earlier one. */
    void begin(DelegateTask task, String actName) {
        DelegateExecution execution = task.getExecution();
        for (String answer : act(actName).answers()) {
            if (execution.hasVariable(answer)) {
                execution.removeVariable(answer);
            }
        }
    }

    void complete(DelegateTask task, String actName) {
        if (task.getExecution() == null) {
            // Somebody else completed the task after it was read here.
            throw Refused.conflict("platform.problem.concurrent");
        }
        try (DossierInLog logged = DossierInLog.of(task.getExecution().getProcessBusinessKey())) {
            perform(task, actName);
        }
    }

    private void perform(DelegateTask task, String actName) {
        DelegateExecution execution = task.getExecution();
        Act act = act(actName);
        String dossierCode = execution.getProcessBusinessKey();
        String actor = Context.getCommandContext().getAuthenticatedUserId();
        if (actor == null) {
            throw Refused.forbidden("rulebook.task.anonymous");
        }
        Set<String> groups = groupsOf(actor);
        checkRight(task, actor, groups);

        Map<String, Object> variables = execution.getVariables();
        if (!Objects.equals(dossierCode, variables.get("dossierCode"))) {
            throw Refused.invalid("dossierCode", "rulebook.task.wrongDossier");
        }
        Map<String, Object> answers = answers(variables, act);
        TaskCompletion completion = new TaskCompletion(dossierCode, actName, task.getId(), actor, groups, answers);
        act.performer().perform(completion);
        journal.getObject().record(completion);
        answers.keySet().stream().filter(name -> !act.answers().contains(name)).forEach(execution::removeVariable);
    }

    private Act act(String name) {
        return acts.obtain().get(name);
    }

    private Set<String> groupsOf(String user) {
        List<String> known = Context.getCommandContext().getAuthenticatedGroupIds();
        if (known != null) {
            return Set.copyOf(known);
        }
        return identity.createGroupQuery().groupMember(user).unlimitedList().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private static void checkRight(DelegateTask task, String actor, Set<String> groups) {
        if (task.getAssignee() != null && !task.getAssignee().equals(actor)) {
            throw Refused.forbidden("rulebook.task.assignedToOther");
        }
        boolean member = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .anyMatch(groups::contains);
        if (!member) {
            throw Refused.forbidden("rulebook.task.notYours");
        }
    }

    private Map<String, Object> answers(Map<String, Object> variables, Act act) {
        Set<String> others = new HashSet<>(ModelVariable.words());
        acts.obtain().values().stream().filter(other -> other != act).forEach(other -> others.addAll(other.answers()));
        others.removeAll(act.answers());
        Map<String, Object> answers = new HashMap<>();
        variables.forEach((name, value) -> {
            if (!others.contains(name)) {
                answers.put(name, plain(name, value));
            }
        });
        return answers;
    }

    private static @Nullable Object plain(String name, @Nullable Object value) {
        if (value instanceof Date date) {
            return date.toInstant().toString();
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        throw Refused.invalid(name, "rulebook.task.notPlain", name);
    }
}
