package vn.motcua.rulebook;

import java.util.List;
import java.util.Set;

/** The answers of tables as they were written down for dossiers. */
public interface RecordedDecisions {

    /**
     * @param open the dossier was still open
     * @param inputs JSON object of what was asked; dates as ISO texts
     * @param rows JSON list of {@code {rule, annotation}}, the matched rules
     * @param outputs JSON list of the matched rules' outputs, in the order of the rules
     */
    record RecordedDecision(
            String dossier, boolean open, String decision, int version, String inputs, String rows, String outputs) {}

    /**
     * Decisions of every open dossier and of those closed last, in the order of dossiers.
     *
     * @param decisions keys of the tables
     * @param closed how many closed dossiers
     */
    List<RecordedDecision> of(Set<String> decisions, int closed);
}
