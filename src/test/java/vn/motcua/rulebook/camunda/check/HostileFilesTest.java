package vn.motcua.rulebook.camunda.check;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.motcua.rulebook.camunda.check.Rulebook.shipped;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.rulebook.Finding;

/** Whatever somebody sends as a file of the rulebook is a finding: never an exception, a wait or an open door. */
class HostileFilesTest {

    private static final String PERMIT = "house-building-permit.bpmn";

    @Test
    void areToldFromHarmlessOnes() {
        assertThat(rules(Rulebook.of(PERMIT).edit(PERMIT, "'declaration-for-inspection'", "'x'")))
                .contains("expression.optionTable")
                .noneMatch(rule -> rule.startsWith("expression.") && !rule.equals("expression.optionTable"));
    }

    private static List<String> rules(Rulebook rulebook) {
        return assertTimeoutPreemptively(ofSeconds(20), rulebook::findings).stream()
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    /** What the whole check says about a file, tables included. */
    private static List<String> errorsAbout(String file, String content) {
        return assertTimeoutPreemptively(
                        ofSeconds(20),
                        () -> Rulebook.of(file).with(file, content).allFindings())
                .stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR
                        && finding.file().equals(file))
                .map(Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${T(java.lang.Runtime)}",
                "${T()}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${''.class}",
                "${''['class']}",
                "${dossierCode.getClass()}",
                "${dossierCode['class']}",
                "${execution.getProcessEngineServices()}",
                "${execution.id}",
                "${execution['id']}",
                "${execution}",
                "${task}",
                "${authenticatedUserId}",
                "${notice.getClass()}",
                "${notice.refusal(dossierCode).toString()}",
                "${notice.refusal(''.getClass())}",
                "${notice.refusal(execution.id)}",
                "${notice.refusal(T(java.lang.Runtime))}",
                "${(notice).refusal(dossierCode)}",
                "${true ? notice.getClass() : null}",
                "${notice['refusal'](dossierCode)}",
                "${notice.refusal(dossierCode)}${''.getClass()}",
                "#{''.getClass()}",
                "${environment.getProperty('x')}",
                "${'${1}'}x${''.class}",
                "${dateTime()}",
                "${now()}"
            })
    void speakNothingButTheVocabulary(String expression) {
        assertThat(rules(Rulebook.of(PERMIT).edit(PERMIT, "${notice.refusal(dossierCode)}", expression)))
                .anyMatch(rule -> rule.startsWith("expression.") && !rule.equals("expression.optionTable"));
    }

