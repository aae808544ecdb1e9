package vn.motcua.rulebook;

import java.util.TreeMap;
import org.springframework.stereotype.Service;
import vn.motcua.platform.Refused;

/** Shows what a revision changes. */
@Service
public class RevisionComparison {

    private final Revisions revisions;
    private final RulebookDifference difference;

    RevisionComparison(Revisions revisions, RulebookDifference difference) {
        this.revisions = revisions;
        this.difference = difference;
    }

    /**
     * Compares a draft with what is in force, and any other revision with what it replaced.
     *
     * @throws Refused if there is no such revision
     */
    public Comparison compare(long revision) {
        return difference.between(new TreeMap<>(revisions.before(revision)), new TreeMap<>(revisions.files(revision)));
    }
}
