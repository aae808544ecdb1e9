package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Comparison;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.Comparison.TableComparison;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.Replay;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.RevisionComparison;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

@ShopTest
class RevisionComparisonTest {

    private static final Caller ANALYST = new Caller("phan-tich", Set.of(Caller.RULEBOOK_ANALYST));
    private static final Caller PUBLISHER = new Caller("ban-hanh", Set.of(Caller.RULEBOOK_PUBLISHER));

    @Autowired
    RevisionComparison comparison;

    @Autowired
    Revisions revisions;

    @Autowired
    Replay replay;

    @Autowired
    RulebookInForce rulebook;

    @Test
    void comparesADraftWithWhatIsInForceAndAPublishedRevisionWithWhatItReplaced() {
        RulebookFile fee = rulebook.files().get("fee.dmn");
        RulebookFile lower = new RulebookFile(fee.name(), fee.content().replace(">100000<", ">60000<"));
        long revision = revisions
                .draft(new Revisions.Draft("Giảm phí", Revision.Source.PAGE, List.of(lower), Set.of()), ANALYST)
                .id();
        Comparison draft = comparison.compare(revision);
        replay.replay(revision, 0);
        Map<String, String> waivers = revisions.get(revision).findings().stream()
                .collect(Collectors.toMap(Finding::key, finding -> "Kiểm thử", (one, other) -> one));
        revisions.approve(revision, "Nghị quyết số 01/2027/NQ-HĐND", waivers, PUBLISHER);
        Comparison published = comparison.compare(revision);
        Revision back = revisions.takeBack(revision, "Kết thúc kiểm thử", PUBLISHER);

        assertThat(draft.models()).isEmpty();
        assertThat(draft.forms()).isEmpty();
        assertThat(draft.tables()).singleElement().returns(Difference.CHANGED, TableComparison::difference);
        assertThat(draft.tables().get(0).rules()).singleElement().satisfies(rule -> assertThat(rule.cells())
                .singleElement()
                .satisfies(
                        cell -> assertThat(List.of(cell.before(), cell.after())).containsExactly("100000", "60000")));
        assertThat(published).isEqualTo(draft);
        assertThat(comparison.compare(back.id()).tables().get(0).rules().get(0).cells())
                .singleElement()
                .satisfies(
                        cell -> assertThat(List.of(cell.before(), cell.after())).containsExactly("60000", "100000"));
    }

    @Test
    void refusesAnUnknownRevision() {
        assertThatThrownBy(() -> comparison.compare(999_999)).isInstanceOf(Refused.class);
    }
}
