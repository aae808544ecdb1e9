package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.motcua.rulebook.Finding.Severity.ERROR;
import static vn.motcua.rulebook.Finding.Severity.WARNING;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.Finding;

/** Each finding once, in a shipped table with one mistake in it. */
class TableCheckTest {

    private static final String FEE_RESIDENCE = "Rule_Fee_Residence_From20230205";
    private static final String DEADLINE_RESIDENCE = "Rule_Deadline_Residence_From20210701";

    /** A mistake, and the one finding that is expected for it. */
    record Mistake(
            String rule,
            Finding.Severity severity,
            String file,
            String old,
            String replacement,
            String element,
            List<String> mentioned) {

        @Override
        public String toString() {
            return rule + ": " + replacement.lines().findFirst().orElse("");
        }
    }

    private static Mistake error(
            String rule, String file, String old, String replacement, String element, String... mentioned) {
        return new Mistake(rule, ERROR, file, old, replacement, element, List.of(mentioned));
    }

    private static Mistake warning(
            String rule, String file, String old, String replacement, String element, String... mentioned) {
        return new Mistake(rule, WARNING, file, old, replacement, element, List.of(mentioned));
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                // the file
                error("doctype", "fee.dmn", "<definitions", "<!DOCTYPE definitions>\n<definitions", ""),
                error(
                        "doctype",
                        "fee.dmn",
                        "<definitions",
                        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<definitions",
                        ""),
                error("notXml", "fee.dmn", "</decisionTable>", "", ""),
                error("schema", "fee.dmn", "<decisionTable ", "<oracle />\n    <decisionTable ", "", "oracle"),
                error("duplicateId", "fee.dmn", "id=\"Output_Name\"", "id=\"Output_FeeKind\"", "Output_FeeKind"),
                error("hitPolicy", "fee.dmn", "hitPolicy=\"COLLECT\"", "hitPolicy=\"PRIORITY\"", ""),
                error("engine", "fee.dmn", " name=\"amount\"", "", ""),
                error(
                        "oneDecision",
                        "fee.dmn",
                        "</decision>",
                        "</decision><decision id=\"other\" name=\"x\"><literalExpression id=\"l\"><text>1</text></literalExpression></decision>",
                        "",
                        "2"),
                error(
                        "fileName",
                        "required-papers.dmn",
                        "<decision id=\"required-papers\"",
                        "<decision id=\"papers\"",
                        "papers"),
                error("timeToLive", "fee.dmn", " camunda:historyTimeToLive=\"P3650D\"", "", "fee"),
                error("notDrawn", "fee.dmn", "dmnElementRef=\"fee\"", "dmnElementRef=\"fees\"", "fee"),
                warning(
                        "undescribed",
                        "fee.dmn",
                        "<description>Mỗi dòng là một khoản phải thu, trước khi miễn, giảm. Đơn vị: đồng.</description>",
                        "",
                        "fee"),
                error(
                        "reference",
                        "fee.dmn",
                        "<decision id=\"fee\"",
                        "<import name=\"x\" namespace=\"http://elsewhere\" locationURI=\"http://elsewhere/x.dmn\" importType=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" />\n  <decision id=\"fee\"",
                        "",
                        "import"),
                error(
                        "language",
                        "fee.dmn",
                        "<inputExpression id=\"InputExpression_Province\"",
                        "<inputExpression expressionLanguage=\"groovy\" id=\"InputExpression_Province\"",
                        "InputExpression_Province",
                        "groovy"),
                error(
                        "attribute",
                        "fee.dmn",
                        "<input id=\"Input_Province\"",
                        "<input camunda:inputVariable=\"p\" id=\"Input_Province\"",
                        "Input_Province",
                        "camunda:inputVariable"),
                // the columns
                error(
                        "hitPolicy",
                        "fee.dmn",
                        "hitPolicy=\"COLLECT\"",
                        "hitPolicy=\"COLLECT\" aggregation=\"SUM\"",
                        "",
                        "SUM"),
                error("hitPolicy", "required-papers.dmn", "hitPolicy=\"COLLECT\"", "hitPolicy=\"RULE ORDER\"", ""),
                warning("noLabel", "fee.dmn", " label=\"Tên\"", "", "Output_Name"),
                warning("columnId", "fee.dmn", "id=\"Output_Name\"", "id=\"OutputClause_1ab2\"", "OutputClause_1ab2"),
                error(
                        "inputExpression",
                        "fee.dmn",
                        "<text>province</text>",
                        "<text>upper case(province)</text>",
                        "Input_Province",
                        "upper case(province)"),
                error(
                        "unknownInput",
                        "fee.dmn",
                        "<text>province</text>",
                        "<text>provinceCode</text>",
                        "Input_Province",
                        "provinceCode"),
                error(
                        "unknownFact",
                        "deadline.dmn",
                        "<text>facts.workKind</text>",
                        "<text>facts.kindOfWork</text>",
                        "Input_WorkKind",
                        "facts.kindOfWork"),
                error(
                        "inputType",
                        "deadline.dmn",
                        "<inputExpression id=\"InputExpression_Channel\" typeRef=\"string\">",
                        "<inputExpression id=\"InputExpression_Channel\" typeRef=\"boolean\">",
                        "Input_Channel",
                        "boolean"),
                error(
                        "dateTyped",
                        "fee.dmn",
                        "<inputExpression id=\"InputExpression_ReceivedOn\">",
                        "<inputExpression id=\"InputExpression_ReceivedOn\" typeRef=\"date\">",
                        "Input_ReceivedOn"),
                error(
                        "inputTwice",
                        "authority.dmn",
                        "<text>locality</text>",
                        "<text>province</text>",
                        "Input_Locality"),
                error("missingOutput", "fee.dmn", "name=\"setBy\"", "name=\"ruler\"", "", "setBy"),
                warning("unknownOutput", "fee.dmn", "name=\"setBy\"", "name=\"ruler\"", "Output_SetBy", "ruler"),
                error("outputTwice", "fee.dmn", "name=\"setBy\"", "name=\"name\"", "Output_SetBy"),
                error(
                        "outputType",
                        "fee.dmn",
                        "name=\"amount\" typeRef=\"long\"",
                        "name=\"amount\" typeRef=\"boolean\"",
                        "Output_Amount"),
                // the rules
                warning(
                        "ruleId",
                        "fee.dmn",
                        "<rule id=\"" + FEE_RESIDENCE + "\">",
                        "<rule id=\"DecisionRule_1t1ozza\">",
                        "DecisionRule_1t1ozza"),
                error(
                        "noBasis",
                        "fee.dmn",
                        "Thông tư 75/2022/TT-BTC (hiệu lực 05/02/2023, cần xác nhận ngày): 20.000 đồng một lần đăng ký thường trú nộp trực tiếp; mức trực tuyến xem bảng miễn, giảm.",
                        "",
                        FEE_RESIDENCE,
                        "2"),
                error(
                        "noBasis",
                        "fee.dmn",
                        "Thông tư 75/2022/TT-BTC (hiệu lực 05/02/2023, cần xác nhận ngày): 20.000 đồng một lần đăng ký thường trú nộp trực tiếp; mức trực tuyến xem bảng miễn, giảm.",
                        "như cũ",
                        FEE_RESIDENCE),
                warning(
                        "longBasis",
                        "fee.dmn",
                        "<description>Thông tư 75/2022/TT-BTC",
                        "<description>" + "Rất dài. ".repeat(120) + "Thông tư 75/2022/TT-BTC",
                        FEE_RESIDENCE),
                error(
                        "cellCount",
                        "fee.dmn",
                        "        <outputEntry id=\"Rule_Fee_Residence_From20230205_SetBy\">\n          <text>\"MINISTRY\"</text>\n        </outputEntry>\n",
                        "",
                        FEE_RESIDENCE),
                // the cells
                cell("unparsable", ">= date(\"2023-02-05\"", FEE_RESIDENCE),
                cell("unparsable", "[".repeat(9_000), FEE_RESIDENCE),
                cell("unparsable", "[".repeat(11_000), FEE_RESIDENCE),
                cell("clock", "<= today()", FEE_RESIDENCE, "today"),
                cell("clock", "? < date( now( ) ) and ? > date(\"2023-02-05\")", FEE_RESIDENCE, "now"),
                cell("unknownName", ">= effectiveFrom", FEE_RESIDENCE, "effectiveFrom"),
                cell("unknownName", ">= dates(\"2023-02-05\")", FEE_RESIDENCE, "dates"),
                cell("cellType", ">= \"2023-02-05\"", FEE_RESIDENCE),
                cell("cellType", ">= date(\"2023-02-30\")", FEE_RESIDENCE),
                cell("emptyRange", "[date(\"2026-12-31\")..date(\"2026-01-01\")]", FEE_RESIDENCE),
                cell("undated", "", FEE_RESIDENCE),
                error(
                        "unknownName",
                        "fee.dmn",
                        "<text>\"31\"</text>",
                        "<text>HảiPhòng</text>",
                        "Rule_Fee_BuildingPermit_HaiPhong_From20170101"),
                error(
                        "clock",
                        "fee.dmn",
                        "<text>20000</text>",
                        "<text>year(today()) * 10</text>",
                        FEE_RESIDENCE,
                        "today"),
                error("emptyOutput", "fee.dmn", "<text>20000</text>", "<text></text>", FEE_RESIDENCE, "Mức thu (đồng)"),
                error("wrongOutput", "fee.dmn", "<text>20000</text>", "<text>\"20000\"</text>", FEE_RESIDENCE),
                error("wrongOutput", "fee.dmn", "<text>20000</text>", "<text>-1</text>", FEE_RESIDENCE),
                error("wrongOutput", "fee.dmn", "<text>20000</text>", "<text>0.5</text>", FEE_RESIDENCE),
                error(
                        "wrongOutput",
                        "fee.dmn",
                        "<text>\"MINISTRY\"</text>",
                        "<text>\"MINISTER\"</text>",
                        FEE_RESIDENCE,
                        "\"COUNCIL\", \"MINISTRY\""),
                error(
                        "wrongOutput",
                        "authority.dmn",
                        "<text>\"2026-12-31\"</text>",
                        "<text>\"31/12/2026\"</text>",
                        "Rule_Authority_BuildingPermit_ThuyNguyen_Deputy_20260701_20261231"),
                error(
                        "wrongOutput",
                        "working-calendar.dmn",
                        "<text>\"08:00-12:00,13:00-17:00\"</text>",
                        "<text>\"08:00 - 17:00\"</text>",
                        "Rule_Calendar_WorkingDay_Hue_2024_2026"),
                error(
                        "emptyOutput",
                        "working-calendar.dmn",
                        "<text>\"08:00-12:00,13:00-17:00\"</text>",
                        "<text></text>",
                        "Rule_Calendar_WorkingDay_Hue_2024_2026",
                        "Giờ làm việc"),
                error(
                        "keyComputed",
                        "fee.dmn",
                        "<text>\"RESIDENCE_REGISTRATION\"</text>",
                        "<text>\"RESIDENCE_\" + procedure</text>",
                        FEE_RESIDENCE),
                warning(
                        "outputComputed",
                        "fee.dmn",
                        "<text>20000</text>",
                        "<text>if province = \"31\" then 1 else 2</text>",
                        FEE_RESIDENCE),
                error(
                        "unknownValue",
                        "fee-waiver.dmn",
                        "<text>\"MERIT\"</text>",
                        "<text>\"MERITS\"</text>",
                        "Rule_FeeWaiver_HaiPhong_BuildingPermit_Merit_From20250701",
                        "MERITS"),
                warning(
                        "unknownValue",
                        "required-papers.dmn",
                        "<text>\"DETACHED_HOUSE\"</text>",
                        "<text>\"VILLA\"</text>",
                        "Rule_Paper_BuildingPermit_DesignVerification_From20260701",
                        "VILLA"),
                warning(
                        "neverHolds",
                        "required-papers.dmn",
                        "<text>&gt;= 7</text>",
                        "<text>&gt;= 21</text>",
                        "Rule_Paper_BuildingPermit_DesignVerification_From20260701"),
                // what the rules leave out, say twice or never say
                error(
                        "gap",
                        "deadline.dmn",
                        "<text>&gt;= date(\"2021-07-01\")</text>",
                        "<text>not(date(\"2027-01-01\"))</text>",
                        "",
                        "Thủ tục = permanent-residence-registration, ",
                        ", Ngày tiếp nhận hoặc ngày đóng dấu bưu chính = 01/01/2027",
                        "01/01/2027"),
                error(
                        "gap",
                        "deadline.dmn",
                        "<text>&gt;= date(\"2021-07-01\")</text>",
                        "<text>[date(\"2021-07-01\")..date(\"2030-12-31\")]</text>",
                        "",
                        "01/01/2031 – …"),
                error(
                        "gap",
                        "fee-waiver.dmn",
                        "<text>&gt;= date(\"2017-01-01\")</text>",
                        "<text>&lt; date(\"2017-01-01\"), &gt; date(\"2027-01-01\")</text>",
                        ""),
                error(
                        "noRule",
                        "deadline.dmn",
                        "<text>\"permanent-residence-registration\"</text>",
                        "<text>\"house-building-permit\"</text>",
                        "",
                        "Thủ tục = permanent-residence-registration"),
                error(
                        "gap",
                        "deadline.dmn",
                        "<text>\"GRADE_III\",\"GRADE_IV\"</text>",
                        "<text>\"GRADE_IV\"</text>",
                        "",
                        "Thủ tục = house-building-permit, Loại công trình = GRADE_III, ",
                        ", Ngày tiếp nhận hoặc ngày đóng dấu bưu chính = 01/07/2026"),
                error(
                        "noRule",
                        "fee.dmn",
                        "<text>not(\"31\")</text>",
                        "<text>\"01\",\"79\"</text>",
                        "",
                        "Tỉnh, thành phố (mã) = (giá trị khác)"),
                error(
                        "overlap",
                        "deadline.dmn",
                        "[date(\"2021-01-04\")..date(\"2025-06-30\")]",
                        "[date(\"2021-01-04\")..date(\"2025-07-01\")]",
                        "Rule_Deadline_HouseholdBusiness_Until20250630",
                        "1",
                        "2",
                        "Rule_Deadline_HouseholdBusiness_From20250701",
                        "01/07/2025"),
                error(
                        "sameTwice",
                        "fee.dmn",
                        "<text>not(\"31\")</text>",
                        "<text></text>",
                        "Rule_Fee_BuildingPermit_HaiPhong_From20170101",
                        "3",
                        "4",
                        "\"BUILDING_PERMIT\"",
                        "Tỉnh, thành phố (mã) = 31"),
                error(
                        "sameTwice",
                        "authority.dmn",
                        "[date(\"2025-07-01\")..date(\"2025-12-31\")]",
                        "[date(\"2025-07-01\")..date(\"2026-01-01\")]",
                        "Rule_Authority_BuildingPermit_HaNoi_City_20250701_20251231",
                        "step"),
                error(
                        "noRule",
                        "authority.dmn",
                        "<outputEntry id=\"Rule_Authority_Residence_CommunePolice_From20210701_Step\">\n          <text>1</text>",
                        "<outputEntry id=\"Rule_Authority_Residence_CommunePolice_From20210701_Step\">\n          <text>2</text>",
                        "",
                        "Thủ tục = permanent-residence-registration"),
                error(
                        "unreachable",
                        "fee-waiver.dmn",
                        "<text>\"DISABLED\"</text>",
                        "<text>\"MERIT\"</text>",
                        "Rule_FeeWaiver_HaiPhong_BuildingPermit_Disabled_From20250701",
                        "13",
                        "#12"),
                // hidden by two rules together, by neither alone
                error(
                        "unreachable",
                        "working-calendar.dmn",
                        "<text>not([date(\"2024-01-01\")..date(\"2026-12-31\")])</text>",
                        "<text>[date(\"2024-01-01\")..date(\"2026-12-31\")]</text>",
                        "Rule_Calendar_Unannounced",
                        "35"),
                warning(
                        "noCatchAll",
                        "fee-waiver.dmn",
                        "<inputEntry id=\"Rule_FeeWaiver_None_From20170101_Channel\">\n          <text></text>",
                        "<inputEntry id=\"Rule_FeeWaiver_None_From20170101_Channel\">\n          <text>\"COUNTER\"</text>",
                        "Rule_FeeWaiver_None_From20170101"));
    }

    private static Mistake cell(String rule, String replacement, String element, String... mentioned) {
        return error(
                rule,
                "fee.dmn",
                "<text>&gt;= date(\"2023-02-05\")</text>",
                "<text>" + replacement.replace("&", "&amp;").replace("<", "&lt;") + "</text>",
                element,
                mentioned);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void findsTheMistake(Mistake mistake) {
        List<Finding> findings = ShippedFiles.read()
                .with(mistake.file(), mistake.old(), mistake.replacement())
                .tableFindings();

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("table." + mistake.rule()))
                .as("%s", findings)
                .anySatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(mistake.severity());
                    assertThat(finding.file()).isEqualTo(mistake.file());
                    assertThat(finding.element()).isEqualTo(mistake.element());
                    String arguments = String.join(" | ", finding.arguments());
                    assertThat(mistake.mentioned())
                            .allSatisfy(word -> assertThat(arguments).contains(word));
                });
    }

    @Test
    void namesAnArchive() {
        assertThat(ShippedFiles.read().with("fee.dmn", "PK\u0003\u0004binary").tableFindings())
                .extracting(Finding::rule)
                .containsExactly("table.archive");
    }

    @Test
    void missesATableThatTheProgramAsks() {
        assertThat(ShippedFiles.read().without("deadline.dmn").tableFindings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("table.missing");
                    assertThat(finding.severity()).isEqualTo(ERROR);
                    assertThat(finding.file()).isEqualTo("deadline.dmn");
                });
    }

    @Test
    void namesOneHoleOnceAndNothingElse() {
        List<Finding> findings = ShippedFiles.read()
                .with(
                        "fee-waiver.dmn",
                        "<text>&gt;= date(\"2017-01-01\")</text>",
                        "<text>[date(\"2017-01-01\")..date(\"2026-12-31\")], &gt; date(\"2027-01-01\")</text>")
                .tableFindings();

        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("table.gap");
            assertThat(finding.arguments().get(1)).isEqualTo("01/01/2027");
        });
        assertThat(findings).hasSizeBetween(1, TableCheck.GAPS);
    }

    @Test
    void letsTheLawBeginWithTheFirstRule() {
        assertThat(ShippedFiles.read()
                        .with("deadline.dmn", "date(\"2021-07-01\")", "date(\"2022-01-01\")")
                        .tableFindings())
                .isEmpty();
    }

    @Test
    void asksForAnAnswerForEveryProcedureOfTheRulebook() {
        ShippedFiles files = ShippedFiles.read();
        String model = files.content("permanent-residence-registration.bpmn")
                .replace("permanent-residence-registration", "temporary-residence-registration");
        files.with("temporary-residence-registration.bpmn", model);

        assertThat(files.tableFindings())
                .extracting(Finding::file, Finding::rule)
                .contains(
                        tuple("fee.dmn", "table.noRule"),
                        tuple("deadline.dmn", "table.noRule"),
                        tuple("authority.dmn", "table.noRule"),
                        tuple("required-papers.dmn", "table.noRule"));
    }

    @Test
    void findsAGapThatANewChoiceOfTheFormOpens() {
        List<Finding> findings = ShippedFiles.read()
                .with(
                        "file-house-building-permit.form",
                        "\"value\": \"GRADE_IV\"\n        }",
                        "\"value\": \"GRADE_IV\"\n        },\n        {\"label\": \"Cấp II\", \"value\": \"GRADE_II\"}")
                .tableFindings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("table.gap");
            assertThat(finding.arguments().get(0)).contains("Loại công trình = GRADE_II,");
        });
    }

    @Test
    void refusesToAskAProcedureForAFactOfAnother() {
        assertThat(ShippedFiles.read()
                        .with(
                                "required-papers.dmn",
                                "<inputEntry id=\"Rule_Paper_Residence_Declaration_From20210701_Floors\">\n          <text></text>",
                                "<inputEntry id=\"Rule_Paper_Residence_Declaration_From20210701_Floors\">\n          <text>&gt; 1</text>")
                        .tableFindings())
                .filteredOn(finding -> finding.rule().equals("table.factMissing"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.element()).isEqualTo("Rule_Paper_Residence_Declaration_From20210701");
                    assertThat(finding.arguments()).containsExactly("Số tầng", "permanent-residence-registration");
                });
    }

    @Test
    void takesTwoFeesOfDifferentKindsForOneCase() {
        assertThat(ShippedFiles.read()
                        .with("fee.dmn", "<text>not(\"31\")</text>", "<text></text>")
                        .with(
                                "fee.dmn",
                                "_OtherProvinces_From20170101_FeeKind\">\n          <text>\"BUILDING_PERMIT\"",
                                "_OtherProvinces_From20170101_FeeKind\">\n          <text>\"BUILDING_PERMIT_POST\"")
                        .tableFindings())
                .isEmpty();
    }

    /** The option is a dimension of its own: with it, and without it. */
    @Test
    void asksWithAndWithoutAnOption() {
        assertThat(withOptions("list contains(?, \"resolution-66-16\") and list contains(?, \"online-time-cut\")"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("table.noRule");
                    assertThat(finding.arguments().get(0))
                            .contains("Thủ tục = permanent-residence-registration")
                            .endsWith("= [resolution-66-16]");
                });
    }

    @Test
    void findsRulesOfOptionsThatMayBeInForceTogether() {
        assertThat(withOptions("list contains(?, \"resolution-66-16\"), list contains(?, \"online-time-cut\")"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("table.overlap");
                    assertThat(finding.element()).isEqualTo(DEADLINE_RESIDENCE);
                    assertThat(finding.arguments()).anyMatch(argument -> argument.contains("= [online-time-cut]"));
                });
    }

    @Test
    void doesNotGuessWhatAnotherQuestionAboutTheOptionsMeans() {
        assertThat(withOptions("count(?) > 0")).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("table.notAnalysed");
            assertThat(finding.severity()).isEqualTo(WARNING);
            assertThat(finding.arguments().get(0)).endsWith(": count(?) > 0");
        });
    }

    @Test
    void knowsTheOptions() {
        assertThat(withOptions("list contains(?, \"resolution-66-61\")"))
                .filteredOn(finding -> finding.rule().equals("table.unknownOption"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments()).containsExactly("resolution-66-61"));
    }

    /** The deadline of residence under Resolution 66.16, asked for other options. */
    private static List<Finding> withOptions(String cell) {
        return ShippedFiles.read()
                .with(
                        "deadline.dmn",
                        "<text>list contains(?, \"resolution-66-16\")</text>",
                        "<text>" + cell.replace(">", "&gt;") + "</text>")
                .tableFindings();
    }

    @Test
    void showsAMistakeOfEveryRuleSomeTimesAndCountsTheRest() {
        ShippedFiles files =
                ShippedFiles.read().with("required-papers.dmn", "<rule id=\"Rule_", "<rule id=\"DecisionRule_");
        int rules = files.content("required-papers.dmn").split("<rule id=", -1).length - 1;
        List<Finding> findings = files.tableFindings();

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("table.ruleId"))
                .hasSize(TableReport.SHOWN);
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("table.more"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.arguments())
                        .containsExactly(String.valueOf(rules - TableReport.SHOWN), "table.ruleId"));
    }

    @Test
    void namesEveryFindingInWords() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/vn/motcua/rulebook/camunda/check"))) {
            for (Path source : sources.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("Table"))
                    .toList()) {
                Matcher rule = Pattern.compile("\"(table\\.[a-zA-Z]+)\"").matcher(Files.readString(source));
                while (rule.find()) {
                    used.add("check." + rule.group(1));
                }
            }
        }
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages/tablecheck.properties"))) {
            words.load(reader);
        }

        assertThat(words.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(used.stream()
                        .flatMap(rule -> Stream.of(rule, rule + ".remedy"))
                        .collect(Collectors.toSet()));
    }
}
