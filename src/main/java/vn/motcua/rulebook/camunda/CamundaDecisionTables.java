package vn.motcua.rulebook.camunda;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookPublished;

/**
 * The tables as deployed in the engine.
 *
 * <p>A table published a moment ago, by this node or another, answers in the next transaction. The parsed table is kept by
 * definition id, and a definition never changes.
 */
@Component
class CamundaDecisionTables implements DecisionTables {

    private static final Logger LOG = LoggerFactory.getLogger(CamundaDecisionTables.class);

    private final RepositoryService repositoryService;
    private final Unrestricted unrestricted;
    private final PublicationListener.InForce<DecisionDefinition> inForce;
    private final TableMeters meters;
    private final TableEvaluator evaluator = new TableEvaluator();

    CamundaDecisionTables(
            RepositoryService repositoryService,
            Unrestricted unrestricted,
            PublicationListener publications,
            TableMeters meters) {
        this.repositoryService = repositoryService;
        this.unrestricted = unrestricted;
        this.inForce = publications.answers(this::query);
        this.meters = meters;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The law in force does not depend on who asks, so the engine's read permissions of the current user are set
     * aside for the look-up.
     */
    @Override
    public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
        return meters.timed(
                decision,
                () -> unrestricted.ask(() -> {
                    DecisionDefinition latest = latest(decision);
                    return evaluator.matching(definition(latest), () -> open(latest), inputs);
                }));
    }

    /** Whoever publishes a table reads it, so that no officer waits for that; other nodes read it when they are asked. */
    @EventListener
    void published(RulebookPublished publication) {
        unrestricted.run(() -> publication.files().stream()
                .filter(file -> RulebookFile.kindOf(file).equals(Optional.of(RulebookFile.Kind.DMN)))
                .forEach(file -> prepare(file.substring(0, file.lastIndexOf('.')))));
    }

    private void prepare(String decision) {
        try {
            DecisionDefinition latest = latest(decision);
            evaluator.prepare(definition(latest), () -> open(latest));
        } catch (NoAnswer e) {
            LOG.warn("Table '{}' was published but cannot be asked", decision, e);
        }
    }

    private static TableEvaluator.Definition definition(DecisionDefinition table) {
        return new TableEvaluator.Definition(table.getKey(), table.getId(), table.getVersion());
    }

    private InputStream open(DecisionDefinition table) {
        return repositoryService.getDecisionModel(table.getId());
    }

    @Override
    public ProposedTable proposed(RulebookFile table) {
        return evaluator.proposed(table);
    }

    @Override
    public String definitionInForce(String decision) {
        return unrestricted.ask(() -> latest(decision).getId());
    }

    private DecisionDefinition latest(String decision) {
        return inForce.get(decision);
    }

    /** As the engine itself looks a table up; the query of its public API costs several times as much. */
    private DecisionDefinition query(String decision) {
        DecisionDefinition latest = ((ServiceImpl) repositoryService)
                .getCommandExecutor()
                .execute(command -> command.getDecisionDefinitionManager()
                        .findLatestDecisionDefinitionByKeyAndTenantId(decision, null));
        if (latest == null) {
            throw new NoAnswer("there is no table '" + decision + "'");
        }
        return latest;
    }
}
