package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.RecordedDecisions;
import vn.motcua.rulebook.RecordedDecisions.RecordedDecision;
import vn.motcua.rulebook.Replay;
import vn.motcua.rulebook.ReplayReport;
import vn.motcua.rulebook.ReplayReport.Change;
import vn.motcua.rulebook.ReplayReport.TableReplay;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/** Dossiers accepted by the tables in force, replayed on drafts. */
@ShopTest
class ReplayTest {

    private static final String PROCEDURE = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    private static final Caller ANALYST = new Caller("phan-tich", Set.of(Caller.RULEBOOK_ANALYST));
    private static final Caller PUBLISHER = new Caller("ban-hanh", Set.of(Caller.RULEBOOK_PUBLISHER));

    @Autowired
    Shop shop;

    @Autowired
    Replay replay;

    @Autowired
    Revisions revisions;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    RecordedDecisions recorded;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private final List<Long> drafts = new ArrayList<>();

    @BeforeEach
    void open() {
        shop.openForTheDay("2028-09-07T09:00");
    }

    @AfterEach
    void discard() {
        for (Long draft : drafts) {
            if (revisions.get(draft).status() == Revision.Status.DRAFT) {
                revisions.discard(draft, PUBLISHER);
            }
        }
    }

    @Test
    void listsWhatWouldChangeForDossiersAlreadyReceived() {
        String open = accepted();
        String closed = closedAt("2028-09-07T10:00");
        long draft = draft(file("fee", text -> text.replace(">100000<", ">60000<")));

        ReplayReport report = replay.replay(draft, 10);

        assertThat(report.tables()).extracting(TableReplay::decision).containsExactly("fee");
        for (String code : List.of(open, closed)) {
            assertThat(changes(report, code)).singleElement().satisfies(change -> {
                assertThat(change.open()).isEqualTo(code.equals(open));
                assertThat(change.before()).singleElement().satisfies(row -> assertThat(row.outputs())
                        .containsEntry("amount", 100_000));
                assertThat(change.after()).singleElement().satisfies(row -> assertThat(row.outputs())
                        .containsEntry("amount", 60_000L));
                assertThat(change.notByRevision()).isFalse();
            });
        }
        TableReplay fee = report.tables().get(0);
        assertThat(fee.replayed()).isEqualTo(fee.unchanged() + fee.changed() + fee.failed());
        assertThat(report.totalChanges()).isEqualTo(fee.changed() + fee.failed());
        assertThat(shop.dossiers().fees(open).get(0).base())
                .as("nothing happens to the dossier")
                .isEqualTo(100_000);
    }

    @Test
    void findsNothingWhenOnlyAnAnnotationChanges() {
        String code = accepted();
        long draft = draft(
                file("fee", text -> text.replaceFirst("<description>Luật", "<description>Theo Luật")),
                file("deadline", text -> text.replaceFirst("</description>", ".</description>")));

        ReplayReport report = replay.replay(draft, 0);

        assertThat(changes(report, code)).isEmpty();
        assertThat(report.tables()).extracting(TableReplay::file).containsExactly("deadline.dmn", "fee.dmn");
        assertThat(report.tables())
                .allSatisfy(table -> assertThat(table.replayed()).isPositive());
        assertThat(report.closedDossiers()).isZero();
    }

    @Test
    void listsATableThatWasNeverRecorded() {
        accepted();
        long draft = draft(file("working-calendar", text -> text.replaceFirst("</description>", ".</description>")));

        ReplayReport report = replay.replay(draft, 10);

        assertThat(report.tables())
                .containsExactly(new TableReplay("working-calendar.dmn", "working-calendar", 0, 0, 0, 0, 0, 0, 0));
        assertThat(report.changes()).isEmpty();
    }

    @Test
    void replaysADraftWithoutTablesSoThatItCanBeApproved() {
        long draft = draft(model());
        assertThat(replay.report(draft)).isEmpty();

        ReplayReport report = replay.replay(draft, 10);

        assertThat(report.tables()).isEmpty();
        assertThat(report.totalChanges()).isZero();
        assertThat(replay.report(draft)).contains(report);
    }

    @Test
    void keepsTheReportWithTheRevision() throws IOException {
        accepted();
        long draft = draft(file("fee", text -> text.replace(">100000<", ">60000<")));

        ReplayReport report = replay.replay(draft, 10);

        assertThat(replay.report(draft)).isPresent();
        assertThat(json.readTree(revisions.get(draft).replay())
                        .at("/changes/0/after/0/outputs/amount")
                        .asInt())
                .isEqualTo(60_000);
        assertThat(replay.report(draft).get().tables()).isEqualTo(report.tables());
        assertThat(replay.report(draft).get().ranAt()).isEqualTo(shop.now());
    }

    @Test
    void isOutOfDateOnceAnotherRevisionCameIntoForce() {
        accepted();
        long first = draft(file("fee", text -> text.replace(">100000<", ">60000<")));
        long second = draft(file("deadline", text -> text.replaceFirst("</description>", ".</description>")));
        replay.replay(second, 0);
        replay.replay(first, 0);
        revisions.approve(first, "Nghị quyết số 01/2027/NQ-HĐND", waivers(first), PUBLISHER);
        try {
            assertThatThrownBy(() ->
                            revisions.approve(second, "Nghị quyết số 01/2027/NQ-HĐND", waivers(second), PUBLISHER))
                    .isInstanceOf(Refused.class);
            replay.replay(second, 0);
            revisions.approve(second, "Nghị quyết số 01/2027/NQ-HĐND", waivers(second), PUBLISHER);
            revisions.takeBack(second, "Kết thúc kiểm thử", PUBLISHER);
        } finally {
            revisions.takeBack(first, "Kết thúc kiểm thử", PUBLISHER);
        }
    }

