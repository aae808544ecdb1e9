package vn.motcua.authority;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.motcua.rulebook.DecisionOutcome;

/**
 * Who may sign on a day, from the holder of the power down to the last delegate.
 *
 * @param outcome the table's answer
 * @param signers never empty, ordered by step
 */
public record AuthorityChain(DecisionOutcome outcome, List<Signer> signers) {

    public AuthorityChain {
        signers = List.copyOf(signers);
    }

    /** The unit that handles the case: the last one the power was delegated to. */
    public Unit decidingUnit() {
        return signers.get(signers.size() - 1).unit();
    }

    /** The signer that a member of these groups would act as; the holder of the power comes first. */
    public Optional<Signer> signerAmong(Set<String> groups) {
        return signers.stream()
                .filter(signer -> groups.contains(signer.group()))
                .findFirst();
    }
}