    /** The engine evaluates all of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"Kiểm tra thực địa\"|name=\"${''.getClass()}\"",
                "Kiểm tra hiện trạng khu đất|${''.getClass()}",
                "value=\"verify\"|value=\"${''.getClass()}\"",
                "camunda:formRef=\"inspect-site\"|camunda:formRef=\"${''.getClass()}\"",
                "camunda:formRef=\"inspect-site\"|camunda:assignee=\"${''.getClass()}\" camunda:formRef=\"inspect-site\"",
                "camunda:formRef=\"inspect-site\"|camunda:dueDate=\"${''.getClass()}\" camunda:formRef=\"inspect-site\"",
                "calledElement=\"reception\"|calledElement=\"${''.getClass()}\"",
                "#{execution.processBusinessKey}|#{execution.getProcessEngineServices()}",
                "<camunda:in source=\"dossierCode\"|<camunda:in sourceExpression=\"${''.getClass()}\"",
                "${deadline.lateAt(dossierCode)}|${''.getClass()}",
                "${authority.signers(dossierCode)}|${''.getClass()}",
                "${signDecision == 'return'}|${''.getClass() == null}",
                "${signDecision == 'return'}|<![CDATA[${''.getClass() == null}]]>",
                "${signDecision == 'return'}|&#36;{''.getClass() == null}"
            })
    void hideNoExpressionAnywhere(String change) {
        String[] parts = change.split("\\|");

        assertThat(rules(Rulebook.of(PERMIT).edit(PERMIT, parts[0], parts[1])))
                .anyMatch(rule -> rule.startsWith("expression.") && !rule.equals("expression.optionTable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"filepicker", "dynamiclist", "documentPreview", "iframe", "expression", "button", "", "<script>"
            })
    void showOnlyWhatTasklistRenders(String type) {
        assertThat(rules(Rulebook.of("inspect-site.form")
                        .edit(
                                "inspect-site.form",
                                "{\n      \"type\": \"text\"",
                                "{\n      \"type\": \"" + type + "\"")))
                .containsExactlyInAnyOrder("form.component", "form.unused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"image\",\"id\":\"Field_Image\",\"source\":\"https://example.com/x.png\"}",
                "{\"type\":\"html\",\"id\":\"Field_Html\",\"content\":\"<iframe src='//example.com'></iframe>\"}",
                "{\"type\":\"html\",\"id\":\"Field_Html\",\"content\":\"<p onclick='x()'>Xin chào</p>\"}",
                "{\"type\":\"html\",\"id\":\"Field_Html\",\"content\":\"<SCRIPT>x()</SCRIPT>\"}",
                "{\"type\":\"text\",\"id\":\"Field_Text2\",\"text\":\"![ảnh](https://example.com/x.png)\"}"
            })
    void fetchNothing(String component) {
        assertThat(rules(Rulebook.of("inspect-site.form")
                        .edit("inspect-site.form", "\"components\": [", "\"components\": [" + component + ",")))
                .containsExactlyInAnyOrder("form.external", "form.unused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"image\",\"id\":\"Field_Image\",\"source\":\"data:image/png;base64,iVBORw0KGgo=\"}",
                "{\"type\":\"text\",\"id\":\"Field_Text2\",\"text\":\"Xem [quy định](https://vbpl.vn)\"}"
            })
    void mayShowPicturesOfTheirOwnAndLinks(String component) {
        assertThat(rules(Rulebook.of("inspect-site.form")
                        .edit("inspect-site.form", "\"components\": [", "\"components\": [" + component + ",")))
                .containsExactly("form.unused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release.bpmn", "fee.dmn"})
    void bringNoBillionLaughs(String file) {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY lol%d \"%s\">".formatted(i, ("&lol" + (i - 1) + ";").repeat(10)));
        }
        bomb.append("]><definitions>&lol9;</definitions>");

        assertThat(errorsAbout(file, bomb.toString())).anyMatch(rule -> rule.endsWith(".doctype"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"release.bpmn", "fee.dmn"})
    void readNoFileOfTheMachine(String file) {
        String stolen = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY passwd SYSTEM \"file:///etc/passwd\">]>"
                + "<definitions>&passwd;</definitions>";

        assertThat(errorsAbout(file, stolen)).anyMatch(rule -> rule.endsWith(".doctype"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"release.bpmn", "inspect-site.form"})
    void areNotHuge(String file) {
        String huge = "<definitions xmlns=\"x\">" + "<a/>".repeat(13_000_000) + "</definitions>";

        assertThat(huge).hasSizeGreaterThan(50_000_000);
        assertThat(rules(shipped().with(file, huge))).containsExactly("file.tooLarge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release.bpmn", "fee.dmn", "inspect-site.form"})
    void areNoArchives(String file) {
        assertThat(errorsAbout(file, "PK\u0003\u0004\u0014\u0000\b\u0000")).anyMatch(rule -> rule.endsWith(".archive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"x\"", "<", "<a>", "{", "{}{}", "\u0000", "\uFFFD"})
    void areWhatTheirEndingSays(String content) {
        for (String file : List.of("release.bpmn", "fee.dmn", "inspect-site.form")) {
            assertThat(errorsAbout(file, content)).as(file).isNotEmpty();
        }
    }

    @Test
    void areNotNestedWithoutEnd() {
        String xml = shipped()
                .content("release.bpmn")
                .replace(
                        "</bpmn:documentation>",
                        "</bpmn:documentation><bpmn:extensionElements>" + "<x>".repeat(10_000) + "</x>".repeat(10_000)
                                + "</bpmn:extensionElements>");
        String table = shipped()
                .content("fee.dmn")
                .replace("</definitions>", "<x>".repeat(10_000) + "</x>".repeat(10_000) + "</definitions>");
        String json = "{\"a\":".repeat(20_000) + "0" + "}".repeat(20_000);

        assertThat(rules(shipped().with("release.bpmn", xml).with("inspect-site.form", json)))
                .containsExactlyInAnyOrder("file.notXml", "file.notJson");
        assertThat(errorsAbout("fee.dmn", table)).containsExactly("table.notXml");
    }

    /** As many ways as two to the power of sixty. */
    @Test
    void hideNoTimeBehindManyWays() {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            steps.append(("<bpmn:exclusiveGateway id=\"Gateway_A%d\" name=\"Đi đâu?\" default=\"Flow_A%d\" />"
                            + "<bpmn:exclusiveGateway id=\"Gateway_B%d\" />"
                            + "<bpmn:sequenceFlow id=\"Flow_A%d\" name=\"Có\" sourceRef=\"Gateway_A%d\""
                            + " targetRef=\"Gateway_B%d\" /><bpmn:sequenceFlow id=\"Flow_B%d\" name=\"Không\""
                            + " sourceRef=\"Gateway_A%d\" targetRef=\"Gateway_B%d\" />"
                            + "<bpmn:sequenceFlow id=\"Flow_C%d\" sourceRef=\"Gateway_B%d\" targetRef=\"%s\" />")
                    .formatted(
                            i,
                            i,
                            i,
                            i,
                            i,
                            i,
                            i,
                            i,
                            i,
                            i,
                            i,
                            i == 59 ? "CallActivity_Reception" : "Gateway_A" + (i + 1)));
        }
        Rulebook many = shipped()
                .edit(
                        PERMIT,
                        "sourceRef=\"StartEvent_DossierFiled\" targetRef=\"CallActivity_Reception\" />",
                        "sourceRef=\"StartEvent_DossierFiled\" targetRef=\"Gateway_A0\" />" + steps)
                .edit(PERMIT, "name=\"budget\" value=\"36\"", "name=\"budget\" value=\"360\"");

        assertThat(rules(many)).contains("law.time", "diagram.shape");
    }
}
