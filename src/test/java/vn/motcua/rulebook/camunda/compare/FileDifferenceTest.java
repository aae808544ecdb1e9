package vn.motcua.rulebook.camunda.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.rulebook.Comparison;
import vn.motcua.rulebook.Comparison.Aspect;
import vn.motcua.rulebook.Comparison.CellChange;
import vn.motcua.rulebook.Comparison.ColumnChange;
import vn.motcua.rulebook.Comparison.DateChange;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.Comparison.Edit;
import vn.motcua.rulebook.Comparison.ElementChange;
import vn.motcua.rulebook.Comparison.FieldChange;
import vn.motcua.rulebook.Comparison.FormComparison;
import vn.motcua.rulebook.Comparison.ModelComparison;
import vn.motcua.rulebook.Comparison.Period;
import vn.motcua.rulebook.Comparison.RuleChange;
import vn.motcua.rulebook.Comparison.TableComparison;
import vn.motcua.rulebook.RulebookFile;

class FileDifferenceTest {

    private static final Path LATE = Path.of("processes/building-blocks/late.bpmn");
    private static final Path FEE = Path.of("decisions/fee.dmn");
    private static final Path CHECK = Path.of("processes/building-blocks/check-papers.form");
    private static final String RULE = "Rule_Fee_HouseholdBusiness_From20170101";

    @Test
    void tellsAChangedNameDocumentationPropertyAndCondition() {
        ModelComparison model = model(
                LATE,
                "name=\"Giải trình việc trễ hạn\"",
                "name=\"Giải trình trễ hạn\"",
                "Báo cáo người đứng đầu cơ quan nguyên nhân",
                "Báo cáo nguyên nhân",
                "name=\"budget\" value=\"8\"",
                "name=\"budget\" value=\"4\"",
                "${deadline.explained(dossierCode)}",
                "${!deadline.explained(dossierCode)}");

        assertThat(model.difference()).isEqualTo(Difference.CHANGED);
        assertThat(model.title()).isEqualTo("Xử lý hồ sơ trễ hạn");
        ElementChange task = change(model, "UserTask_ExplainLateness");
        assertThat(task.type()).isEqualTo("userTask");
        assertThat(task.name()).isEqualTo("Giải trình trễ hạn");
        assertThat(task.moved()).isFalse();
        assertThat(task.edits())
                .hasSize(3)
                .contains(
                        new Edit(Aspect.NAME, "", "Giải trình việc trễ hạn", "Giải trình trễ hạn"),
                        new Edit(Aspect.PROPERTY, "budget", "8", "4"))
                .extracting(Edit::aspect)
                .contains(Aspect.DOCUMENTATION);
        ElementChange flow = change(model, "Flow_Explained_ExplanationDone");
        assertThat(flow.edits())
                .containsExactly(new Edit(
                        Aspect.CONDITION,
                        "",
                        "${deadline.explained(dossierCode)}",
                        "${!deadline.explained(dossierCode)}"));
        assertThat(model.elements()).hasSize(2);
        assertThat(model.markedBefore())
                .containsOnlyKeys("UserTask_ExplainLateness", "Flow_Explained_ExplanationDone")
                .containsValue(Difference.CHANGED);
        assertThat(model.markedAfter()).isEqualTo(model.markedBefore());
    }

    @Test
    void marksWhatWasOnlyDrawnElsewhere() {
        ModelComparison model = model(
                LATE,
                "<dc:Bounds x=\"660\" y=\"120\" width=\"100\" height=\"80\" />",
                "<dc:Bounds x=\"670\" y=\"120\" width=\"100\" height=\"80\" />");

        ElementChange task = change(model, "UserTask_ExplainLateness");
        assertThat(task.difference()).isEqualTo(Difference.MOVED);
        assertThat(task.moved()).isTrue();
        assertThat(task.edits()).isEmpty();
        assertThat(model.elements()).hasSize(1);
    }

    @Test
    void tellsAnAddedAndARemovedElement() {
        RulebookFile before = read(LATE);
        RulebookFile after = with(
                before,
                "</bpmn:process>",
                "<bpmn:textAnnotation id=\"TextAnnotation_New\"><bpmn:text>Lưu ý</bpmn:text></bpmn:textAnnotation>"
                        + "</bpmn:process>");

        ElementChange added = change(compare(before, after).models().get(0), "TextAnnotation_New");
        assertThat(added.difference()).isEqualTo(Difference.ADDED);
        assertThat(added.edits()).contains(new Edit(Aspect.CONTENT, "text", "", "Lưu ý"));

        ModelComparison back = compare(after, before).models().get(0);
        assertThat(change(back, "TextAnnotation_New").difference()).isEqualTo(Difference.REMOVED);
        assertThat(back.markedAfter()).doesNotContainKey("TextAnnotation_New");
    }

