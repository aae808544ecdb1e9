package vn.motcua.rulebook.camunda;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeleteProcessDefinitionsSelectBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookRefused;
import vn.motcua.rulebook.UploadedFile;

/**
 * The engine's repository as every client meets it, Modeler's Deploy button among them: what is deployed from outside
 * becomes a draft, in force only when somebody else has approved it; what was deployed is never deleted.
 */
class GuardedRepository extends RepositoryServiceImpl {

    private final PublicationDoor door;
    private final ObjectProvider<Revisions> revisions;
    private final FindingText findings;

    GuardedRepository(PublicationDoor door, ObjectProvider<Revisions> revisions, FindingText findings) {
        this.door = door;
        this.revisions = revisions;
        this.findings = findings;
    }

    @Override
    public DeploymentWithDefinitions deployWithResult(DeploymentBuilderImpl deployment) {
        if (door.isOpen()) {
            return super.deployWithResult(deployment);
        }
        // As a command, so that a refusal reaches clients of the engine's API like every other one.
        return getCommandExecutor().execute(command -> draft(deployment, author(command.getAuthentication())));
    }

    private DeploymentWithDefinitions draft(DeploymentBuilderImpl proposed, Caller author) {
        DeploymentEntity deployment = proposed.getDeployment();
        if (deployment.getResources() == null || deployment.getResources().isEmpty()) {
            throw Refused.invalid("files", "rulebook.revision.noFiles");
        }
        List<RulebookFile> files = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            files.add(UploadedFile.read(resource.getName(), resource.getBytes()));
        }
        String title =
                Objects.requireNonNullElse(deployment.getName(), files.get(0).name());
        try {
            Revision draft = revisions
                    .getObject()
                    .draft(new Revisions.Draft(title, Revision.Source.MODELER, files, Set.of()), author);
            return answer(deployment, draft);
        } catch (RulebookRefused refused) {
            throw Refused.invalid("files", "rulebook.revision.refused", findings.inBothLanguages(refused.findings()));
        }
    }

    private static Caller author(@Nullable Authentication author) {
        if (author == null || author.getUserId() == null) {
            throw Refused.forbidden("rulebook.revision.notAnalyst");
        }
        return new Caller(
                author.getUserId(), author.getGroupIds() == null ? Set.of() : Set.copyOf(author.getGroupIds()));
    }

    /** What a client of the engine's API expects to hear; its id says that nothing is in force yet. */
    private static DeploymentWithDefinitions answer(DeploymentEntity deployment, Revision draft) {
        deployment.setId("revision-" + draft.id());
        deployment.setName(draft.title());
        deployment.setDeploymentTime(Date.from(draft.createdAt()));
        return deployment;
    }

    @Override
    public void deleteDeployment(String deploymentId) {
        never();
    }

    @Override
    public void deleteDeployment(String deploymentId, boolean cascade) {
        never();
    }

    @Override
    public void deleteDeployment(String deploymentId, boolean cascade, boolean skipCustomListeners) {
        never();
    }

    @Override
    public void deleteDeployment(
            String deploymentId, boolean cascade, boolean skipCustomListeners, boolean skipIoMappings) {
        never();
    }

    @Override
    public void deleteDeploymentCascade(String deploymentId) {
        never();
    }

    @Override
    public void deleteProcessDefinition(String processDefinitionId) {
        never();
    }

    @Override
    public void deleteProcessDefinition(String processDefinitionId, boolean cascade) {
        never();
    }

    @Override
    public void deleteProcessDefinition(String processDefinitionId, boolean cascade, boolean skipCustomListeners) {
        never();
    }

    @Override
    public void deleteProcessDefinition(
            String processDefinitionId, boolean cascade, boolean skipCustomListeners, boolean skipIoMappings) {
        never();
    }

    @Override
    public DeleteProcessDefinitionsSelectBuilder deleteProcessDefinitions() {
        return never();
    }

    private <T> T never() {
        return getCommandExecutor().execute(command -> {
            throw Refused.forbidden("rulebook.revision.neverDeleted");
        });
    }
}