    @Test
    void saysWhenTheTableInForceWouldAnswerSoAlready() {
        String code = accepted();
        long first = draft(file("fee", text -> text.replace(">100000<", ">60000<")));
        replay.replay(first, 0);
        revisions.approve(first, "Nghị quyết số 01/2027/NQ-HĐND", waivers(first), PUBLISHER);
        try {
            long second = draft(file("fee", text -> text.replace(">100000<", ">60000<")
                    .replaceFirst("<description>Luật", "<description>Theo Luật")));

            ReplayReport report = replay.replay(second, 0);

            assertThat(changes(report, code)).singleElement().returns(true, Change::notByRevision);
            assertThat(report.tables().get(0).notByRevision()).isPositive();
        } finally {
            revisions.takeBack(first, "Kết thúc kiểm thử", PUBLISHER);
        }
    }

    @Test
    void refusesWhatIsNoDraft() {
        long draft = draft(file("fee", text -> text.replace(">100000<", ">60000<")));
        assertThatThrownBy(() -> replay.replay(draft, -1)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> replay.replay(draft, 20_001)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> replay.replay(999_999, 0)).isInstanceOf(Refused.class);
        revisions.discard(draft, PUBLISHER);
        assertThatThrownBy(() -> replay.replay(draft, 0)).isInstanceOf(Refused.class);
    }

    @Test
    void neverRunsInsideATransaction() {
        long draft = draft(file("fee", text -> text.replace(">100000<", ">60000<")));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> replay.replay(draft, 0)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void readsTheOpenOnesFirstAndTheLastClosedOnes() {
        String earlier = closedAt("2028-09-08T08:00");
        String later = closedAt("2028-09-08T08:01");
        String open = accepted();

        List<String> codes = recorded.of(Set.of("fee", "deadline"), 1)
                .map(RecordedDecision::dossier)
                .distinct()
                .toList();

        assertThat(codes).contains(open).doesNotContain(earlier).endsWith(later);
        assertThat(recorded.of(Set.of("fee", "deadline"), 0)).allMatch(RecordedDecision::open);
        assertThat(recorded.of(Set.of(), 10)).isEmpty();
        assertThat(recorded.of(Set.of("fee", "deadline"), 1)
                        .filter(decision -> decision.dossier().equals(open)))
                .extracting(RecordedDecision::decision)
                .containsExactly("fee", "deadline");
    }

    @Test
    void readsManyDossiersPieceByPiece() {
        String open = accepted();
        for (int i = 0; i < 1_100; i++) {
            jdbc.sql(
                            """
                    insert into dossier (code, procedure_key, procedure_code, locality_code, channel, reception_unit,
                      applicant_group, facts, received_at, filed_at, filed_by, status, tracking_secret)
                    select ?, procedure_key, procedure_code, locality_code, channel, reception_unit, applicant_group,
                      facts, received_at, filed_at, filed_by, status, tracking_secret from dossier where code = ?""")
                    .params("MANY-%04d".formatted(i), open)
                    .update();
            jdbc.sql(
                            """
                    insert into decision_outcome (dossier_code, decision, table_version, definition_id, inputs, outputs,
                      matched_rules, decided_at)
                    select ?, decision, table_version, definition_id, inputs, outputs, matched_rules, decided_at
                      from decision_outcome where dossier_code = ? and decision = 'fee'""")
                    .params("MANY-%04d".formatted(i), open)
                    .update();
        }
        try {
            assertThat(recorded.of(Set.of("fee"), 0)
                            .map(RecordedDecision::dossier)
                            .filter(code -> code.startsWith("MANY-")))
                    .hasSize(1_100)
                    .isSorted();
            ReplayReport report = replay.replay(draft(file("fee", text -> text.replace(">100000<", ">60000<"))), 0);
            assertThat(report.totalChanges()).isGreaterThanOrEqualTo(1_101);
            assertThat(report.tables().get(0).questions()).isLessThan(100);
        } finally {
            jdbc.sql("delete from decision_outcome where dossier_code like 'MANY-%'")
                    .update();
            jdbc.sql("delete from dossier where code like 'MANY-%'").update();
        }
    }

    private static List<Change> changes(ReplayReport report, String code) {
        return report.changes().stream()
                .filter(change -> change.dossier().equals(code))
                .toList();
    }

    private String accepted() {
        String code = shop.file(PROCEDURE, "11560", FACTS);
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private String closedAt(String local) {
        String code = accepted();
        shop.now(local);
        shop.withdraw(code);
        return code;
    }

    private long draft(RulebookFile... files) {
        long draft = revisions
                .draft(new Revisions.Draft("Sửa đổi", Revision.Source.PAGE, List.of(files), Set.of()), ANALYST)
                .id();
        drafts.add(draft);
        return draft;
    }

    private Map<String, String> waivers(long draft) {
        return revisions.get(draft).findings().stream()
                .collect(Collectors.toMap(finding -> finding.key(), finding -> "Kiểm thử", (a, b) -> a));
    }

    private RulebookFile model() {
        RulebookFile model = rulebook.files().get(PROCEDURE + ".bpmn");
        return new RulebookFile(
                model.name(), model.content().replaceFirst("<bpmn:documentation>", "<bpmn:documentation>Mới. "));
    }

    private static RulebookFile file(String decision, UnaryOperator<String> change) {
        try {
            String text = Files.readString(Path.of("decisions", decision + ".dmn"));
            return new RulebookFile(decision + ".dmn", change.apply(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
