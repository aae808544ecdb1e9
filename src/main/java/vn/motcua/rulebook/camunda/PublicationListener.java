package vn.motcua.rulebook.camunda;

import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;
import vn.motcua.platform.TransactionMemory;

/** Which tables are in force is remembered within a transaction, until that transaction publishes something itself. */
@Component
class PublicationListener implements Deployer {

    private final TransactionMemory<String, DecisionDefinition> definitionsInForce = new TransactionMemory<>();

    TransactionMemory<String, DecisionDefinition> definitionsInForce() {
        return definitionsInForce;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            definitionsInForce.stop();
        }
    }
}
