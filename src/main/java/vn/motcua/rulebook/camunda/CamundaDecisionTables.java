package vn.motcua.rulebook.camunda;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

/**
 * The tables as deployed in the engine.
 *
 * <p>Which version is in force is one query per decision, never a cache: a table published a moment ago, by this node or
 * another, answers the next question. Only the parsed table is kept, by definition id, and a definition never changes.
 */
@Component
class CamundaDecisionTables implements DecisionTables {

    private final RepositoryService repositoryService;
    private final Unrestricted unrestricted;
    private final TableEvaluator evaluator = new TableEvaluator();

    CamundaDecisionTables(RepositoryService repositoryService, Unrestricted unrestricted) {
        this.repositoryService = repositoryService;
        this.unrestricted = unrestricted;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The law in force does not depend on who asks, so the engine's read permissions of the current user are set
     * aside for the look-up.
     */
    @Override
    public DecisionOutcome decide(String decision, Map<String, ?> inputs) {
        return unrestricted.ask(() -> {
            DecisionDefinition latest = latest(decision);
            return evaluator.evaluate(
                    new TableEvaluator.Definition(decision, latest.getId(), latest.getVersion()),
                    () -> repositoryService.getDecisionModel(latest.getId()),
                    inputs);
        });
    }

    @Override
    public String definitionInForce(String decision) {
        return unrestricted.ask(() -> latest(decision).getId());
    }

    private DecisionDefinition latest(String decision) {
        DecisionDefinition latest = repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .withoutTenantId()
                .latestVersion()
                .singleResult();
        if (latest == null) {
            throw new NoAnswer("there is no table '" + decision + "'");
        }
        return latest;
    }
}
