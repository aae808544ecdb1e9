package vn.motcua.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vn.motcua.rulebook.RecordedDecisions.RecordedDecision;
import vn.motcua.rulebook.ReplayReport.Change;
import vn.motcua.rulebook.ReplayReport.Kind;
import vn.motcua.rulebook.ReplayReport.Row;
import vn.motcua.rulebook.camunda.TableFiles;

/** A recorded fee of 100,000 đồng put to changed fee tables. */
class ReplayedTableTest {

    private static final String HOUSEHOLD = "household-business-registration";
    private static final String RULE = "Rule_Fee_HouseholdBusiness_From20170101";
    private static final RecordedDecision RECORDED =
            new RecordedDecision("H24-1", true, "fee", 3, "unused", "unused", "unused");
    private static final Map<String, Object> PAID = Map.of(
            "feeKind", "HOUSEHOLD_BUSINESS_REGISTRATION",
            "name", "Lệ phí đăng ký hộ kinh doanh",
            "amount", 100_000,
            "setBy", "COUNCIL");

    private final RulebookFile inForce = fee(text -> text);

    @Test
    void findsNothingWhereTheOutputsAreTheSame() {
        ReplayedTable table = table(fee(text -> text), inForce);

        assertThat(table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))))
                .isEmpty();
        assertThat(table.result()).isEqualTo(new ReplayReport.TableReplay("fee.dmn", "fee", 1, 1, 1, 0, 0, 0, 0));
    }

    @Test
    void tellsTheOldAmountFromTheNewOne() {
        ReplayedTable table = table(fee(text -> text.replace(">100000<", ">50000<")), inForce);

        Change change =
                table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))).orElseThrow();

        assertThat(change.dossier()).isEqualTo("H24-1");
        assertThat(change.version()).isEqualTo(3);
        assertThat(change.kind()).isEqualTo(Kind.CHANGED);
        assertThat(change.inputs()).isEqualTo(inputs());
        assertThat(change.before()).containsExactly(new Row(RULE, PAID));
        assertThat(change.after()).singleElement().satisfies(row -> assertThat(row.outputs())
                .containsEntry("amount", 50_000L));
        assertThat(change.sameRows()).isZero();
        assertThat(change.notByRevision()).isFalse();
        assertThat(table.result().changed()).isEqualTo(1);
    }

    @Test
    void knowsWhenTheTableInForceWouldSayTheSame() {
        RulebookFile lower = fee(text -> text.replace(">100000<", ">50000<"));
        ReplayedTable table = table(lower, lower);

        assertThat(table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))))
                .get()
                .returns(true, Change::notByRevision);
        assertThat(table.result().notByRevision()).isEqualTo(1);
    }

    @Test
    void takesAnotherRuleWithTheSameOutputsForNoChange() {
        ReplayedTable table = table(fee(text -> text), inForce);

        assertThat(table.replay(RECORDED, inputs(), List.of(new Row("Rule_Fee_Former", PAID))))
                .isEmpty();
        assertThat(table.result().otherRules()).isEqualTo(1);
        assertThat(table.result().unchanged()).isEqualTo(1);
    }

    @Test
    void listsOnlyTheRowsThatDiffer() {
        RulebookFile twice = fee(text -> {
            int begin = text.indexOf("<rule id=\"" + RULE + "\"");
            String rule = text.substring(begin, text.indexOf("</rule>", begin) + "</rule>".length());
            return text.replace(rule, rule.replace(RULE, "Rule_Fee_Second").replace(">100000<", ">7000<") + rule);
        });
        ReplayedTable table = table(twice, inForce);

        Change change =
                table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))).orElseThrow();

        assertThat(change.before()).isEmpty();
        assertThat(change.after()).singleElement().returns("Rule_Fee_Second", Row::rule);
        assertThat(change.sameRows()).isEqualTo(1);
        Map<String, Object> second = new LinkedHashMap<>(PAID);
        second.put("amount", 7_000.0);
        assertThat(table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID), new Row("Rule_Fee_Second", second))))
                .as("the order of rows means nothing")
                .isEmpty();
    }

    @Test
    void reportsThatNoRuleMatchesAnyMore() {
        ReplayedTable table = table(
                fee(text -> text.replace(
                        "\"" + HOUSEHOLD + "\"</text>\n        </inputEntry>",
                        "\"gone\"</text>\n        </inputEntry>")),
                inForce);

        Change change =
                table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))).orElseThrow();

        assertThat(change.kind()).isEqualTo(Kind.NO_RULE);
        assertThat(change.before()).hasSize(1);
        assertThat(change.after()).isEmpty();
        assertThat(table.result().failed()).isEqualTo(1);
        assertThat(table.result().notByRevision()).isZero();
    }

    @Test
    void reportsAQuestionThatLacksANewInput() {
        ReplayedTable table =
                table(fee(text -> text.replace("<text>province</text>", "<text>district</text>")), inForce);

        Change change =
                table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))).orElseThrow();

        assertThat(change.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(change.error()).contains("'district'");
    }

    @Test
    void asksOldQuestionsWithoutOptionsAndSaysSo() {
        ReplayedTable table = table(fee(text -> text), inForce);
        Map<String, Object> old = inputs();
        old.remove("options");

        assertThat(table.replay(RECORDED, old, List.of(new Row(RULE, PAID)))).isEmpty();
        assertThat(table.replay(RECORDED, inputs(), List.of(new Row(RULE, PAID))))
                .isEmpty();
        assertThat(table.assumed()).containsExactly(Map.entry("options", 1L));
    }

    @Test
    void readsDaysThatCameBackAsTexts() {
        ReplayedTable table = table(fee(text -> text), inForce);
        Map<String, Object> early = inputs();
        early.put("receivedOn", "2016-12-31");

        assertThat(table.replay(RECORDED, early, List.of(new Row(RULE, PAID))))
                .get()
                .returns(Kind.NO_RULE, Change::kind);
    }

    @Test
    void evaluatesTheSameQuestionOnce() {
        ReplayedTable table = table(fee(text -> text), inForce);
        for (int i = 0; i < 100; i++) {
            Map<String, Object> inputs = inputs();
            inputs.put("receivedOn", "2026-09-0" + (1 + i % 3));
            assertThat(table.replay(RECORDED, inputs, List.of(new Row(RULE, PAID))))
                    .isEmpty();
        }
        assertThat(table.result().replayed()).isEqualTo(100);
        assertThat(table.result().questions()).isEqualTo(3);
    }

    @Test
    void takesSilenceOfARegisterForAnAnswer() {
        RulebookFile options = file("simplification-options");
        ReplayedTable table = table(options, null);
        RecordedDecision recorded = new RecordedDecision("H24-1", true, "simplification-options", 1, "", "", "");
        Map<String, Object> nowhere = new LinkedHashMap<>(
                Map.of("procedure", "unknown", "locality", "0", "province", "0", "channel", "COUNTER"));
        nowhere.put("receivedOn", "2020-01-01");

        assertThat(table.replay(recorded, nowhere, List.of())).isEmpty();
    }

    private static ReplayedTable table(RulebookFile draft, RulebookFile inForce) {
        return new ReplayedTable(draft, new TableFiles(), inForce, UnaryOperator.identity());
    }

    private static Map<String, Object> inputs() {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("procedure", HOUSEHOLD);
        inputs.put("province", "31");
        inputs.put("options", List.of());
        inputs.put("facts", Map.of("byRepresentative", false));
        inputs.put("receivedOn", "2026-09-07");
        return inputs;
    }

    private static RulebookFile fee(UnaryOperator<String> change) {
        RulebookFile fee = file("fee");
        return new RulebookFile(fee.name(), change.apply(fee.content()));
    }

    private static RulebookFile file(String decision) {
        try {
            return new RulebookFile(decision + ".dmn", Files.readString(TableFiles.file(decision)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
