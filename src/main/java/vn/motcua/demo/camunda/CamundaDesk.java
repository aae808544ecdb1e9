package vn.motcua.demo.camunda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.motcua.demo.Desk;
import vn.motcua.demo.Officer;

/** Makes officers users of the engine, and works on tasks as they would in Tasklist, with their rights. */
@Component
@Profile("demo")
class CamundaDesk implements Desk {

    private final IdentityService identity;
    private final TaskService tasks;
    private final RepositoryService repository;

    CamundaDesk(IdentityService identity, TaskService tasks, RepositoryService repository) {
        this.identity = identity;
        this.tasks = tasks;
        this.repository = repository;
    }

    @Override
    public void employ(Officer officer, String password) {
        User user = identity.createUserQuery().userId(officer.user()).singleResult();
        if (user == null) {
            user = identity.newUser(officer.user());
            user.setFirstName(officer.familyName());
            user.setLastName(officer.givenName());
        }
        user.setPassword(password);
        identity.saveUser(user);
        identity.unlockUser(officer.user());
        if (identity.createGroupQuery().groupId(officer.group()).count() == 0) {
            var group = identity.newGroup(officer.group());
            group.setName(officer.groupName());
            identity.saveGroup(group);
        }
        if (identity.createGroupQuery()
                        .groupId(officer.group())
                        .groupMember(officer.user())
                        .count()
                == 0) {
            identity.createMembership(officer.user(), officer.group());
        }
    }

    @Override
    public void claim(String dossierCode, String act, Officer officer) {
        as(officer, act, () -> tasks.claim(open(dossierCode, act).getId(), officer.user()));
    }

    @Override
    public void complete(String dossierCode, String act, Officer officer, Map<String, Object> answers) {
        as(officer, act, () -> tasks.complete(open(dossierCode, act).getId(), new HashMap<>(answers)));
    }

    private void as(Officer officer, String act, Runnable work) {
        identity.setAuthentication(officer.user(), List.of(officer.group()));
        try {
            work.run();
        } catch (AuthorizationException notTheirs) {
            throw new IllegalStateException(officer.user() + " may not do '" + act + "'", notTheirs);
        } finally {
            identity.clearAuthentication();
        }
    }

    private Task open(String dossierCode, String act) {
        return tasks.createTaskQuery().processInstanceBusinessKey(dossierCode).unlimitedList().stream()
                .filter(task -> act.equals(actOf(task)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No task '" + act + "' in " + dossierCode));
    }

    private String actOf(Task task) {
        UserTask element = repository
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(list -> list.getCamundaProperties().stream())
                .filter(property -> property.getCamundaName().equals("act"))
                .map(property -> property.getCamundaValue())
                .findFirst()
                .orElse("");
    }
}
