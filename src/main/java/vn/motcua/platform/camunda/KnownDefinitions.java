package vn.motcua.platform.camunda;

import java.util.List;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Takes a version of a model that this node has parsed from memory, where the engine would read its row again in every
 * transaction. A version never changes. Which one is the latest is always asked of the database, and so is whether a
 * version may be started.
 */
class KnownDefinitions extends DeploymentCache {

    /** Versions of models, tables and forms kept parsed, of each kind; as the engine's own. */
    private static final int CAPACITY = 1000;

    KnownDefinitions(List<Deployer> deployers) {
        super(new DefaultCacheFactory(), CAPACITY);
        setDeployers(deployers);
    }

    @Override
    public ProcessDefinitionEntity findDeployedProcessDefinitionById(String id) {
        ProcessDefinitionEntity known = id == null ? null : findProcessDefinitionFromCache(id);
        return known == null ? super.findDeployedProcessDefinitionById(id) : known;
    }
}
