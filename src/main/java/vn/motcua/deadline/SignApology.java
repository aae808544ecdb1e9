package vn.motcua.deadline;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The head signs the apology; the extension it promises is granted with it. */
@Component
class SignApology implements OfficerAct {

    private final Apologies apologies;

    SignApology(Apologies apologies) {
        this.apologies = apologies;
    }

    @Override
    public String name() {
        return "sign-apology";
    }

    /** Shares its word with the signing of results; what another act calls its own is not taken for an answer. */
    @Override
    public Set<String> answersForTheModel() {
        return Set.of("signDecision");
    }

    @Override
    public void perform(TaskCompletion completion) {
        completion.choice("signDecision", Set.of("sign"));
        apologies.sign(completion.dossierCode(), DraftApology.newDueOn(completion), completion.actor());
    }
}
