package vn.motcua.deadline;

import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The officer explains to the head why the dossier is late, and what is done about it. */
@ModelAct(
        name = "explain-lateness",
        fields = {"explanationReason", "measures"})
class ExplainLateness implements OfficerAct {

    private final Apologies apologies;

    ExplainLateness(Apologies apologies) {
        this.apologies = apologies;
    }

    @Override
    public void perform(TaskCompletion completion) {
        apologies.explain(
                completion.dossierCode(),
                completion.requiredText("explanationReason"),
                completion.requiredText("measures"),
                completion.actor());
    }
}
