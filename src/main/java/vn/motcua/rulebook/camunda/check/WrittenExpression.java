package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Something in a model that the engine would evaluate, wherever it stands: it reads names, instructions and many
 * attributes as expressions, too.
 *
 * @param holder the element it belongs to, in the words of the diagram
 */
record WrittenExpression(String source, Place place, Owner holder) {

    /** Where an expression may stand. */
    enum Place {
        SERVICE,
        GROUPS,
        DATE,
        CONDITION,
        BUSINESS_KEY,
        ELSEWHERE
    }

    /** The element of the diagram that something in the file belongs to. */
    record Owner(String id, String name) {

        private static final Set<String> PARTS = Set.of("conditionExpression", "timeDate", "timeCycle", "timeDuration");

        static Owner of(Element element) {
            for (Node node = element; node instanceof Element candidate; node = node.getParentNode()) {
                String local = candidate.getLocalName();
                if (BpmnModelConstants.BPMN20_NS.equals(candidate.getNamespaceURI())
                        && candidate.hasAttribute("id")
                        && !PARTS.contains(local)
                        && !local.endsWith("EventDefinition")) {
                    return new Owner(candidate.getAttribute("id"), candidate.getAttribute("name"));
                }
            }
            return new Owner("", "");
        }
    }

    static List<WrittenExpression> all(ParsedModel model) {
        List<WrittenExpression> found = new ArrayList<>();
        NodeList elements = model.document().getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            NamedNodeMap attributes = element.getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                Attr attribute = (Attr) attributes.item(j);
                Place place = placeOf(element, attribute);
                if (Expression.isIn(attribute.getValue())) {
                    found.add(new WrittenExpression(attribute.getValue().strip(), place, Owner.of(element)));
                }
            }
            String text = ownText(element);
            if (Expression.isIn(text)) {
                found.add(new WrittenExpression(text.strip(), placeOf(element), Owner.of(element)));
            }
        }
        return found;
    }

    private static Place placeOf(Element element, Attr attribute) {
        boolean camunda = BpmnModelConstants.CAMUNDA_NS.equals(attribute.getNamespaceURI());
        boolean bpmn = BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI());
        String where = element.getLocalName() + " " + attribute.getLocalName();
        if (camunda && bpmn && where.equals("serviceTask expression")) {
            return Place.SERVICE;
        }
        if (camunda && bpmn && where.equals("userTask candidateGroups")) {
            return Place.GROUPS;
        }
        return BpmnModelConstants.CAMUNDA_NS.equals(element.getNamespaceURI()) && where.equals("in businessKey")
                ? Place.BUSINESS_KEY
                : Place.ELSEWHERE;
    }

    private static Place placeOf(Element element) {
        if (!BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())) {
            return Place.ELSEWHERE;
        }
        return switch (element.getLocalName()) {
            case "timeDate" -> Place.DATE;
            case "conditionExpression" -> Place.CONDITION;
            default -> Place.ELSEWHERE;
        };
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString();
    }
}
