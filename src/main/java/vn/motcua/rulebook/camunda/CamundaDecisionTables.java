package vn.motcua.rulebook.camunda;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.ServiceImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;
import vn.motcua.platform.TransactionMemory;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;

/**
 * The tables as deployed in the engine.
 *
 * <p>Which version is in force is asked once in each transaction: a table published a moment ago, by this node or
 * another, answers in the next one. A transaction that publishes tables itself asks every time. Only the parsed table is
 * kept longer, by definition id, and a definition never changes.
 */
@Component
class CamundaDecisionTables implements DecisionTables {

    private final RepositoryService repositoryService;
    private final Unrestricted unrestricted;
    private final TransactionMemory<String, DecisionDefinition> inForce;
    private final TableEvaluator evaluator = new TableEvaluator();

    CamundaDecisionTables(
            RepositoryService repositoryService, Unrestricted unrestricted, PublicationListener publications) {
        this.repositoryService = repositoryService;
        this.unrestricted = unrestricted;
        this.inForce = publications.definitionsInForce();
    }

    /**
     * {@inheritDoc}
     *
     * <p>The law in force does not depend on who asks, so the engine's read permissions of the current user are set
     * aside for the look-up.
     */
    @Override
    public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
        return unrestricted.ask(() -> {
            DecisionDefinition latest = latest(decision);
            return evaluator.matching(
                    new TableEvaluator.Definition(decision, latest.getId(), latest.getVersion()),
                    () -> repositoryService.getDecisionModel(latest.getId()),
                    inputs);
        });
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
        return inForce.get(decision, this::query);
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
