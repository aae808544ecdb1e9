package vn.motcua.dossier;

import java.util.Set;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.OfficerAct;
import vn.motcua.rulebook.TaskCompletion;

/** The specialist verifies on site: the residence, or the building ground. */
@ModelAct(
        name = "verify",
        fields = {"verificationResult", "reason"})
class Verify implements OfficerAct {

    @Override
    public void perform(TaskCompletion completion) {
        if (completion.choice("verificationResult", Set.of("pass", "fail")).equals("fail")) {
            completion.requiredText("reason");
        }
    }
}
