package vn.motcua.rulebook.camunda;

import java.util.List;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Revisions;

/** Builds the rulebook's guards, and FEEL that parses once, into the engine. */
@Component
class RulebookEnginePlugin extends AbstractProcessEnginePlugin {

    private final PublicationDoor door;
    private final PublicationListener publications;
    private final ObjectProvider<Revisions> revisions;
    private final FindingText findings;

    RulebookEnginePlugin(
            PublicationDoor door,
            PublicationListener publications,
            ObjectProvider<Revisions> revisions,
            FindingText findings) {
        this.door = door;
        this.publications = publications;
        this.revisions = revisions;
        this.findings = findings;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreDeployers(List.of(door));
        engine.setCustomPostDeployers(List.of(publications));
        engine.setDmnEngineConfiguration(new DefaultDmnEngineConfiguration().feelEngineFactory(new FeelParsedOnce()));
        engine.setRepositoryService(new GuardedRepository(door, revisions, findings));
    }
}
