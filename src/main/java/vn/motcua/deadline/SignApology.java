package vn.motcua.deadline;

import java.util.Set;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/**
 * The head signs the apology; the extension it promises is granted with it. It shares its answer with
 * the signing of results: what another act calls its own is not taken for an answer.
 */
@ModelAct(
        name = "sign-apology",
        answers = "signDecision",
        fields = {"signDecision", "newDueOn"})
class SignApology implements OfficerAct {

    private final Apologies apologies;

    SignApology(Apologies apologies) {
        this.apologies = apologies;
    }

    @Override
    public void perform(TaskCompletion completion) {
        completion.choice("signDecision", Set.of("sign"));
        apologies.sign(completion.dossierCode(), DraftApology.newDueOn(completion), completion.actor());
    }
}
