package vn.motcua.dossier;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The specialist verifies on site: the residence, or the building ground. */
@Component
class Verify implements OfficerAct {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public Set<String> answersForTheModel() {
        return Set.of();
    }

    @Override
    public void perform(TaskCompletion completion) {
        if (completion.choice("verificationResult", Set.of("pass", "fail")).equals("fail")) {
            completion.requiredText("reason");
        }
    }
}
