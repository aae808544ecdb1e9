package vn.motcua.dossier.camunda;

import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierProcess;
import vn.motcua.platform.Refused;

/** Tells the engine what happened; the dossier code is its business key. */
@Component
class CamundaDossierProcess implements DossierProcess {

    private final RuntimeService runtime;

    CamundaDossierProcess(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public void filed(Dossier dossier) {
        VariableMap variables = Variables.createVariables()
                .putValue("dossierCode", dossier.code())
                .putValue("procedure", dossier.procedure())
                .putValue("locality", dossier.localityCode())
                .putValue("channel", dossier.channel().name())
                .putValue("receivedAt", Date.from(dossier.receivedAt()));
        runtime.startProcessInstanceByKey(dossier.procedure(), dossier.code(), variables);
    }

    @Override
    public void supplemented(String dossierCode) {
        boolean heard = !runtime.createMessageCorrelation("dossier.supplemented")
                .processInstanceBusinessKey(dossierCode)
                .correlateAllWithResult()
                .isEmpty();
        if (!heard) {
            throw Refused.conflict("dossier.supplement.notAsked", dossierCode);
        }
    }

    @Override
    public void withdrawn(String dossierCode) {
        boolean heard = !runtime.createMessageCorrelation("dossier.withdrawn")
                .processInstanceBusinessKey(dossierCode)
                .correlateAllWithResult()
                .isEmpty();
        if (!heard) {
            throw Refused.conflict("dossier.withdrawal.ended", dossierCode);
        }
    }

    @Override
    public void finishedInTime(String dossierCode) {
        runtime.createMessageCorrelation("dossier.finishedInTime")
                .processInstanceBusinessKey(dossierCode)
                .correlateAll();
    }
}
