package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Tasks that the running command makes: the database holds nothing about them yet. */
final class NewTasks {

    private NewTasks() {}

    static boolean isNew(String task) {
        CachedDbEntity known = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity(TaskEntity.class, task);
        return known != null && known.getEntityState() == DbEntityState.TRANSIENT;
    }
}
