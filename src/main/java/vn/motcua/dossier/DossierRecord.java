package vn.motcua.dossier;

import static vn.motcua.journal.JournaledTable.DOSSIER;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.journal.JournaledTable;
import vn.motcua.journal.JournaledTables;

/** The dossiers' part of the legal record, as the journal vouches for it; nothing of the applicant is in it. */
@Component
class DossierRecord implements JournaledTables {

    private static final String CODE = "dossier_code";

    /** What never changes once it is filed. */
    static final JournaledTable FILED = JournaledTable.added(
            DOSSIER,
            "dossier",
            "code",
            "procedure_key",
            "procedure_code",
            "locality_code",
            "channel",
            "reception_unit",
            "applicant_group",
            "facts",
            "received_at",
            "filed_at",
            "filed_by");

    /** That there is an applicant; what they told cannot be changed without its key. */
    static final JournaledTable APPLICANT = JournaledTable.added(DOSSIER, "applicant", CODE);

    static final JournaledTable STATE = JournaledTable.changing(
                    DOSSIER, "dossier", "code", List.of(), "status", "deciding_unit")
            .named("dossier_state");

    static final JournaledTable STATUS =
            JournaledTable.added(DOSSIER, "status_change", CODE, "status", "at", "actor", "reason");

    static final JournaledTable PAPER =
            JournaledTable.added(DOSSIER, "dossier_paper", CODE, "paper", "name", "form", "copies", "origin", "basis");

    static final JournaledTable FEE = JournaledTable.added(
            DOSSIER,
            "dossier_fee",
            CODE,
            "fee_kind",
            "name",
            "base",
            "reduction",
            "payable",
            "basis",
            "waiver_reason",
            "waiver_basis");

    static final JournaledTable OUTCOME = JournaledTable.added(
            DOSSIER,
            "decision_outcome",
            CODE,
            "decision",
            "table_version",
            "definition_id",
            "inputs",
            "outputs",
            "matched_rules",
            "decided_at");

    static final JournaledTable ACT =
            JournaledTable.added(DOSSIER, "officer_act", CODE, "act", "task_id", "actor", "at", "answers");

    static final JournaledTable SUPPLEMENT = JournaledTable.changing(
            DOSSIER,
            "supplement_request",
            CODE,
            List.of("number"),
            "number",
            "missing",
            "reason",
            "requested_by",
            "requested_at",
            "answer_by",
            "answered_at",
            "answer");

    static final JournaledTable MOVE = JournaledTable.changing(
            DOSSIER, "dossier_move_item", CODE, List.of("move_id"), "move_id", "status", "steps", "obstacles", "at");

    /** What was ordered; a chain for each order. */
    static final JournaledTable ORDER = JournaledTable.added(
                    "dossier_move",
                    "dossier_move",
                    "id",
                    "ordered_by",
                    "ordered_at",
                    "legal_basis",
                    "model",
                    "version",
                    "renamed",
                    "targets")
            .numbered();

    @Override
    public List<JournaledTable> journaledTables() {
        return List.of(FILED, APPLICANT, STATE, STATUS, PAPER, FEE, OUTCOME, ACT, SUPPLEMENT, MOVE, ORDER);
    }
}
