package vn.motcua.notice;

import static vn.motcua.journal.JournaledTable.DOSSIER;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.journal.JournaledTable;
import vn.motcua.journal.JournaledTables;

/** The letters, as the journal vouches for them: without whom they are addressed to. */
@Component
class LetterRecord implements JournaledTables {

    static final JournaledTable LETTER = JournaledTable.added(
                    DOSSIER, "notice", "dossier_code", "id", "kind", "generation", "number", "content", "issued_at")
            .reading("content", Snapshots::withoutApplicant);

    @Override
    public List<JournaledTable> journaledTables() {
        return List.of(LETTER);
    }
}
