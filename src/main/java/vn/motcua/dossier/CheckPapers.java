package vn.motcua.dossier;

import java.util.Set;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The counter clerk checks the papers: complete, missing or refused. */
@ModelAct(
        name = "check-papers",
        answers = "checkResult",
        fields = {"checkResult", "missingPapers", "reason"})
class CheckPapers implements OfficerAct {

    private final Supplements supplements;

    CheckPapers(Supplements supplements) {
        this.supplements = supplements;
    }

    @Override
    public void perform(TaskCompletion completion) {
        String result = completion.choice("checkResult", Set.of("complete", "missing", "refuse"));
        if (result.equals("missing")) {
            supplements.request(completion);
        } else if (result.equals("refuse")) {
            completion.requiredText("reason");
        }
    }
}
