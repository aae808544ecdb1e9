package vn.motcua.dossier;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The specialist reviews the dossier: proposes approval or refusal, or asks for a supplement. */
@Component
class Review implements OfficerAct {

    private final Supplements supplements;

    Review(Supplements supplements) {
        this.supplements = supplements;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public Set<String> answersForTheModel() {
        return Set.of("reviewResult");
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
