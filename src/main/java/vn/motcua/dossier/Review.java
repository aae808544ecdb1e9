package vn.motcua.dossier;

import java.util.Set;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The specialist reviews the dossier: proposes approval or refusal, or asks for a supplement. */
@ModelAct(
        name = "review",
        answers = "reviewResult",
        fields = {"reviewResult", "missingPapers", "reason"})
class Review implements OfficerAct {

    private final Supplements supplements;

    Review(Supplements supplements) {
        this.supplements = supplements;
    }

    /** The results that this review may have. */
    Set<String> results() {
        return Set.of("approve", "supplement", "refuse");
    }

    @Override
    public void perform(TaskCompletion completion) {
        String result = completion.choice("reviewResult", results());
        if (result.equals("supplement")) {
            supplements.request(completion);
        } else if (result.equals("refuse")) {
            completion.requiredText("reason");
        }
    }
}
