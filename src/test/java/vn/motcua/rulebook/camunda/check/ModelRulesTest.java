package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.motcua.rulebook.camunda.check.Rulebook.shipped;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.Finding;

/** For every rule a small mistake in a shipped file that breaks it, and nothing else. */
class ModelRulesTest {

    private static final String PERMIT = "house-building-permit.bpmn";
    private static final String PERMIT_FORM = "file-house-building-permit.form";
    private static final String HOUSEHOLD = "household-business-registration.bpmn";
    private static final String RELEASE = "release.bpmn";
    private static final String REFUSAL = "${notice.refusal(dossierCode)}";
    private static final String REFUSED_FLOW =
            "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${reviewResult == 'refuse'}"
                    + "</bpmn:conditionExpression>";

    /** Rules that only the command can break, or only a fault of ours. */
    private static final Set<ModelRule> ELSEWHERE = EnumSet.of(ModelRule.FILE_TWICE, ModelRule.FILE_UNCHECKED);

    /** A finding as tests name it. */
    private record Expected(ModelRule rule, String file, String element) {

        @Override
        public String toString() {
            return rule.key() + " " + file + " " + element;
        }
    }

    /** A mistake. */
    private record Mistake(List<Expected> expected, UnaryOperator<Rulebook> change) {

        Mistake and(ModelRule rule, String file, String element) {
            return new Mistake(
                    Stream.concat(expected.stream(), Stream.of(new Expected(rule, file, element)))
                            .toList(),
                    change);
        }

        @Override
        public String toString() {
            return expected.get(0).toString();
        }
    }

    private static Mistake mistake(ModelRule rule, String file, String element, UnaryOperator<Rulebook> change) {
        return new Mistake(List.of(new Expected(rule, file, element)), change);
    }

    /** Another text in a file. */
    private static Mistake mistake(ModelRule rule, String file, String element, String text, String instead) {
        return mistake(rule, file, element, rulebook -> rulebook.edit(file, text, instead));
    }

