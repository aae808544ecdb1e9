package vn.motcua.deadline;

import static vn.motcua.journal.JournaledTable.DOSSIER;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.journal.JournaledTable;
import vn.motcua.journal.JournaledTables;

/** Ledger, apology and explanation, as the journal vouches for them. */
@Component
class TimeRecord implements JournaledTables {

    private static final String CODE = "dossier_code";

    static final JournaledTable LEDGER = JournaledTable.added(
            DOSSIER,
            "ledger_entry",
            CODE,
            "seq",
            "kind",
            "at",
            "actor",
            "detail",
            "rule",
            "table_version",
            "basis",
            "due_at");

    static final JournaledTable APOLOGY = JournaledTable.changing(
            DOSSIER,
            "apology",
            CODE,
            List.of(),
            "opened_at",
            "reason",
            "new_due_on",
            "drafted_by",
            "drafted_at",
            "signed_by",
            "signed_at",
            "issued_at");

    static final JournaledTable EXPLANATION =
            JournaledTable.added(DOSSIER, "explanation", CODE, "reason", "measures", "explained_by", "explained_at");

    @Override
    public List<JournaledTable> journaledTables() {
        return List.of(LEDGER, APOLOGY, EXPLANATION);
    }
}