    @Test
    void tellsThatAFlowLeadsElsewhereAndATaskBecameAnother() {
        ModelComparison model = model(
                LATE,
                "sourceRef=\"CallActivity_Apology\" targetRef=\"Gateway_DutiesDone\"",
                "sourceRef=\"CallActivity_Apology\" targetRef=\"EndEvent_LatenessHandled\"",
                "bpmn:serviceTask",
                "bpmn:sendTask");

        assertThat(change(model, "Flow_Apology_DutiesDone").edits())
                .containsExactly(new Edit(Aspect.TARGET, "", "Gateway_DutiesDone", "EndEvent_LatenessHandled"));
        assertThat(change(model, "ServiceTask_RecordLate").edits())
                .containsExactly(new Edit(Aspect.TYPE, "", "serviceTask", "sendTask"));
    }

    @Test
    void findsNothingInAFileThatWasOnlyWrittenInAnotherWay() {
        ModelComparison model = model(
                LATE,
                "exporterVersion=\"5.42.0\"",
                "exporterVersion=\"5.50.0\"",
                "      <bpmn:outgoing>",
                "<!-- remark -->\n  <bpmn:outgoing>",
                "xmlns:camunda=",
                "xmlns:c=",
                "camunda:",
                "c:");

        assertThat(model.elements()).isEmpty();
        assertThat(model.markedAfter()).isEmpty();
    }

    @Test
    void passesOverNothingThatTheEngineReads() {
        for (String attribute : List.of("camunda:asyncAfter", "camunda:unknown", "camunda:priority")) {
            ModelComparison model = model(LATE, "<bpmn:userTask ", "<bpmn:userTask %s=\"true\" ".formatted(attribute));
            assertThat(change(model, "UserTask_ExplainLateness").edits())
                    .containsExactly(new Edit(Aspect.ATTRIBUTE, attribute, "", "true"));
        }
        ModelComparison variable = model(
                LATE,
                "<camunda:in source=\"dossierCode\" target=\"dossierCode\" />",
                "<camunda:in source=\"dossierCode\" target=\"code\" /><camunda:in variables=\"all\" />");
        assertThat(change(variable, "CallActivity_Apology").edits()).isNotEmpty();
        ModelComparison end = model(
                LATE,
                "<bpmn:incoming>Flow_DutiesDone_LatenessHandled</bpmn:incoming>\n    </bpmn:endEvent>",
                "<bpmn:incoming>Flow_DutiesDone_LatenessHandled</bpmn:incoming>"
                        + "<bpmn:terminateEventDefinition id=\"T\" /></bpmn:endEvent>");
        assertThat(change(end, "EndEvent_LatenessHandled").edits())
                .containsExactly(new Edit(Aspect.CONTENT, "terminateEventDefinition", "", "✓"));
    }

    @Test
    void tellsAChangedCellAndAnnotation() {
        RulebookFile before = read(FEE);
        String rule = rule(before, RULE);
        String lower = rule.replace(">100000<", ">60000<").replace("97/2015/QH13", "98/2025/QH15");
        TableComparison table =
                compare(before, with(before, rule, lower)).tables().get(0);

        assertThat(table.title()).isEqualTo("Mức thu phí, lệ phí");
        assertThat(table.edits()).isEmpty();
        assertThat(table.columns()).isEmpty();
        RuleChange change = rule(table, RULE);
        assertThat(change.difference()).isEqualTo(Difference.CHANGED);
        assertThat(change.rowBefore()).isEqualTo(1);
        assertThat(change.rowAfter()).isEqualTo(1);
        assertThat(change.cells()).containsExactly(new CellChange("Mức thu (đồng)", false, "100000", "60000"));
        assertThat(change.edits()).singleElement().returns(Aspect.ANNOTATION, Edit::aspect);
        assertThat(table.rules()).hasSize(1);
        assertThat(table.dates()).isEmpty();
    }

    @Test
    void tellsChangedDates() {
        RulebookFile before = read(FEE);
        String rule = rule(before, RULE);
        String ended = rule.replace("&gt;= date(\"2017-01-01\")", "[date(\"2017-01-01\")..date(\"2026-12-31\")]");
        TableComparison table =
                compare(before, with(before, rule, ended)).tables().get(0);

        assertThat(table.dates())
                .containsExactly(new DateChange(
                        RULE,
                        "Ngày tiếp nhận hoặc ngày đóng dấu bưu chính",
                        new Period(LocalDate.of(2017, 1, 1), null),
                        new Period(LocalDate.of(2017, 1, 1), LocalDate.of(2026, 12, 31))));
        assertThat(rule(table, RULE).cells()).hasSize(1);
    }

