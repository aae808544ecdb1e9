package vn.motcua.dossier;

import java.util.Set;
import vn.motcua.deadline.Apologies;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The clerk returns the result. A late dossier cannot be closed before explanation and apology exist. */
@ModelAct(name = "hand-over-result", fields = "delivery")
class HandOverResult implements OfficerAct {

    private final Apologies apologies;

    HandOverResult(Apologies apologies) {
        this.apologies = apologies;
    }

    @Override
    public void perform(TaskCompletion completion) {
        completion.choice("delivery", Set.of("COUNTER", "POST", "ELECTRONIC"));
        if (apologies.dutiesOpen(completion.dossierCode())) {
            throw Refused.conflict("dossier.close.dutiesOpen");
        }
    }
}
