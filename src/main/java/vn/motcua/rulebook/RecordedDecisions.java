package vn.motcua.rulebook;

import java.util.Set;
import java.util.stream.Stream;

/** The answers of tables as they were written down for dossiers. */
public interface RecordedDecisions {

    /**
     * @param open the dossier was still open
     * @param version version of the table that answered
     * @param inputs JSON object of what was asked; dates as ISO texts
     * @param rows JSON list of {@code {rule, basis}}, the matched rules
     * @param outputs JSON list of the matched rules' outputs, in the order of the rules
     */
    record RecordedDecision(
            String dossier, boolean open, String decision, int version, String inputs, String rows, String outputs) {}

    /**
     * Decisions of every open dossier, then of those closed last, the latest first; the decisions of one dossier stand
     * together, in the order in which they were asked. They are read piece by piece while the stream is consumed, and
     * between two pieces no connection is held.
     *
     * @param decisions keys of the tables
     * @param closed how many closed dossiers, 0 or more
     */
    Stream<RecordedDecision> of(Set<String> decisions, int closed);
}
