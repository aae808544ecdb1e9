package vn.motcua.dossier;

import java.util.Set;
import org.springframework.stereotype.Component;

/** A review that may also ask for a verification on site, in models that draw one. */
@Component
class ReviewOrVerify extends Review {

    ReviewOrVerify(Supplements supplements) {
        super(supplements);
    }

    @Override
    public String name() {
        return "review-or-verify";
    }

    @Override
    Set<String> results() {
        return Set.of("approve", "verify", "supplement", "refuse");
    }
}
