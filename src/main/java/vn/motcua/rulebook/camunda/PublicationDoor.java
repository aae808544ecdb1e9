package vn.motcua.rulebook.camunda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookCheck;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.rulebook.RulebookRefused;

/**
 * Stands inside the engine's deployment, where every door leads: nothing is deployed but by the publication of a
 * revision, and nothing that does not pass the check. Old definitions that are parsed again after a restart are no new
 * deployment and always load.
 */
@Component
class PublicationDoor implements Deployer {

    /** Source of every deployment that went through this door. */
    static final String SOURCE = "rulebook";

    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);
    private final ObjectProvider<RulebookCheck> check;
    private final ObjectProvider<RulebookInForce> inForce;

    PublicationDoor(ObjectProvider<RulebookCheck> check, ObjectProvider<RulebookInForce> inForce) {
        this.check = check;
        this.inForce = inForce;
    }

    /** Runs a publication; whatever it deploys is checked. */
    <T> T open(Supplier<T> publication) {
        open.set(true);
        try {
            return publication.get();
        } finally {
            open.remove();
        }
    }

    boolean isOpen() {
        return open.get();
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        if (!isOpen()) {
            throw Refused.forbidden("rulebook.revision.onlyByRevision");
        }
        Map<String, RulebookFile> brought = deployment.getResources().values().stream()
                .map(resource ->
                        new RulebookFile(resource.getName(), new String(resource.getBytes(), StandardCharsets.UTF_8)))
                .collect(Collectors.toMap(RulebookFile::name, file -> file));
        Map<String, RulebookFile> rulebook = new TreeMap<>(inForce.getObject().files());
        rulebook.putAll(brought);
        List<Finding> findings = check.getObject().check(rulebook, brought.keySet());
        if (findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)) {
            throw new RulebookRefused(findings);
        }
    }
}
