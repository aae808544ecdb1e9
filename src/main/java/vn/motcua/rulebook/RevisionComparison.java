package vn.motcua.rulebook;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import vn.motcua.platform.Refused;

/** Shows what a revision changes. */
@Service
public class RevisionComparison {

    private final Revisions revisions;
    private final RulebookInForce inForce;
    private final RulebookDifference difference;

    RevisionComparison(Revisions revisions, RulebookInForce inForce, RulebookDifference difference) {
        this.revisions = revisions;
        this.inForce = inForce;
        this.difference = difference;
    }

    /**
     * Compares a draft with what is in force, and any other revision with what it replaced.
     *
     * @throws Refused if there is no such revision
     */
    public Comparison compare(long revision) {
        Map<String, RulebookFile> before = new TreeMap<>(revisions.before(revision));
        Map<String, RulebookFile> after = new TreeMap<>(revisions.files(revision));
        Map<String, RulebookFile> current = inForce.files();
        for (String removed : revisions.get(revision).removed()) {
            before.put(removed, current.getOrDefault(removed, new RulebookFile(removed, "{}")));
        }
        return difference.between(before, after);
    }
}
