package vn.motcua.deadline;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The officer explains to the head why the dossier is late, and what is done about it. */
@Component
class ExplainLateness implements OfficerAct {

    private final Apologies apologies;

    ExplainLateness(Apologies apologies) {
        this.apologies = apologies;
    }

    @Override
    public String name() {
        return "explain-lateness";
    }

    @Override
    public Set<String> answersForTheModel() {
        return Set.of();
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
