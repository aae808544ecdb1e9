package vn.motcua.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.deadline.Apology;
import vn.motcua.deadline.Explanation;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.SupplementRequest;
import vn.motcua.fee.FeeLine;
import vn.motcua.notice.ControlSheetContent;
import vn.motcua.notice.Notice;
import vn.motcua.papers.RequiredPapers.RequiredPaper;
import vn.motcua.rulebook.Procedure;
import vn.motcua.tracking.StoryEntry;
import vn.motcua.tracking.TrackingStory;

/**
 * Everything on record about a dossier, for officers of the units that handle it. It holds personal data.
 *
 * @param story what the citizen reads of it
 * @param ledger the ledger, oldest first
 * @param decisions what the tables answered, in the order asked
 * @param history changes of status and officers' acts, oldest first
 * @param supplements requests to supplement with their answers, first to last
 * @param controlSheet null before the result is signed
 * @param names names of everybody who acted, by user id
 */
public record DossierSheet(
        Dossier dossier,
        Procedure procedure,
        String locality,
        Applicant applicant,
        TrackingStory story,
        List<RequiredPaper> papers,
        List<AppliedOption> options,
        List<FeeLine> fees,
        List<LedgerLine> ledger,
        List<Decision> decisions,
        List<Notice> notices,
        @Nullable ControlSheetContent controlSheet,
        List<HistoryLine> history,
        List<SupplementLine> supplements,
        @Nullable Explanation explanation,
        @Nullable Apology apology,
        List<WorkItem> tasks,
        Map<String, String> names) {

    /** A row of the ledger as the citizen reads it, and what stands behind it: who, by which rule of which table. */
    public record LedgerLine(StoryEntry entry, String actor, @Nullable String rule, @Nullable Integer tableVersion) {}

    /** What a table answered; inputs and outputs as they were recorded. */
    public record Decision(
            String table,
            int version,
            Map<String, Object> inputs,
            List<Map<String, Object>> outputs,
            List<Rule> rules) {}

    /** A rule that matched, and its legal basis. */
    public record Rule(String id, String basis) {}

    /** A simplification option the dossier was accepted under. */
    public record AppliedOption(String id, String name, String part, String operation, String basis) {}

    /**
     * Something that happened.
     *
     * @param status the status entered, national code 1–10; null for an act
     * @param act the officer's act; null for a change of status
     * @param answers what was filled in
     */
    public record HistoryLine(
            Instant at,
            String actor,
            @Nullable Integer status,
            @Nullable String act,
            @Nullable String reason,
            Map<String, Object> answers) {}

    /** A request with what the citizen answered; null while there is no answer. */
    public record SupplementLine(SupplementRequest request, @Nullable String answer) {}

    /** What the applicant owes in all, in whole đồng. */
    public long payable() {
        return fees.stream().mapToLong(FeeLine::payable).sum();
    }

    /** What people call a user. */
    public String name(String user) {
        return names.getOrDefault(user, user);
    }
}
