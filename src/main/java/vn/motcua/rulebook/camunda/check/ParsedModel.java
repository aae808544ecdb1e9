package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Document;
import vn.motcua.rulebook.ModelProperty;

/** A process model that could be read. */
final class ParsedModel {

    private final String file;
    private final Document document;
    private final BpmnModelInstance instance;
    private final Map<FlowNode, List<SequenceFlow>> outgoing = new HashMap<>();
    private final Map<FlowNode, List<SequenceFlow>> incoming = new HashMap<>();
    private final Map<FlowNode, List<BoundaryEvent>> borders = new HashMap<>();

    ParsedModel(String file, Document document, BpmnModelInstance instance) {
        this.file = file;
        this.document = document;
        this.instance = instance;
        // The engine follows the flows, whatever nodes say about them.
        for (SequenceFlow flow : all(SequenceFlow.class)) {
            outgoing.computeIfAbsent(flow.getSource(), node -> new ArrayList<>())
                    .add(flow);
            incoming.computeIfAbsent(flow.getTarget(), node -> new ArrayList<>())
                    .add(flow);
        }
        for (BoundaryEvent event : all(BoundaryEvent.class)) {
            borders.computeIfAbsent(event.getAttachedTo(), node -> new ArrayList<>())
                    .add(event);
        }
    }

    String file() {
        return file;
    }

    /** The same file as plain XML, for what the model API does not show. */
    Document document() {
        return document;
    }

    /** All processes; the check wants one. */
    Collection<Process> processes() {
        return all(Process.class);
    }

    boolean isProcedure() {
        return processes().stream()
                .anyMatch(process -> properties(process).containsKey(ModelProperty.PROCEDURE_CODE.word()));
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return instance.getModelElementsByType(type);
    }

    List<SequenceFlow> outgoing(FlowNode node) {
        return outgoing.getOrDefault(node, List.of());
    }

    List<SequenceFlow> incoming(FlowNode node) {
        return incoming.getOrDefault(node, List.of());
    }

    /** The events at the border of a node. */
    List<BoundaryEvent> border(FlowNode node) {
        return borders.getOrDefault(node, List.of());
    }

    /** Processes and subprocesses, each with what lies directly in it. */
    Map<BaseElement, Collection<FlowElement>> scopes() {
        Map<BaseElement, Collection<FlowElement>> scopes = new LinkedHashMap<>();
        processes().forEach(process -> scopes.put(process, process.getFlowElements()));
        all(SubProcess.class).forEach(scope -> scopes.put(scope, scope.getFlowElements()));
        return scopes;
    }

    static List<StartEvent> starts(Collection<FlowElement> scope) {
        return of(StartEvent.class, scope).toList();
    }

    static <T extends FlowElement> Stream<T> of(Class<T> type, Collection<FlowElement> scope) {
        return scope.stream().filter(type::isInstance).map(type::cast);
    }

    /** The extension properties of an element, name to value. */
    static Map<String, String> properties(BaseElement element) {
        Map<String, String> found = new LinkedHashMap<>();
        if (element.getExtensionElements() != null) {
            element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .flatMap(list -> list.getCamundaProperties().stream())
                    .forEach(property -> found.put(
                            Objects.requireNonNullElse(property.getCamundaName(), ""),
                            Objects.requireNonNullElse(property.getCamundaValue(), "")));
        }
        return found;
    }

    static boolean isDocumented(BaseElement element) {
        return element.getDocumentations().stream()
                .anyMatch(text -> !text.getTextContent().isBlank());
    }
}