    /** Another expression in the service task that sends the refusal. */
    private static Mistake expression(ModelRule rule, String expression) {
        return mistake(rule, PERMIT, "ServiceTask_NotifyRefusal", REFUSAL, expression);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                        inFiles(),
                        inDefinitions(),
                        inContents(),
                        inExpressions(),
                        inProcesses(),
                        inFlows(),
                        inTasks(),
                        inEvents(),
                        inCalls(),
                        inProperties(),
                        inProcedures(),
                        inNames(),
                        inDiagrams(),
                        inForms(),
                        inLaw())
                .flatMap(all -> all);
    }

    private static Stream<Mistake> inFiles() {
        return Stream.of(
                mistake(ModelRule.FILE_KIND, "notes.txt", "", rulebook -> rulebook.with("notes.txt", "Ghi chú")),
                mistake(
                        ModelRule.FILE_TOO_LARGE,
                        RELEASE,
                        "",
                        rulebook -> rulebook.with(RELEASE, " ".repeat(1_000_001))),
                mistake(
                        ModelRule.FILE_ARCHIVE,
                        RELEASE,
                        "",
                        rulebook -> rulebook.with(RELEASE, "PK\u0003\u0004\u0014\u0000")),
                mistake(ModelRule.FILE_ENCODING, RELEASE, "", "encoding=\"UTF-8\"", "encoding=\"windows-1258\""),
                mistake(ModelRule.FILE_DOCTYPE, RELEASE, "", "?>", "?><!DOCTYPE definitions>"),
                mistake(ModelRule.FILE_NOT_XML, RELEASE, "", "</bpmn:process>", ""),
                mistake(
                        ModelRule.FILE_WRONG_ROOT,
                        RELEASE,
                        "",
                        rulebook -> rulebook.with(RELEASE, rulebook.content("fee.dmn"))),
                mistake(ModelRule.FILE_SCHEMA, RELEASE, "", "<bpmn:userTask", "<bpmn:userTask colour=\"red\""),
                mistake(ModelRule.FILE_NOT_JSON, PERMIT_FORM, "", "\"components\"", "components"));
    }

    private static Stream<Mistake> inDefinitions() {
        return Stream.of(
                mistake(
                        ModelRule.DEFINITION_DUPLICATE,
                        "release-2.bpmn",
                        "release",
                        rulebook -> rulebook.with("release-2.bpmn", rulebook.content(RELEASE))),
                mistake(
                        ModelRule.DEFINITION_NAME,
                        "inspect-site.form",
                        "inspectSite",
                        "\"id\": \"inspect-site\"",
                        "\"id\": \"inspectSite\""),
                mistake(ModelRule.DEFINITION_PLATFORM, RELEASE, "", "\"Camunda Platform\"", "\"Camunda Cloud\""),
                mistake(ModelRule.DEFINITION_PLATFORM, PERMIT_FORM, "", "\"7.24.0\"", "\"8.6.0\""));
    }

    private static Stream<Mistake> inContents() {
        return Stream.of(
                mistake(
                        ModelRule.MODEL_TOO_MANY_ELEMENTS,
                        RELEASE,
                        "",
                        "</bpmn:process>",
                        "<bpmn:textAnnotation/>".repeat(5000) + "</bpmn:process>"),
                mistake(
                        ModelRule.LABEL_TOO_LONG,
                        PERMIT,
                        "UserTask_InspectSite",
                        "\"Kiểm tra thực địa\"",
                        "\"Kiểm tra thực địa" + " và ghi biên bản".repeat(20) + "\""),
                mistake(ModelRule.MODEL_SCRIPT, PERMIT, "ServiceTask_NotifyRefusal", rulebook -> rulebook.edit(
                                PERMIT,
                                "<bpmn:serviceTask id=\"ServiceTask_NotifyRefusal\"",
                                "<bpmn:scriptTask id=\"ServiceTask_NotifyRefusal\" scriptFormat=\"groovy\"")
                        .edit(PERMIT, " camunda:expression=\"" + REFUSAL + "\"", "")
                        .edit(
                                PERMIT,
                                "</bpmn:serviceTask>",
                                "<bpmn:script>println 'pwned'</bpmn:script></bpmn:scriptTask>")),
                mistake(
                        ModelRule.MODEL_SCRIPT,
                        PERMIT,
                        "Flow_Reviewed_ReadyToSign",
                        REFUSED_FLOW,
                        REFUSED_FLOW.replace(" xsi:type", " language=\"groovy\" xsi:type")),
                mistake(ModelRule.MODEL_ELEMENT, "late.bpmn", "Gateway_BothDuties", rulebook -> rulebook.edit(
                                "late.bpmn",
                                "<bpmn:parallelGateway id=\"Gateway_BothDuties\"",
                                "<bpmn:inclusiveGateway id=\"Gateway_BothDuties\"")
                        .edit("late.bpmn", "</bpmn:parallelGateway>", "</bpmn:inclusiveGateway>")),
                mistake(
                        ModelRule.MODEL_EXTENSION,
                        PERMIT,
                        "UserTask_InspectSite",
                        "<bpmn:extensionElements>\n          <camunda:properties>\n"
                                + "            <camunda:property name=\"act\" value=\"verify\" />",
                        "<bpmn:extensionElements>\n          <camunda:taskListener event=\"create\" class=\"evil.Me\" />"
                                + "<camunda:properties>\n"
                                + "            <camunda:property name=\"act\" value=\"verify\" />"),
                mistake(
                        ModelRule.MODEL_EXTENSION,
                        RELEASE,
                        "release",
                        "<bpmn:startEvent",
                        "<bpmn:extensionElements><camunda:executionListener event=\"start\" expression=\"x\" />"
                                + "</bpmn:extensionElements><bpmn:startEvent"),
                mistake(
                        ModelRule.MODEL_ATTRIBUTE,
                        PERMIT,
                        "ServiceTask_NotifyRefusal",
                        "camunda:expression=\"" + REFUSAL,
                        "camunda:class=\"evil.Me\" camunda:expression=\"" + REFUSAL),
                mistake(
                        ModelRule.MODEL_ATTRIBUTE,
                        PERMIT,
                        "CallActivity_Reception",
                        "calledElement=\"reception\"",
                        "calledElement=\"reception\" camunda:expression=\"x\""),
                mistake(
                        ModelRule.MODEL_NAMESPACE,
                        PERMIT,
                        "ServiceTask_NotifyRefusal",
                        "camunda:expression=\"" + REFUSAL,
                        "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"evil.Me\" camunda:expression=\""
                                + REFUSAL),
                mistake(
                        ModelRule.MODEL_IMPORT,
                        RELEASE,
                        "Definitions_Release",
                        "<bpmn:process ",
                        "<bpmn:import importType=\"http://www.w3.org/2001/XMLSchema\" namespace=\"x\""
                                + " location=\"https://example.com/x.xsd\" /><bpmn:process "));
    }

    private static Stream<Mistake> inExpressions() {
        return Stream.of(
                expression(ModelRule.EXPRESSION_TOO_LONG, "${" + "(".repeat(5000) + ")".repeat(5000) + "}"),
                expression(ModelRule.EXPRESSION_SYNTAX, "${notice.refusal(dossierCode}"),
                mistake(
                        ModelRule.EXPRESSION_PLACE,
                        PERMIT,
                        "UserTask_InspectSite",
                        "\"Kiểm tra thực địa\"",
                        "\"Kiểm tra ${dossierCode}\""),
                expression(ModelRule.EXPRESSION_FUNCTION, "${T(java.lang.Runtime)}"),
                expression(ModelRule.EXPRESSION_REACH, "${''.getClass().forName('java.lang.Runtime')}"),
                expression(ModelRule.EXPRESSION_WORD, "${runtimeService.suspend(dossierCode)}"),
                expression(ModelRule.EXPRESSION_METHOD, "${notice.refusal()}"),
                mistake(
                        ModelRule.EXPRESSION_VARIABLE,
                        PERMIT,
                        "Flow_Reviewed_ReadyToSign",
                        "${reviewResult == 'refuse'}",
                        "${revewResult == 'refuse'}"),
                mistake(ModelRule.EXPRESSION_ROLE, PERMIT, "UserTask_Review", "'specialist'", "'boss'"),
                mistake(
                        ModelRule.EXPRESSION_OPTION,
                        PERMIT,
                        "Flow_InspectionDeclared_ReadyToSign",
                        "'declaration-for-inspection'",
                        "'declaration-of-inspection'"),
                mistake(
                        ModelRule.EXPRESSION_OPTION,
                        PERMIT,
                        "Flow_InspectionDeclared_ReadyToSign",
                        "'declaration-for-inspection'",
                        "procedure"),
                mistake(
                                ModelRule.EXPRESSION_OPTION_TABLE,
                                PERMIT,
                                "Flow_InspectionDeclared_ReadyToSign",
                                rulebook -> rulebook.without("simplification-options.dmn"))
                        .and(ModelRule.EXPRESSION_OPTION_TABLE, RELEASE, "Flow_ElectronicResult_ReturnElectronically"));
    }

    private static Stream<Mistake> inProcesses() {
        return Stream.of(
                mistake(ModelRule.PROCESS_COUNT, "nothing.bpmn", "", rulebook -> rulebook.with(
                                "nothing.bpmn", rulebook.content(RELEASE))
                        .cut("nothing.bpmn", "<bpmn:process", "</bpmn:process>")
                        .cut("nothing.bpmn", "<bpmndi:BPMNDiagram", "</bpmndi:BPMNDiagram>")),
                mistake(
                        ModelRule.PROCESS_EXECUTABLE,
                        RELEASE,
                        "release",
                        "isExecutable=\"true\"",
                        "isExecutable=\"false\""),
                mistake(
                        ModelRule.PROCESS_STARTABLE,
                        RELEASE,
                        "release",
                        " camunda:isStartableInTasklist=\"false\"",
                        ""),
                mistake(
                        ModelRule.PROCESS_TIME_TO_LIVE,
                        RELEASE,
                        "release",
                        " camunda:historyTimeToLive=\"P3650D\"",
                        ""),
                mistake(
                        ModelRule.PROCESS_DOCUMENTATION,
                        RELEASE,
                        "release",
                        rulebook -> rulebook.cut(RELEASE, "<bpmn:documentation>", "</bpmn:documentation>")),
                mistake(ModelRule.PROCESS_UNUSED, "spare.bpmn", "spare", rulebook -> spare(rulebook)));
    }

    private static Rulebook spare(Rulebook rulebook) {
        return rulebook.with("spare.bpmn", rulebook.content(RELEASE).replace("\"release\"", "\"spare\""));
    }

    private static Stream<Mistake> inFlows() {
        return Stream.of(
                mistake(ModelRule.SCOPE_START, RELEASE, "release", rulebook -> rulebook.edit(
                                RELEASE,
                                "</bpmn:startEvent>",
                                "<bpmn:messageEventDefinition id=\"MessageEvent_Withdrawn\""
                                        + " messageRef=\"Message_Withdrawn\" /></bpmn:startEvent>")
                        .edit(
                                RELEASE,
                                "</bpmn:process>",
                                "</bpmn:process><bpmn:message id=\"Message_Withdrawn\""
                                        + " name=\"dossier.withdrawn\" />")),
                mistake(
                                ModelRule.NODE_DEAD_END,
                                PERMIT,
                                "ServiceTask_NotifyRefusal",
                                rulebook -> rulebook.cut(
                                        PERMIT, "<bpmn:sequenceFlow id=\"Flow_NotifyRefusal_RefusalSigned\"", "/>"))
                        .and(ModelRule.NODE_UNREACHABLE, PERMIT, "EndEvent_RefusalSigned"),
                mistake(
                                ModelRule.NODE_UNREACHABLE,
                                PERMIT,
                                "EndEvent_RefusalSigned",
                                rulebook -> rulebook.cut(
                                        PERMIT, "<bpmn:sequenceFlow id=\"Flow_NotifyRefusal_RefusalSigned\"", "/>"))
                        .and(ModelRule.NODE_DEAD_END, PERMIT, "ServiceTask_NotifyRefusal"),
                mistake(ModelRule.NODE_SPLIT, RELEASE, "UserTask_HandOverResult", rulebook -> rulebook.edit(
                                RELEASE,
                                "</bpmn:process>",
                                "<bpmn:sequenceFlow id=\"Flow_Again\" sourceRef=\"UserTask_HandOverResult\""
                                        + " targetRef=\"EndEvent_ResultReturned\" /></bpmn:process>")
                        .edit(
                                RELEASE,
                                "</bpmndi:BPMNPlane>",
                                "<bpmndi:BPMNEdge id=\"Flow_Again_di\" bpmnElement=\"Flow_Again\">"
                                        + "<di:waypoint x=\"1\" y=\"1\" /><di:waypoint x=\"2\" y=\"1\" />"
                                        + "</bpmndi:BPMNEdge></bpmndi:BPMNPlane>")),
                mistake(
                        ModelRule.GATEWAY_DEFAULT,
                        PERMIT,
                        "Gateway_Accepted",
                        " default=\"Flow_Accepted_NotAccepted\"",
                        ""),
                mistake(ModelRule.GATEWAY_CONDITION, PERMIT, "Flow_Reviewed_ReadyToSign", REFUSED_FLOW, ""),
                mistake(
                        ModelRule.GATEWAY_DEFAULT_CONDITION,
                        PERMIT,
                        "Flow_InspectionDeclared_InspectSite",
                        "targetRef=\"UserTask_InspectSite\" />",
                        "targetRef=\"UserTask_InspectSite\">" + REFUSED_FLOW + "</bpmn:sequenceFlow>"),
                mistake(
                        ModelRule.GATEWAY_BOTH,
                        PERMIT,
                        "Gateway_Reviewed",
                        "sourceRef=\"Gateway_Signed\" targetRef=\"Gateway_ReadyToReview\"",
                        "sourceRef=\"Gateway_Signed\" targetRef=\"Gateway_Reviewed\""),
                mistake(ModelRule.GATEWAY_ANSWER, PERMIT, "Flow_Reviewed_ReadyToSign", " name=\"Đề nghị từ chối\"", ""),
                mistake(
                        ModelRule.FLOW_CONDITION,
                        PERMIT,
                        "Flow_Review_Reviewed",
                        "targetRef=\"Gateway_Reviewed\" />",
                        "targetRef=\"Gateway_Reviewed\">" + REFUSED_FLOW + "</bpmn:sequenceFlow>"),
                mistake(
                        ModelRule.CONDITION_NOT_YES_OR_NO,
                        PERMIT,
                        "Flow_Reviewed_ReadyToSign",
                        "${reviewResult == 'refuse'}",
                        "${deadline.lateAt(dossierCode)}"),
                mistake(
                        ModelRule.CONDITION_NOT_YES_OR_NO,
                        PERMIT,
                        "Flow_Reviewed_ReadyToSign",
                        "${reviewResult == 'refuse'}",
                        "reviewResult == 'refuse'"),
                mistake(
                        ModelRule.ANSWER_UNKNOWN,
                        PERMIT,
                        "Flow_Reviewed_ReadyToSign",
                        "${reviewResult == 'refuse'}",
                        "${reviewResult == 'refused'}"));
    }

    private static Stream<Mistake> inTasks() {
        return Stream.of(
                mistake(ModelRule.TASK_ACT, PERMIT, "UserTask_InspectSite", "value=\"verify\"", "value=\"verfy\""),
                mistake(
                        ModelRule.TASK_BUDGET,
                        PERMIT,
                        "UserTask_Review",
                        rulebook -> rulebook.cut(PERMIT, "<camunda:property name=\"budget\"", "/>")),
                mistake(
                        ModelRule.TASK_GROUP,
                        PERMIT,
                        "UserTask_Review",
                        "${authority.group(dossierCode, 'specialist')}",
                        "everybody"),
                mistake(
                        ModelRule.TASK_GROUP,
                        PERMIT,
                        "UserTask_Review",
                        " camunda:candidateGroups=\"${authority.group(dossierCode, 'specialist')}\"",
                        ""),
                mistake(ModelRule.TASK_FORM, PERMIT, "UserTask_Review", " camunda:formRef=\"review-application\"", ""),
                mistake(
                        ModelRule.TASK_FORM_FIELD,
                        "apology.bpmn",
                        "UserTask_SignApology",
                        rulebook ->
                                rulebook.edit("sign-apology.form", "\"key\": \"newDueOn\"", "\"key\": \"newDate\"")),
                mistake(
                        ModelRule.TASK_DOCUMENTATION,
                        RELEASE,
                        "UserTask_HandOverResult",
                        rulebook ->
                                rulebook.cut(RELEASE, "<bpmn:documentation>Trả kết quả theo", "</bpmn:documentation>")),
                expression(ModelRule.SERVICE_WORD, "${true}"),
                mistake(
                        ModelRule.SERVICE_WORD,
                        PERMIT,
                        "ServiceTask_NotifyRefusal",
                        " camunda:expression=\"" + REFUSAL + "\"",
                        ""),
                mistake(
                        ModelRule.SERVICE_RESULT,
                        PERMIT,
                        "ServiceTask_NotifyRefusal",
                        REFUSAL + "\"",
                        REFUSAL + "\" camunda:resultVariable=\"sent\""),
                mistake(
                        ModelRule.SERVICE_DOCUMENTATION,
                        PERMIT,
                        "ServiceTask_NotifyRefusal",
                        rulebook -> rulebook.cut(
                                PERMIT, "<bpmn:documentation>Gửi cho người dân", "</bpmn:documentation>")));
    }

    private static Stream<Mistake> inEvents() {
        return Stream.of(
                mistake(
                        ModelRule.TIMER_DATE,
                        "supplement.bpmn",
                        "TimerCatch_SupplementExpired",
                        rulebook -> rulebook.cut("supplement.bpmn", "<bpmn:timeDate", "</bpmn:timeDate>")
                                .edit(
                                        "supplement.bpmn",
                                        "<bpmn:timerEventDefinition id=\"Timer_SupplementExpired\">",
                                        "<bpmn:timerEventDefinition id=\"Timer_SupplementExpired\"><bpmn:timeDuration"
                                                + " xsi:type=\"bpmn:tFormalExpression\">P7D</bpmn:timeDuration>")),
                mistake(
                        ModelRule.TIMER_DATE,
                        "supplement.bpmn",
                        "TimerCatch_SupplementExpired",
                        "${deadline.supplementEndsAt(dossierCode)}",
                        "2027-01-01T00:00:00"),
                mistake(
                        ModelRule.MESSAGE_MISSING,
                        "supplement.bpmn",
                        "MessageCatch_Supplemented",
                        " messageRef=\"Message_DossierSupplemented\"",
                        ""),
                mistake(
                        ModelRule.MESSAGE_UNKNOWN,
                        "supplement.bpmn",
                        "Message_DossierSupplemented",
                        "\"dossier.supplemented\"",
                        "\"dossier.suplemented\""),
                mistake(ModelRule.ERROR_CODE, "reception.bpmn", "Error_Refused", rulebook -> throwing(rulebook, "")),
                mistake(
                        ModelRule.ERROR_NEVER_CAUGHT,
                        "reception.bpmn",
                        "EndEvent_DossierRefused",
                        rulebook -> throwing(rulebook, " errorCode=\"refused\"")),
                mistake(
                        ModelRule.ERROR_NEVER_THROWN,
                        PERMIT,
                        "Boundary_Refused",
                        rulebook -> catching(rulebook, "refused")));
    }

    private static Rulebook throwing(Rulebook rulebook, String code) {
        return rulebook.edit(
                        "reception.bpmn",
                        "<bpmn:incoming>Flow_NotifyRefusal_DossierRefused</bpmn:incoming>",
                        "<bpmn:incoming>Flow_NotifyRefusal_DossierRefused</bpmn:incoming>"
                                + "<bpmn:errorEventDefinition id=\"ErrorEvent_Refused\" errorRef=\"Error_Refused\" />")
                .edit(
                        "reception.bpmn",
                        "</bpmn:process>",
                        "</bpmn:process><bpmn:error id=\"Error_Refused\" name=\"Từ chối\"" + code + " />");
    }

    private static Rulebook catching(Rulebook rulebook, String code) {
        return rulebook.edit(
                        PERMIT,
                        "<bpmn:sequenceFlow id=\"Flow_DossierFiled_Reception\"",
                        "<bpmn:boundaryEvent id=\"Boundary_Refused\" name=\"Từ chối\""
                                + " attachedToRef=\"CallActivity_Reception\">"
                                + "<bpmn:errorEventDefinition id=\"ErrorEvent_Refused\" errorRef=\"Error_Refused\" />"
                                + "</bpmn:boundaryEvent><bpmn:sequenceFlow id=\"Flow_Refused_NotAccepted\""
                                + " sourceRef=\"Boundary_Refused\" targetRef=\"EndEvent_NotAccepted\" />"
                                + "<bpmn:sequenceFlow id=\"Flow_DossierFiled_Reception\"")
                .edit(
                        PERMIT,
                        "</bpmn:process>",
                        "</bpmn:process><bpmn:error id=\"Error_Refused\" name=\"Từ chối\" errorCode=\"" + code
                                + "\" />")
                .edit(
                        PERMIT,
                        "</bpmndi:BPMNPlane>",
                        "<bpmndi:BPMNShape id=\"Boundary_Refused_di\" bpmnElement=\"Boundary_Refused\">"
                                + "<dc:Bounds x=\"300\" y=\"262\" width=\"36\" height=\"36\" /></bpmndi:BPMNShape>"
                                + "<bpmndi:BPMNEdge id=\"Flow_Refused_di\" bpmnElement=\"Flow_Refused_NotAccepted\">"
                                + "<di:waypoint x=\"318\" y=\"298\" /><di:waypoint x=\"318\" y=\"380\" />"
                                + "</bpmndi:BPMNEdge></bpmndi:BPMNPlane>");
    }

    @Test
    void acceptsAnErrorThatIsThrownAndCaught() {
        assertThat(catching(throwing(shipped(), " errorCode=\"refused\""), "refused")
                        .findings())
                .isEmpty();
    }

    private static Stream<Mistake> inCalls() {
        return Stream.of(
                mistake(
                        ModelRule.CALL_UNKNOWN,
                        PERMIT,
                        "CallActivity_Late",
                        "calledElement=\"late\"",
                        "calledElement=\"lateness\""),
                mistake(
                        ModelRule.CALL_DOSSIER,
                        PERMIT,
                        "CallActivity_Reception",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        ""),
                mistake(
                        ModelRule.CALL_DOSSIER,
                        PERMIT,
                        "CallActivity_Reception",
                        "<camunda:in source=\"dossierCode\" target=\"dossierCode\" />",
                        ""),
                mistake(
                        ModelRule.CALL_DOSSIER,
                        PERMIT,
                        "CallActivity_Reception",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        "<camunda:in businessKey=\"H-260101-0001\" />"),
                mistake(
                        ModelRule.CALL_MAPPING,
                        PERMIT,
                        "CallActivity_Reception",
                        "<camunda:in source=\"dossierCode\"",
                        "<camunda:in variables=\"all\" /><camunda:in source=\"dossierCode\""),
                mistake(
                        ModelRule.CALL_CYCLE,
                        "late.bpmn",
                        "CallActivity_Apology",
                        "calledElement=\"apology\"",
                        "calledElement=\"late\""));
    }

    private static Stream<Mistake> inProperties() {
        return Stream.of(
                mistake(
                        ModelRule.PROPERTY_UNKNOWN,
                        RELEASE,
                        "UserTask_HandOverResult",
                        "<camunda:property name=\"status\"",
                        "<camunda:property name=\"state\""),
                mistake(
                        ModelRule.PROPERTY_VALUE,
                        RELEASE,
                        "UserTask_HandOverResult",
                        "name=\"status\" value=\"9\"",
                        "name=\"status\" value=\"11\""),
                mistake(
                        ModelRule.PROPERTY_PLACE,
                        RELEASE,
                        "EndEvent_ResultReturned",
                        "<camunda:property name=\"status\" value=\"10\" />",
                        "<camunda:property name=\"budget\" value=\"10\" />"));
    }

    private static Stream<Mistake> inProcedures() {
        return Stream.of(
                mistake(
                        ModelRule.PROCEDURE_PROPERTY,
                        PERMIT,
                        "house-building-permit",
                        "<camunda:property name=\"level\" value=\"COMMUNE\" />",
                        ""),
                mistake(
                        ModelRule.PROCEDURE_CODE_TWICE,
                        HOUSEHOLD,
                        "household-business-registration",
                        "value=\"1.001612\"",
                        "value=\"1.013225\""),
                mistake(
                                ModelRule.PROCEDURE_START_FORM,
                                PERMIT,
                                "house-building-permit",
                                " camunda:formRef=\"file-house-building-permit\"",
                                "")
                        .and(ModelRule.FORM_UNUSED, PERMIT_FORM, ""),
                mistake(
                        ModelRule.PROCEDURE_FACT,
                        PERMIT_FORM,
                        "Field_Floors",
                        "\"type\": \"number\"",
                        "\"type\": \"datetime\""),
                mistake(ModelRule.PROCEDURE_PROCESSING, "spare.bpmn", "spare", rulebook -> spare(rulebook)
                                .edit(
                                        "spare.bpmn",
                                        "</bpmn:documentation>",
                                        "</bpmn:documentation><bpmn:extensionElements><camunda:properties>"
                                                + "<camunda:property name=\"procedureCode\" value=\"1.000001\" />"
                                                + "<camunda:property name=\"level\" value=\"COMMUNE\" />"
                                                + "<camunda:property name=\"field\" value=\"Hộ tịch\" />"
                                                + "<camunda:property name=\"result\" value=\"Bản sao\" />"
                                                + "</camunda:properties></bpmn:extensionElements>"))
                        .and(ModelRule.PROCEDURE_START_FORM, "spare.bpmn", "spare")
                        .and(ModelRule.PROCEDURE_WITHDRAWAL, "spare.bpmn", "spare")
                        .and(ModelRule.LAW_NO_RULE, "spare.bpmn", "spare"),
                mistake(
                        ModelRule.PROCEDURE_WARNING,
                        PERMIT,
                        "SubProcess_Processing",
                        "${deadline.warningAt(dossierCode)}",
                        "${deadline.lateAt(dossierCode)}"),
                mistake(
                        ModelRule.PROCEDURE_LATE,
                        PERMIT,
                        "SubProcess_Processing",
                        "${deadline.lateAt(dossierCode)}",
                        "${deadline.warningAt(dossierCode)}"),
                mistake(
                        ModelRule.PROCEDURE_WITHDRAWAL,
                        PERMIT,
                        "house-building-permit",
                        "\"dossier.withdrawn\"",
                        "\"dossier.supplemented\""));
    }

    private static Stream<Mistake> inNames() {
        return Stream.of(
                mistake(ModelRule.NODE_NAME, PERMIT, "UserTask_InspectSite", " name=\"Kiểm tra thực địa\"", ""),
                mistake(ModelRule.NODE_NAME, PERMIT, "Gateway_Reviewed", " name=\"Hồ sơ đạt yêu cầu?\"", ""),
                mistake(
                        ModelRule.TEXT_NOT_COMPOSED,
                        PERMIT,
                        "UserTask_InspectSite",
                        "\"Kiểm tra thực địa\"",
                        "\"Kiê\u0309m tra thực địa\""),
                mistake(
                        ModelRule.TEXT_SPACES,
                        PERMIT,
                        "UserTask_InspectSite",
                        "\"Kiểm tra thực địa\"",
                        "\"Kiểm tra  thực địa\""),
                mistake(
                        ModelRule.TEXT_UNFINISHED,
                        PERMIT,
                        "UserTask_InspectSite",
                        "\"Kiểm tra thực địa\"",
                        "\"TODO thực địa\""),
                mistake(
                        ModelRule.TEXT_NO_MARKS,
                        PERMIT,
                        "UserTask_InspectSite",
                        "\"Kiểm tra thực địa\"",
                        "\"Kiem tra thuc dia\""),
                mistake(ModelRule.ID_MISSING, RELEASE, "", " id=\"Flow_HandOverResult_ResultReturned\"", "")
                        .and(ModelRule.DIAGRAM_EDGE, RELEASE, ""),
                mistake(
                        ModelRule.ID_GENERATED,
                        PERMIT,
                        "Activity_0k3v9xq",
                        rulebook -> rulebook.editAll(PERMIT, "UserTask_InspectSite", "Activity_0k3v9xq")),
                mistake(
                        ModelRule.ID_GENERATED_FLOW,
                        PERMIT,
                        "Flow_1b7tq2m",
                        rulebook -> rulebook.editAll(PERMIT, "Flow_Review_Reviewed", "Flow_1b7tq2m")));
    }

    private static Stream<Mistake> inDiagrams() {
        return Stream.of(
                mistake(
                        ModelRule.DIAGRAM_MISSING,
                        RELEASE,
                        "",
                        rulebook -> rulebook.cut(RELEASE, "<bpmndi:BPMNDiagram", "</bpmndi:BPMNDiagram>")),
                mistake(
                        ModelRule.DIAGRAM_SHAPE,
                        PERMIT,
                        "UserTask_InspectSite",
                        rulebook -> rulebook.cut(
                                PERMIT, "<bpmndi:BPMNShape id=\"UserTask_InspectSite_di\"", "</bpmndi:BPMNShape>")),
                mistake(
                        ModelRule.DIAGRAM_EDGE,
                        PERMIT,
                        "Flow_Review_Reviewed",
                        rulebook -> rulebook.cut(
                                PERMIT, "<bpmndi:BPMNEdge id=\"Flow_Review_Reviewed_di\"", "</bpmndi:BPMNEdge>")));
    }

    private static Stream<Mistake> inForms() {
        return Stream.of(
                mistake(
                        ModelRule.FORM_MISSING,
                        PERMIT,
                        "UserTask_InspectSite",
                        rulebook -> rulebook.without("inspect-site.form")),
                mistake(
                        ModelRule.FORM_BINDING,
                        RELEASE,
                        "UserTask_HandOverResult",
                        "camunda:formRefBinding=\"deployment\"",
                        "camunda:formRefBinding=\"latest\""),
                mistake(
                        ModelRule.FORM_UNUSED,
                        "spare.form",
                        "",
                        rulebook -> rulebook.with(
                                "spare.form",
                                rulebook.content("inspect-site.form")
                                        .replace("\"id\": \"inspect-site\"", "\"id\": \"spare\""))),
                mistake(
                        ModelRule.FORM_SCHEMA_VERSION,
                        PERMIT_FORM,
                        "",
                        "\"schemaVersion\": 16",
                        "\"schemaVersion\": 18"),
                mistake(ModelRule.FORM_EMPTY, PERMIT_FORM, "", "\"components\": [", "\"components\": [], \"x\": ["),
                mistake(
                        ModelRule.FORM_COMPONENT,
                        "inspect-site.form",
                        "Field_Text1",
                        "\"type\": \"text\"",
                        "\"type\": \"filepicker\""),
                mistake(ModelRule.FORM_KEY, PERMIT_FORM, "Field_Floors", "\"key\": \"floors\"", "\"key\": \"số tầng\""),
                mistake(
                        ModelRule.FORM_KEY_TWICE,
                        PERMIT_FORM,
                        "Field_Floors",
                        "\"key\": \"floors\"",
                        "\"key\": \"workKind\""),
                mistake(
                        ModelRule.FORM_GIVEN_VARIABLE,
                        PERMIT_FORM,
                        "Field_Floors",
                        "\"key\": \"floors\"",
                        "\"key\": \"locality\""),
                mistake(
                        ModelRule.FORM_EXTERNAL,
                        PERMIT_FORM,
                        "Field_Text1",
                        "\"Thông tin để tra bảng quy định\"",
                        "\"Xem ảnh <img src=https://example.com/x.png>\""),
                mistake(ModelRule.FORM_LABEL, PERMIT_FORM, "Field_Floors", "\"label\": \"Số tầng\"", "\"label\": \"\""),
                mistake(
                        ModelRule.FORM_CHOICES,
                        PERMIT_FORM,
                        "Field_WorkKind",
                        "\"value\": \"GRADE_IV\"",
                        "\"value\": \"GRADE_III\""),
                mistake(
                        ModelRule.FORM_TEXT_LENGTH,
                        "inspect-site.form",
                        "Field_Reason",
                        "\"maxLength\": 2000",
                        "\"maxLength\": 5000"));
    }

    /** A published internal process: 0.5 + 9 + 2 + 0.5 = 12 days where the law gives 10. */
    private static Stream<Mistake> inLaw() {
        return Stream.of(mistake(
                ModelRule.LAW_TIME, HOUSEHOLD, "household-business-registration", ModelRulesTest::twelveDaysForTen));
    }

    private static Rulebook twelveDaysForTen(Rulebook rulebook) {
        String time = "HouseholdBusiness_From20250701_Amount\">\n          <text>";
        return rulebook.edit("deadline.dmn", time + "3<", time + "10<")
                .edit(HOUSEHOLD, "name=\"budget\" value=\"8\"", "name=\"budget\" value=\"72\"")
                .edit(HOUSEHOLD, "name=\"budget\" value=\"4\"", "name=\"budget\" value=\"16\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isBrokenByOneMistake(Mistake mistake) {
        Rulebook changed = mistake.change().apply(shipped());

        assertThat(changed.findings())
                .extracting(finding -> finding.rule() + " " + finding.file() + " " + finding.element())
                .containsExactlyInAnyOrderElementsOf(
                        mistake.expected().stream().map(Expected::toString).toList());
    }

    @Test
    void areAllBrokenSomewhere() {
        Set<ModelRule> broken = mistakes()
                .flatMap(mistake -> mistake.expected().stream())
                .map(Expected::rule)
                .collect(Collectors.toCollection(() -> EnumSet.copyOf(ELSEWHERE)));

        assertThat(broken).containsExactlyInAnyOrder(ModelRule.values());
    }

    @ParameterizedTest
    @EnumSource(ModelRule.class)
    void haveAReasonAndARemedyInBothLanguages(ModelRule rule) {
        for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
            ResourceBundle words = ResourceBundle.getBundle("messages/check", language);
            assertThat(words.getString("check." + rule.key())).as("reason").isNotBlank();
            assertThat(words.getString("check." + rule.key() + ".remedy"))
                    .as("remedy")
                    .isNotBlank();
        }
    }

    @Test
    void findNothingInTheShippedRulebook() {
        assertThat(shipped().allFindings()).isEmpty();
    }

    @Test
    void nameThePathItsSumAndTheLimit() {
        Finding finding = twelveDaysForTen(shipped()).findings().get(0);

        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
        assertThat(finding.arguments())
                .containsExactly(
                        "Kiểm tra thành phần hồ sơ (0.5) → Thẩm định hồ sơ đăng ký (9) → Ký giấy chứng nhận (2)"
                                + " → Trả kết quả cho người dân (0.5)",
                        "12",
                        "10",
                        "Rule_Deadline_HouseholdBusiness_From20250701");
    }

    /** Who files online gets the result earlier; the officers' steps must fit that time, too. */
    @Test
    void askForTheTimeThatAnOptionGives() {
        Rulebook hurried = permitIn(7, "online-time-cut");

        assertThat(hurried.findings())
                .extracting(Finding::rule, finding -> finding.arguments().get(2))
                .containsExactly(tuple("law.time", "7"));
    }

    /** Without the inspection the steps fit seven days, and a dossier under this option takes no other way. */
    @Test
    void followTheWayThatAnOptionOpens() {
        assertThat(permitIn(7, "declaration-for-inspection").findings()).isEmpty();
        assertThat(permitIn(6, "declaration-for-inspection").findings())
                .extracting(Finding::rule, finding -> finding.arguments().get(0))
                .containsExactly(tuple(
                        "law.time",
                        "Kiểm tra thành phần hồ sơ (0.5) → Thẩm định hồ sơ thiết kế (4.5) → Ký giấy phép (1)"
                                + " → Trả kết quả cho người dân (0.5)"));
    }

    private static Rulebook permitIn(int days, String option) {
        String rule = "Rule_Deadline_BuildingPermit_OnlineTimeCut_From20260701";
        return shipped()
                .edit(
                        "deadline.dmn",
                        rule + "_Options\">\n          <text>list contains(?, \"online-time-cut\")",
                        rule + "_Options\">\n          <text>list contains(?, \"" + option + "\")")
                .edit(
                        "deadline.dmn",
                        rule + "_Amount\">\n          <text>10<",
                        rule + "_Amount\">\n          <text>" + days + "<");
    }

    /** A part that fails must not let a rulebook pass, nor hide what the others find. */
    @Test
    void areNotPassedByAPartThatFails() {
        PartOfModelCheck failing = (rulebook, findings) -> {
            throw new IllegalStateException("broken reference");
        };
        PartOfModelCheck finding = (rulebook, findings) -> findings.add(ModelRule.FORM_EMPTY, "x.form");

        assertThat(new ModelsAndForms(List.of(failing, finding)).check(shipped().files(), Set.of(RELEASE)))
                .extracting(Finding::rule, Finding::file)
                .containsExactly(tuple("file.unchecked", RELEASE), tuple("form.empty", "x.form"));
    }

    @Test
    void tellTheLabelOfTheElement() {
        Finding finding = shipped()
                .edit(PERMIT, REFUSAL, "${T(java.lang.Runtime)}")
                .findings()
                .get(0);

        assertThat(finding.elementName()).isEqualTo("Gửi văn bản từ chối");
        assertThat(finding.arguments()).containsExactly("${T(java.lang.Runtime)}");
    }
}
