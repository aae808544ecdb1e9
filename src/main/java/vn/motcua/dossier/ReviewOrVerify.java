package vn.motcua.dossier;

import java.util.Set;
import vn.motcua.rulebook.ModelAct;

/** A review that may also ask for a verification on site, in models that draw one. */
@ModelAct(
        name = "review-or-verify",
        answers = "reviewResult",
        fields = {"reviewResult", "missingPapers", "reason"})
class ReviewOrVerify extends Review {

    ReviewOrVerify(Supplements supplements) {
        super(supplements);
    }

    @Override
    Set<String> results() {
        return Set.of("approve", "verify", "supplement", "refuse");
    }
}
