package vn.motcua.rulebook.camunda.compare;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MessageFlow;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.motcua.rulebook.Comparison.Aspect;
import vn.motcua.rulebook.RulebookFile;

/**
 * A model taken apart into the elements that an analyst sees; what belongs to an element, such as its timer or its
 * condition, is told with it.
 *
 * @param title name of the process
 * @param elements in the order of the file
 * @param drawings how each element is drawn, by id; elements that are not drawn are missing
 */
record ModelState(String title, Map<String, ModelElement> elements, Map<String, String> drawings) {

    /** Derived from the flows, or the drawing. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("incoming", "outgoing");

    /** Stands for the file itself, whose id means nothing. */
    static final String FILE = "";

    record ModelElement(String id, String type, String name, SortedMap<Fact, String> facts) {}

    static ModelState empty() {
        return new ModelState("", Map.of(), Map.of());
    }

    static ModelState of(RulebookFile file) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(file.bytes()));
        Document document = (Document) model.getDocument().getDomSource().getNode();
        Reader reader = new Reader(idsOfElements(model));
        reader.read(document.getDocumentElement(), FILE);
        String title = model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class).stream()
                .findFirst()
                .map(process -> process.getName() == null ? "" : process.getName())
                .orElse("");
        return new ModelState(title, reader.elements, reader.drawings);
    }

    private static Set<String> idsOfElements(BpmnModelInstance model) {
        Set<String> ids = new HashSet<>();
        Stream.of(
                        FlowElement.class,
                        Artifact.class,
                        Participant.class,
                        Lane.class,
                        MessageFlow.class,
                        RootElement.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .filter(element -> !(element instanceof EventDefinition))
                .map(element -> ((BaseElement) element).getId())
                .forEach(ids::add);
        return ids;
    }

    private static final class Reader {

        private final Set<String> ids;
        private final Map<String, ModelElement> elements = new LinkedHashMap<>();
        private final Map<String, String> drawings = new HashMap<>();

        Reader(Set<String> ids) {
            this.ids = ids;
        }

        void read(Element element, String parent) {
            String here = parent;
            if (isDrawing(element)) {
                if (element.hasAttribute("bpmnElement")) {
                    drawings.put(element.getAttribute("bpmnElement"), drawing(element));
                }
            } else if (isElement(element) || element.getParentNode() instanceof Document) {
                here = isElement(element) ? element.getAttribute("id") : FILE;
                SortedMap<Fact, String> facts = XmlFacts.of(element, this::apart);
                facts.put(Fact.of(Aspect.TYPE), element.getLocalName());
                facts.put(Fact.of(Aspect.PARENT), parent);
                elements.put(here, new ModelElement(here, element.getLocalName(), element.getAttribute("name"), facts));
            }
            for (Element child : XmlFacts.children(element)) {
                read(child, here);
            }
        }

        private boolean isElement(Element element) {
            return BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())
                    && ids.contains(element.getAttribute("id"));
        }

        private static boolean isDrawing(Element element) {
            return BpmnModelConstants.BPMNDI_NS.equals(element.getNamespaceURI());
        }

        private boolean apart(Element element) {
            return isElement(element) || isDrawing(element) || TOLD_ELSEWHERE.contains(element.getLocalName());
        }

        private static String drawing(Element shape) {
            return XmlFacts.of(shape, part -> part.hasAttribute("bpmnElement")).toString();
        }
    }
}
