package vn.motcua.dossier.camunda;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.DossierStatus;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.Statuses;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.ActivityParseListener;
import vn.motcua.platform.camunda.ExtensionProperties;

/**
 * Ties every model to the dossier: a process runs only for a dossier that was filed, and once; the dossier's status
 * follows the activities that carry a national code in their extension property {@code status}.
 */
@Component
class DossierParseListener extends ActivityParseListener {

    private final ObjectProvider<Statuses> statuses;
    private final ObjectProvider<Dossiers> dossiers;
    private final RuntimeService runtime;

    DossierParseListener(
            ObjectProvider<Statuses> statuses, ObjectProvider<Dossiers> dossiers, @Lazy RuntimeService runtime) {
        this.statuses = statuses;
        this.dossiers = dossiers;
        this.runtime = runtime;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::checkFiled);
    }

    @Override
    protected void parseActivity(Element element, ActivityImpl activity) {
        String status = ExtensionProperties.of(element).get("status");
        if (status == null) {
            return;
        }
        DossierStatus entered = DossierStatus.of(Integer.parseInt(status));
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution ->
                statuses.getObject().enter(execution.getProcessBusinessKey(), entered, DossierVocabulary.actor()));
    }

    private void checkFiled(DelegateExecution execution) {
        String code = execution.getProcessBusinessKey();
        boolean called = execution.getSuperExecution() != null;
        boolean filed = code != null && dossiers.getObject().find(code).isPresent();
        boolean again = !called
                && filed
                && runtime.createProcessInstanceQuery()
                                .processInstanceBusinessKey(code)
                                .count()
                        > 0;
        if (!filed || again) {
            throw Refused.conflict("rulebook.task.noReplacement");
        }
    }
}
