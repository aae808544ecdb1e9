package vn.motcua.rulebook.camunda.check;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * A model holds only what we know to be harmless: elements, extensions and attributes are those of the vocabulary, in
 * namespaces we know. The engine understands many more doors into the system, the old {@code activiti} namespace among
 * them, so this is a list of what is allowed and never one of what is not.
 */
@Component
class SafeContents implements PartOfModelCheck {

    private static final String BPMN = BpmnModelConstants.BPMN20_NS;
    private static final String CAMUNDA = BpmnModelConstants.CAMUNDA_NS;
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Namespaces that say nothing to the engine. */
    private static final Set<String> DRAWING = Set.of(
            BpmnModelConstants.BPMNDI_NS,
            BpmnModelConstants.DC_NS,
            BpmnModelConstants.DI_NS,
            BpmnModelConstants.XSI_NS,
            XMLNS,
            "http://www.w3.org/XML/1998/namespace",
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "documentation",
            "extensionElements",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "timerEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "messageEventDefinition",
            "message",
            "errorEventDefinition",
            "error",
            "userTask",
            "serviceTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "eventBasedGateway",
            "sequenceFlow",
            "conditionExpression",
            "incoming",
            "outgoing",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue");

    private static final Set<String> EXTENSIONS = Set.of("properties", "property", "in", "failedJobRetryTimeCycle");

    /** Attributes of the engine by the element that may carry them. */
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "process", Set.of("historyTimeToLive", "isStartableInTasklist"),
            "startEvent", Set.of("formRef", "formRefBinding"),
            "userTask", Set.of("candidateGroups", "formRef", "formRefBinding"),
            "serviceTask", Set.of("expression", "resultVariable"));

    /** Attributes of the engine that any element may carry. */
    private static final Set<String> ANYWHERE = Set.of(
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon");

    /** Attributes that name a script language. */
    private static final Set<String> LANGUAGES = Set.of("scriptFormat", "language", "expressionLanguage");

    private static final String XPATH = "http://www.w3.org/1999/XPath";

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            NodeList elements = model.document().getElementsByTagNameNS("*", "*");
            for (int i = 0; i < elements.getLength(); i++) {
                element(model, (Element) elements.item(i), findings);
            }
        }
    }

    private static void element(ParsedModel model, Element element, Findings findings) {
        String namespace = String.valueOf(element.getNamespaceURI());
        String name = element.getLocalName();
        if (namespace.equals(BPMN)) {
            if (name.equals("scriptTask")) {
                add(ModelRule.MODEL_SCRIPT, model, element, findings, name);
                // Its language and code are what makes it one; they are not said again.
                return;
            }
            if (name.equals("script")) {
                if (element.getParentNode() instanceof Element task
                        && task.getLocalName().equals("scriptTask")) {
                    return;
                }
                add(ModelRule.MODEL_SCRIPT, model, element, findings, name);
            } else if (name.equals("import")) {
                add(ModelRule.MODEL_IMPORT, model, element, findings, element.getAttribute("location"));
            } else if (!ELEMENTS.contains(name)) {
                add(ModelRule.MODEL_ELEMENT, model, element, findings, name);
            }
        } else if (namespace.equals(CAMUNDA)) {
            if (name.equals("script")) {
                add(ModelRule.MODEL_SCRIPT, model, element, findings, "camunda:script");
            } else if (!EXTENSIONS.contains(name)) {
                add(ModelRule.MODEL_EXTENSION, model, element, findings, "camunda:" + name);
            }
        } else if (!DRAWING.contains(namespace)) {
            add(ModelRule.MODEL_NAMESPACE, model, element, findings, namespace);
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attribute(model, element, (Attr) attributes.item(i), findings);
        }
    }

    private static void attribute(ParsedModel model, Element element, Attr attribute, Findings findings) {
        String namespace = attribute.getNamespaceURI();
        String name = attribute.getLocalName();
        if (namespace == null) {
            if (LANGUAGES.contains(name) && !attribute.getValue().startsWith(XPATH)) {
                add(ModelRule.MODEL_SCRIPT, model, element, findings, name + "=" + attribute.getValue());
            }
        } else if (namespace.equals(CAMUNDA)) {
            boolean known = ANYWHERE.contains(name)
                    || ATTRIBUTES.getOrDefault(element.getLocalName(), Set.of()).contains(name);
            if (!known) {
                add(ModelRule.MODEL_ATTRIBUTE, model, element, findings, "camunda:" + name);
            }
        } else if (!DRAWING.contains(namespace)) {
            add(ModelRule.MODEL_NAMESPACE, model, element, findings, namespace);
        }
    }

    private static void add(
            ModelRule rule, ParsedModel model, Element element, Findings findings, Object... arguments) {
        WrittenExpression.Owner owner = WrittenExpression.Owner.of(element);
        findings.add(rule, model.file(), owner.id(), owner.name(), arguments);
    }
}
