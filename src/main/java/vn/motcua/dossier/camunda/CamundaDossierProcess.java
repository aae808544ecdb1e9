package vn.motcua.dossier.camunda;

import java.util.Date;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierProcess;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.RefusedAct;
import vn.motcua.platform.camunda.Unrestricted;

/** Tells the engine what happened; the dossier code is its business key. */
@Component
class CamundaDossierProcess implements DossierProcess {

    private final RuntimeService runtime;

    private final Unrestricted unrestricted;

    CamundaDossierProcess(@Lazy RuntimeService runtime, Unrestricted unrestricted) {
        this.runtime = runtime;
        this.unrestricted = unrestricted;
    }

    @Override
    public void filed(Dossier dossier) {
        VariableMap variables = Variables.createVariables()
                .putValue("dossierCode", dossier.code())
                .putValue("procedure", dossier.procedure())
                .putValue("locality", dossier.localityCode())
                .putValue("channel", dossier.channel().name())
                .putValue("receivedAt", Date.from(dossier.receivedAt()));
        unrestricted.ask(() -> runtime.startProcessInstanceByKey(dossier.procedure(), dossier.code(), variables));
    }

    @Override
    public void supplemented(String dossierCode) {
        if (!tell("dossier.supplemented", dossierCode)) {
            throw Refused.conflict("dossier.supplement.notAsked", dossierCode);
        }
    }

    @Override
    public void withdrawn(String dossierCode) {
        if (!tell("dossier.withdrawn", dossierCode)) {
            throw Refused.conflict("dossier.withdrawal.ended", dossierCode);
        }
    }

    @Override
    public void finishedInTime(String dossierCode) {
        tell("dossier.finishedInTime", dossierCode);
    }

    /** Whether anybody in the dossier's processes was waiting for the message. */
    private boolean tell(String message, String dossierCode) {
        try {
            return unrestricted.ask(() -> !runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(dossierCode)
                    .correlateAllWithResult()
                    .isEmpty());
        } catch (RefusedAct refused) {
            throw refused.refusal();
        } catch (OptimisticLockingException collision) {
            throw new ConcurrencyFailureException("Somebody else has changed dossier " + dossierCode, collision);
        }
    }
}