    @Test
    void tellsAddedRemovedAndMovedRules() {
        RulebookFile before = read(FEE);
        String rule = rule(before, RULE);
        String second = rule(before, "Rule_Fee_Residence_From20230205");
        RulebookFile added = with(before, rule, rule + rule.replace(RULE, "Rule_Fee_New"));
        RulebookFile swapped = with(with(before, second, ""), rule, second + rule);

        TableComparison table = compare(before, added).tables().get(0);
        assertThat(rule(table, "Rule_Fee_New"))
                .returns(Difference.ADDED, RuleChange::difference)
                .returns(0, RuleChange::rowBefore)
                .returns(2, RuleChange::rowAfter)
                .satisfies(change -> assertThat(change.cells()).hasSize(6));
        assertThat(table.rules()).hasSize(1);
        assertThat(compare(added, before).tables().get(0).rules())
                .singleElement()
                .returns(Difference.REMOVED, RuleChange::difference);
        assertThat(compare(before, swapped).tables().get(0).rules())
                .singleElement()
                .returns(Difference.MOVED, RuleChange::difference);
    }

    @Test
    void tellsAnotherHitPolicyAndAColumn() {
        TableComparison table = table(
                FEE,
                "hitPolicy=\"COLLECT\"",
                "hitPolicy=\"FIRST\"",
                "<text>province</text>",
                "<text>formerProvince</text>",
                "label=\"Cơ quan quy định\"",
                "label=\"Cấp quy định\"");

        assertThat(table.edits()).containsExactly(new Edit(Aspect.HIT_POLICY, "", "COLLECT", "FIRST"));
        assertThat(table.columns())
                .containsExactly(
                        new ColumnChange(
                                "Input_Province",
                                true,
                                "Tỉnh, thành phố (mã)",
                                Difference.CHANGED,
                                List.of(new Edit(Aspect.EXPRESSION, "", "province", "formerProvince"))),
                        new ColumnChange(
                                "Output_SetBy",
                                false,
                                "Cấp quy định",
                                Difference.CHANGED,
                                List.of(new Edit(Aspect.LABEL, "", "Cơ quan quy định", "Cấp quy định"))));
        assertThat(table.rules()).isEmpty();
    }

    @Test
    void knowsAColumnByWhatItIsAboutWhenItHasANewId() {
        TableComparison table =
                table(FEE, "Input_Province\"", "InputClause_0x1\"", "Output_Amount\"", "OutputClause_2\"");

        assertThat(table.columns()).isEmpty();
        assertThat(table.rules()).isEmpty();
    }

    @Test
    void takesADashForABlankCell() {
        RulebookFile before = read(FEE);
        String rule = rule(before, RULE);

        assertThat(compare(before, with(before, rule, rule.replace("<text></text>", "<text>-</text>")))
                        .tables()
                        .get(0)
                        .rules())
                .isEmpty();
    }

    @Test
    void tellsHowAFormChanges() {
        FormComparison form = form(
                CHECK,
                "\"label\": \"Lý do, căn cứ pháp lý\"",
                "\"label\": \"Lý do\"",
                "\"label\": \"Từ chối tiếp nhận\"",
                "\"label\": \"Từ chối\"",
                "\"type\": \"textarea\",\n      \"key\": \"missingPapers\"",
                "\"type\": \"textfield\",\n      \"key\": \"missingPapers\"",
                "\"maxLength\": 2000",
                "\"maxLength\": 500");

        assertThat(form.title()).isEqualTo("check-papers");
        assertThat(field(form, "Field_CheckResult").edits())
                .containsExactly(new Edit(Aspect.CHOICE, "refuse", "Từ chối tiếp nhận", "Từ chối"));
        assertThat(field(form, "Field_MissingPapers").edits())
                .containsExactly(
                        new Edit(Aspect.TYPE, "", "textarea", "textfield"),
                        new Edit(Aspect.VALIDATION, "maxLength", "2000", "500"));
        assertThat(field(form, "Field_Reason"))
                .returns("reason", FieldChange::key)
                .returns("Lý do", FieldChange::label)
                .satisfies(change -> assertThat(change.edits())
                        .contains(new Edit(Aspect.LABEL, "", "Lý do, căn cứ pháp lý", "Lý do")));
    }

