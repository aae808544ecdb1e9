package vn.motcua.rulebook;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.journal.JournaledTable;
import vn.motcua.journal.JournaledTables;

/** The revisions of the rulebook, as the journal vouches for them; what a replay showed can be shown again. */
@Component
class RevisionRecord implements JournaledTables {

    static final String KIND = "revision";

    static final JournaledTable REVISION = JournaledTable.changing(
                    KIND,
                    "revision",
                    "id",
                    List.of(),
                    "title",
                    "source",
                    "status",
                    "author",
                    "created_at",
                    "removed",
                    "findings",
                    "base",
                    "legal_basis",
                    "waivers",
                    "approved_by",
                    "published_at",
                    "deployment_id",
                    "takes_back",
                    "taken_back")
            .numbered();

    static final JournaledTable FILE = JournaledTable.added(
                    KIND, "revision_file", "revision_id", "name", "content", "previous")
            .numbered();

    @Override
    public List<JournaledTable> journaledTables() {
        return List.of(REVISION, FILE);
    }
}
