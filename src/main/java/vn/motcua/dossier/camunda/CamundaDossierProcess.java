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
import vn.motcua.rulebook.ModelMessage;
import vn.motcua.rulebook.ModelVariable;

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
                .putValue(ModelVariable.DOSSIER_CODE.word(), dossier.code())
                .putValue(ModelVariable.PROCEDURE.word(), dossier.procedure())
                .putValue(ModelVariable.LOCALITY.word(), dossier.localityCode())
                .putValue(ModelVariable.CHANNEL.word(), dossier.channel().name())
                .putValue(ModelVariable.RECEIVED_AT.word(), Date.from(dossier.receivedAt()));
        unrestricted.ask(() -> runtime.startProcessInstanceByKey(dossier.procedure(), dossier.code(), variables));
    }

    @Override
    public void supplemented(String dossierCode) {
        if (!tell(ModelMessage.SUPPLEMENTED, dossierCode)) {
            throw Refused.conflict("dossier.supplement.notAsked", dossierCode);
        }
    }

    @Override
    public void withdrawn(String dossierCode) {
        if (!tell(ModelMessage.WITHDRAWN, dossierCode)) {
            throw Refused.conflict("dossier.withdrawal.ended", dossierCode);
        }
    }

    @Override
    public void finishedInTime(String dossierCode) {
        tell(ModelMessage.FINISHED_IN_TIME, dossierCode);
    }

    /** Whether anybody in the dossier's processes was waiting for the message. */
    private boolean tell(ModelMessage message, String dossierCode) {
        try {
            return unrestricted.ask(() -> !runtime.createMessageCorrelation(message.word())
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
