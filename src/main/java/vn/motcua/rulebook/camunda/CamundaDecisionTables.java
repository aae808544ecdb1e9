package vn.motcua.rulebook.camunda;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
    private final IdentityService identityService;
    private final TableEvaluator evaluator = new TableEvaluator();

    CamundaDecisionTables(RepositoryService repositoryService, IdentityService identityService) {
        this.repositoryService = repositoryService;
        this.identityService = identityService;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The law in force does not depend on who asks, so the engine's read permissions of the current user are set
     * aside for the look-up.
     */
    @Override
    public DecisionOutcome decide(String decision, Map<String, ?> inputs) {
        Authentication asker = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            DecisionDefinition latest = latest(decision);
            if (latest == null) {
                throw new NoAnswer("there is no table '" + decision + "'");
            }
            return evaluator.evaluate(
                    new TableEvaluator.Definition(decision, latest.getId(), latest.getVersion()),
                    () -> repositoryService.getDecisionModel(latest.getId()),
                    inputs);
        } finally {
            if (asker != null) {
                identityService.setAuthentication(asker);
            }
        }
    }

    private @Nullable DecisionDefinition latest(String decision) {
        return repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(decision)
                .withoutTenantId()
                .latestVersion()
                .singleResult();
    }
}