    @Test
    void tellsAddedRemovedAndRenamedFields() {
        FormComparison form = form(CHECK, "\"id\": \"Field_Reason\"", "\"id\": \"Field_0x\"");
        assertThat(form.fields()).as("known by its key").isEmpty();

        form = form(CHECK, "\"key\": \"reason\"", "\"key\": \"ground\"");
        assertThat(field(form, "Field_Reason").edits()).containsExactly(new Edit(Aspect.KEY, "", "reason", "ground"));

        form = form(
                CHECK,
                "\"key\": \"reason\"",
                "\"key\": \"ground\"",
                "\"id\": \"Field_Reason\"",
                "\"id\": \"Field_Ground\"");
        assertThat(field(form, "Field_Ground").difference()).isEqualTo(Difference.ADDED);
        assertThat(field(form, "Field_Reason").difference()).isEqualTo(Difference.REMOVED);
    }

    @Test
    void tellsAddedAndRemovedFiles() {
        RulebookFile form = read(CHECK);

        Comparison added = new FileDifference().between(Map.of(), Map.of(form.name(), form));
        assertThat(added.forms()).singleElement().returns(Difference.ADDED, FormComparison::difference);
        assertThat(added.forms().get(0).fields()).hasSize(4).allMatch(field -> field.difference() == Difference.ADDED);
        Comparison removed = new FileDifference().between(Map.of(form.name(), form), Map.of());
        assertThat(removed.forms()).singleElement().returns(Difference.REMOVED, FormComparison::difference);
        assertThat(new FileDifference()
                        .between(Map.of(form.name(), form), Map.of(form.name(), form))
                        .forms())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            textBlock =
                    """
            date("2026-01-01")                          | 2026-01-01 | 2026-01-01
            >= date("2026-01-01")                       | 2026-01-01 | null
            > date("2026-01-01")                        | 2026-01-02 | null
            <= date("2026-12-31")                       | null       | 2026-12-31
            <date("2027-01-01")                         | null       | 2026-12-31
            [date("2026-01-01")..date("2026-12-31")]    | 2026-01-01 | 2026-12-31
            (date("2025-12-31")..date("2027-01-01"))    | 2026-01-01 | 2026-12-31
            ]date("2025-12-31")..date("2027-01-01")[    | 2026-01-01 | 2026-12-31
            [@"2026-01-01" .. @"2026-12-31"]            | 2026-01-01 | 2026-12-31
            """)
    void readsThePeriodOfACell(String cell, LocalDate from, LocalDate to) {
        assertThat(Periods.of(cell)).contains(new Period(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            date("2026-02-30")
            not(date("2026-01-01"))
            "2026-01-01"
            date("2026-01-01"), date("2026-01-02")
            > 7
            """)
    void readsNoPeriodWhereNoneIsWritten(String cell) {
        assertThat(Periods.of(cell)).isEmpty();
    }

    @Test
    void comesBackFromJsonAsItWas() throws IOException {
        JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        RulebookFile late = read(LATE);
        RulebookFile fee = read(FEE);
        Comparison comparison = new FileDifference()
                .between(
                        Map.of(late.name(), late, fee.name(), fee),
                        Map.of(fee.name(), with(fee, "&gt;= date(\"2017-01-01\")", "&lt; date(\"2017-01-01\")")));

        assertThat(json.readValue(json.writeValueAsString(comparison), Comparison.class))
                .isEqualTo(comparison);
    }

    private static ModelComparison model(Path file, String... replacements) {
        return compare(read(file), with(read(file), replacements)).models().get(0);
    }

    private static TableComparison table(Path file, String... replacements) {
        return compare(read(file), with(read(file), replacements)).tables().get(0);
    }

    private static FormComparison form(Path file, String... replacements) {
        return compare(read(file), with(read(file), replacements)).forms().get(0);
    }

    private static Comparison compare(RulebookFile before, RulebookFile after) {
        return new FileDifference().between(Map.of(before.name(), before), Map.of(after.name(), after));
    }

    private static ElementChange change(ModelComparison model, String id) {
        return model.elements().stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + id + " in " + model.elements()));
    }

    private static RuleChange rule(TableComparison table, String id) {
        return table.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + id + " in " + table.rules()));
    }

    private static FieldChange field(FormComparison form, String id) {
        return form.fields().stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + id + " in " + form.fields()));
    }

    private static String rule(RulebookFile table, String id) {
        int begin = table.content().indexOf("<rule id=\"" + id + "\"");
        return table.content().substring(begin, table.content().indexOf("</rule>", begin) + "</rule>".length());
    }

    private static RulebookFile with(RulebookFile file, String... replacements) {
        String text = file.content();
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return new RulebookFile(file.name(), text);
    }

    private static RulebookFile read(Path file) {
        try {
            return new RulebookFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
