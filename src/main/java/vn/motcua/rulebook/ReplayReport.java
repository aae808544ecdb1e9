package vn.motcua.rulebook;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a draft's tables would have decided for dossiers already received. Only a comparison: what was decided for a
 * dossier stays.
 *
 * @param ranAt when the decisions were put to the tables
 * @param openDossiers open dossiers with a recorded decision of one of the tables
 * @param closedDossiers closed ones
 * @param closedLimit how many closed dossiers were looked at, at most
 * @param tables every table the draft brings, also those without a recorded decision
 * @param assumed how many decisions were recorded before an input existed and were asked with its neutral value, by input
 * @param totalChanges how many decisions would change or get no answer
 * @param changes these decisions, open dossiers first; cut off after {@link Replay#LISTED}
 */
public record ReplayReport(
        Instant ranAt,
        int openDossiers,
        int closedDossiers,
        int closedLimit,
        List<TableReplay> tables,
        Map<String, Long> assumed,
        long totalChanges,
        List<Change> changes) {

    /**
     * The decisions of one table. {@code replayed = unchanged + changed + failed}.
     *
     * @param file name of the table's file
     * @param decision key of the table
     * @param questions how many different questions were evaluated for them
     * @param unchanged the outputs are the same
     * @param otherRules of these, how many come from other rules than recorded
     * @param changed the outputs are not the same
     * @param failed the table has no answer any more
     * @param notByRevision of the changed and failed ones, how many the table in force would decide in the same new way
     */
    public record TableReplay(
            String file,
            String decision,
            long replayed,
            long questions,
            long unchanged,
            long otherRules,
            long changed,
            long failed,
            long notByRevision) {}

    /** What happens to a decision. */
    public enum Kind {
        CHANGED,
        /** No rule matches any more. */
        NO_RULE,
        /** The table cannot be asked this question, or contradicts itself. */
        NO_ANSWER
    }

    /**
     * A decision that would not be the same.
     *
     * @param dossier code of the dossier
     * @param version version of the table that decided then
     * @param inputs what was asked; dates as ISO texts
     * @param before the rows that only the recorded answer has
     * @param after the rows that only the new answer has
     * @param sameRows how many rows are in both
     * @param notByRevision whether the table in force, too, would decide in this new way today
     * @param error what the engine said if the kind is {@link Kind#NO_ANSWER}, else empty; for analysts, not translated
     */
    public record Change(
            String dossier,
            boolean open,
            String decision,
            int version,
            Map<String, Object> inputs,
            Kind kind,
            List<Row> before,
            List<Row> after,
            int sameRows,
            boolean notByRevision,
            String error) {}

    /** A matched rule and its outputs by name. */
    public record Row(String rule, Map<String, Object> outputs) {}
}
