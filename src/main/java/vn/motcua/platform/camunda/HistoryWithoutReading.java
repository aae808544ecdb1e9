package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** The engine's history, written as the engine does, without reading what is known or not needed. */
final class HistoryWithoutReading {

    private HistoryWithoutReading() {}

    /** Takes the name of a version from memory, where the engine reads its row in every transaction. */
    static final class Producer extends CacheAwareHistoryEventProducer {

        @Override
        protected ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
            return id == null
                    ? null
                    : Context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .findDeployedProcessDefinitionById(id);
        }
    }

    /**
     * Ends a row without reading it. The engine reads it only to fill the column DURATION_, which stays empty here unless
     * start and end are written by the same command: it is the difference of two columns that are there.
     */
    static final class Handler extends DbHistoryEventHandler {

        @Override
        protected void insertOrUpdate(HistoryEvent event) {
            DbEntityManager rows = getDbEntityManager();
            if (!isInitialEvent(event)
                    && event instanceof HistoricScopeInstanceEvent
                    && event.getId() != null
                    && rows.getCachedEntity(event.getClass(), event.getId()) == null) {
                rows.merge(event);
            } else {
                super.insertOrUpdate(event);
            }
        }
    }
}
