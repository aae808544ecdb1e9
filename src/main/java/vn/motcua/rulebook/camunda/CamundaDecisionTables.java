package vn.motcua.rulebook.camunda;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.repository.DecisionDefinition;
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
        return asNobody(() -> {
            DecisionDefinition latest = latest(decision);
            return evaluator.evaluate(
                    new TableEvaluator.Definition(decision, latest.getId(), latest.getVersion()),
                    () -> repositoryService.getDecisionModel(latest.getId()),
                    inputs);
        });
    }

    @Override
    public String definitionInForce(String decision) {
        return asNobody(() -> latest(decision).getId());
    }

    private <T> T asNobody(Supplier<T> question) {
        Authentication asker = identityService.getCurrentAuthentication();
        identityService.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (asker != null) {
                identityService.setAuthentication(asker);
            }
        }
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
