package vn.motcua.rulebook.camunda.check;

import static vn.motcua.rulebook.Finding.Severity.ERROR;
import static vn.motcua.rulebook.Finding.Severity.WARNING;

import vn.motcua.rulebook.Finding.Severity;

/**
 * What models and forms are checked for. An error is what breaks running dossiers, safety or law, or what an officer
 * cannot do without; a warning makes a model harder to read. The words stand under {@code check.<key>}.
 */
enum ModelRule {
    FILE_KIND("file.kind", ERROR),
    FILE_TOO_LARGE("file.tooLarge", ERROR),
    FILE_ARCHIVE("file.archive", ERROR),
    FILE_ENCODING("file.encoding", ERROR),
    FILE_TWICE("file.twice", ERROR),
    FILE_DOCTYPE("file.doctype", ERROR),
    FILE_NOT_XML("file.notXml", ERROR),
    FILE_WRONG_ROOT("file.wrongRoot", ERROR),
    FILE_SCHEMA("file.schema", ERROR),
    FILE_NOT_JSON("file.notJson", ERROR),
    FILE_UNCHECKED("file.unchecked", ERROR),

    DEFINITION_DUPLICATE("definition.duplicate", ERROR),
    DEFINITION_NAME("definition.name", ERROR),
    DEFINITION_PLATFORM("definition.platform", ERROR),

    MODEL_TOO_MANY_ELEMENTS("model.tooManyElements", ERROR),
    LABEL_TOO_LONG("label.tooLong", ERROR),
    MODEL_SCRIPT("model.script", ERROR),
    MODEL_ELEMENT("model.element", ERROR),
    MODEL_EXTENSION("model.extension", ERROR),
    MODEL_ATTRIBUTE("model.attribute", ERROR),
    MODEL_NAMESPACE("model.namespace", ERROR),
    MODEL_IMPORT("model.import", ERROR),

    EXPRESSION_TOO_LONG("expression.tooLong", ERROR),
    EXPRESSION_SYNTAX("expression.syntax", ERROR),
    EXPRESSION_PLACE("expression.place", ERROR),
    EXPRESSION_FUNCTION("expression.function", ERROR),
    EXPRESSION_REACH("expression.reach", ERROR),
    EXPRESSION_WORD("expression.word", ERROR),
    EXPRESSION_METHOD("expression.method", ERROR),
    EXPRESSION_VARIABLE("expression.variable", ERROR),
    EXPRESSION_ROLE("expression.role", ERROR),
    EXPRESSION_OPTION("expression.option", ERROR),
    EXPRESSION_OPTION_TABLE("expression.optionTable", ERROR),

    PROCESS_COUNT("process.count", ERROR),
    PROCESS_EXECUTABLE("process.executable", ERROR),
    PROCESS_STARTABLE("process.startable", ERROR),
    PROCESS_TIME_TO_LIVE("process.timeToLive", ERROR),
    PROCESS_DOCUMENTATION("process.documentation", WARNING),
    PROCESS_UNUSED("process.unused", WARNING),

    SCOPE_START("scope.start", ERROR),
    NODE_DEAD_END("node.deadEnd", ERROR),
    NODE_UNREACHABLE("node.unreachable", ERROR),
    NODE_SPLIT("node.split", ERROR),
    GATEWAY_DEFAULT("gateway.default", ERROR),
    GATEWAY_CONDITION("gateway.condition", ERROR),
    GATEWAY_DEFAULT_CONDITION("gateway.defaultCondition", ERROR),
    GATEWAY_BOTH("gateway.both", WARNING),
    GATEWAY_ANSWER("gateway.answer", WARNING),
    FLOW_CONDITION("flow.condition", ERROR),
    CONDITION_NOT_YES_OR_NO("condition.notYesOrNo", ERROR),
    ANSWER_UNKNOWN("answer.unknown", ERROR),

    TASK_ACT("task.act", ERROR),
    TASK_BUDGET("task.budget", ERROR),
    TASK_GROUP("task.group", ERROR),
    TASK_FORM("task.form", ERROR),
    TASK_FORM_FIELD("task.formField", ERROR),
    TASK_DOCUMENTATION("task.documentation", ERROR),
    SERVICE_WORD("service.word", ERROR),
    SERVICE_RESULT("service.result", ERROR),
    SERVICE_DOCUMENTATION("service.documentation", WARNING),
    TIMER_DATE("timer.date", ERROR),
    MESSAGE_MISSING("message.missing", ERROR),
    MESSAGE_UNKNOWN("message.unknown", ERROR),
    ERROR_CODE("error.code", ERROR),
    ERROR_NEVER_THROWN("error.neverThrown", ERROR),
    ERROR_NEVER_CAUGHT("error.neverCaught", ERROR),
    CALL_UNKNOWN("call.unknown", ERROR),
    CALL_DOSSIER("call.dossier", ERROR),
    CALL_MAPPING("call.mapping", ERROR),
    CALL_CYCLE("call.cycle", ERROR),
    PROPERTY_UNKNOWN("property.unknown", ERROR),
    PROPERTY_VALUE("property.value", ERROR),
    PROPERTY_PLACE("property.place", ERROR),

    PROCEDURE_PROPERTY("procedure.property", ERROR),
    PROCEDURE_CODE_TWICE("procedure.codeTwice", ERROR),
    PROCEDURE_START_FORM("procedure.startForm", ERROR),
    PROCEDURE_FACT("procedure.fact", ERROR),
    PROCEDURE_PROCESSING("procedure.processing", ERROR),
    PROCEDURE_WARNING("procedure.warning", ERROR),
    PROCEDURE_LATE("procedure.late", ERROR),
    PROCEDURE_WITHDRAWAL("procedure.withdrawal", ERROR),

    NODE_NAME("node.name", ERROR),
    TEXT_NOT_COMPOSED("text.notComposed", WARNING),
    TEXT_SPACES("text.spaces", WARNING),
    TEXT_UNFINISHED("text.unfinished", WARNING),
    TEXT_NO_MARKS("text.noMarks", WARNING),
    ID_MISSING("id.missing", ERROR),
    ID_GENERATED("id.generated", ERROR),
    ID_GENERATED_FLOW("id.generatedFlow", WARNING),
    DIAGRAM_MISSING("diagram.missing", ERROR),
    DIAGRAM_SHAPE("diagram.shape", ERROR),
    DIAGRAM_EDGE("diagram.edge", ERROR),

    FORM_MISSING("form.missing", ERROR),
    FORM_BINDING("form.binding", ERROR),
    FORM_UNUSED("form.unused", WARNING),
    FORM_SCHEMA_VERSION("form.schemaVersion", ERROR),
    FORM_EMPTY("form.empty", ERROR),
    FORM_COMPONENT("form.component", ERROR),
    FORM_KEY("form.key", ERROR),
    FORM_KEY_TWICE("form.keyTwice", ERROR),
    FORM_GIVEN_VARIABLE("form.givenVariable", ERROR),
    FORM_EXTERNAL("form.external", ERROR),
    FORM_LABEL("form.label", ERROR),
    FORM_CHOICES("form.choices", ERROR),
    FORM_TEXT_LENGTH("form.textLength", WARNING),

    LAW_NO_RULE("law.noRule", ERROR),
    LAW_TIME("law.time", ERROR);

    private final String key;
    private final Severity severity;

    ModelRule(String key, Severity severity) {
        this.key = key;
        this.severity = severity;
    }

    String key() {
        return key;
    }

    Severity severity() {
        return severity;
    }
}
