package vn.motcua.feedback;

import static vn.motcua.journal.JournaledTable.DOSSIER;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.journal.JournaledTable;
import vn.motcua.journal.JournaledTables;

/** Feedback and surveys, as the journal vouches for them; how to reach the citizen is not in it. */
@Component
class OpinionRecord implements JournaledTables {

    static final String KIND = "feedback";

    static final JournaledTable ITEM = JournaledTable.changing(
            KIND,
            "feedback",
            "code",
            List.of(),
            "kind",
            "procedure_key",
            "dossier_code",
            "unit",
            "province",
            "content",
            "received_at",
            "follows",
            "state",
            "version",
            "basis",
            "refuse_by",
            "ask_by",
            "answer_by",
            "publish_days",
            "publish_by",
            "asked_at",
            "kept_minutes",
            "refused_at",
            "answered_at",
            "published_at",
            "public_question",
            "public_answer");

    static final JournaledTable ACT =
            JournaledTable.added(KIND, "feedback_act", "feedback_code", "act", "at", "actor", "text");

    static final JournaledTable SURVEY = JournaledTable.added(
            DOSSIER,
            "survey",
            "dossier_code",
            "unit",
            "answered_at",
            "overall",
            "convenience",
            "punctuality",
            "attitude",
            "legal_time",
            "contacts",
            "agencies",
            "reception",
            "publicity",
            "feedback_handling",
            "told_when_late",
            "apology_on_record",
            "remark");

    @Override
    public List<JournaledTable> journaledTables() {
        return List.of(ITEM, ACT, SURVEY);
    }
}
