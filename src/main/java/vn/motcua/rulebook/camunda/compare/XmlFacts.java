package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import vn.motcua.rulebook.Comparison.Aspect;

/**
 * Everything an element of a model or table says, as a flat list: nothing that an engine could read is passed over, but
 * the order of attributes, prefixes, blanks at the edges, comments and the ids of parts without a meaning of their own.
 */
final class XmlFacts {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** Prefixes by which people know the vendor's namespaces. */
    private static final Map<String, String> PREFIXES = Map.of(
            "http://camunda.org/schema/1.0/bpmn", "camunda:",
            "http://camunda.org/schema/1.0/dmn", "camunda:",
            "http://camunda.org/schema/modeler/1.0", "modeler:",
            "http://bpmn.io/schema/dmn/biodi/2.0", "biodi:");

    /** Attributes that tell one part from its siblings. */
    private static final List<String> NAMES = List.of("name", "key", "target", "source", "event", "variable");

    /** What only the tool that wrote the file wants to know. */
    private static final Set<String> OF_THE_TOOL = Set.of("exporter", "exporterVersion");

    /** The text of a part that says nothing but that it is there. */
    private static final String THERE = "✓";

    private final Predicate<Element> apart;
    private final SortedMap<Fact, String> facts = new TreeMap<>();

    /** @param apart children that are compared on their own, or not at all */
    private XmlFacts(Predicate<Element> apart) {
        this.apart = apart;
    }

    /** @param apart children, at any depth, that are compared on their own or not at all */
    static SortedMap<Fact, String> of(Element element, Predicate<Element> apart) {
        XmlFacts facts = new XmlFacts(apart);
        facts.read(element, "", "");
        return facts.facts;
    }

    private void read(Element element, String path, String known) {
        int before = facts.size();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String name = nameOf(attribute);
            if (!XMLNS.equals(attribute.getNamespaceURI())
                    && !XSI.equals(attribute.getNamespaceURI())
                    && !name.startsWith("biodi:")
                    && !OF_THE_TOOL.contains(name)
                    && !name.equals("id")
                    && !name.equals(known)) {
                facts.put(ofAttribute(path, name), attribute.getValue());
            }
        }
        String text = ownText(element);
        if (!text.isEmpty()) {
            facts.put(ofText(path), text);
        }
        boolean parts = readParts(element, path);
        if (facts.size() == before && !parts && !path.isEmpty()) {
            facts.put(new Fact(Aspect.CONTENT, path), THERE);
        }
    }

    private boolean readParts(Element element, String path) {
        Map<String, List<Element>> parts = new LinkedHashMap<>();
        Map<String, List<Element>> alike = new LinkedHashMap<>();
        for (Element child : children(element)) {
            if (!apart.test(child)) {
                alike.computeIfAbsent(nameOf(child), name -> new ArrayList<>()).add(child);
            }
        }
        alike.forEach((name, same) -> same.forEach(part -> parts.computeIfAbsent(
                        same.size() > 1 || name.contains(":") ? name + nameIn(part) : name, step -> new ArrayList<>())
                .add(part)));
        parts.forEach((name, same) -> {
            for (int i = 0; i < same.size(); i++) {
                String step = same.size() == 1 ? name : name + "[" + (i + 1) + "]";
                String identifying = name.endsWith("]") ? identifying(same.get(i)) : "";
                read(same.get(i), path.isEmpty() ? step : path + "/" + step, identifying);
            }
        });
        return !parts.isEmpty();
    }

    private static String nameIn(Element part) {
        String attribute = identifying(part);
        return attribute.isEmpty() ? "" : "[" + part.getAttribute(attribute) + "]";
    }

    private static String identifying(Element part) {
        return NAMES.stream().filter(part::hasAttribute).findFirst().orElse("");
    }

    private static Fact ofAttribute(String path, String name) {
        String property = propertyIn(path);
        if (!property.isEmpty() && name.equals("value")) {
            return new Fact(Aspect.PROPERTY, property);
        }
        if (name.equals("hitPolicy")) {
            return Fact.of(Aspect.HIT_POLICY);
        }
        if (!path.isEmpty()) {
            return new Fact(Aspect.CONTENT, path + "@" + name);
        }
        return switch (name) {
            case "name" -> Fact.of(Aspect.NAME);
            case "label" -> Fact.of(Aspect.LABEL);
            case "sourceRef" -> Fact.of(Aspect.SOURCE);
            case "targetRef" -> Fact.of(Aspect.TARGET);
            default -> new Fact(Aspect.ATTRIBUTE, name);
        };
    }

    private static Fact ofText(String path) {
        if (path.startsWith("timerEventDefinition/")) {
            return new Fact(Aspect.TIMER, path.substring(path.indexOf('/') + 1));
        }
        return switch (path) {
            case "documentation", "description" -> Fact.of(Aspect.DOCUMENTATION);
            case "conditionExpression" -> Fact.of(Aspect.CONDITION);
            case "inputExpression/text" -> Fact.of(Aspect.EXPRESSION);
            case "inputValues/text", "outputValues/text" -> Fact.of(Aspect.VALUES);
            default -> new Fact(Aspect.CONTENT, path);
        };
    }

    private static String propertyIn(String path) {
        String property = "extensionElements/camunda:properties/camunda:property[";
        return path.startsWith(property) && path.endsWith("]")
                ? path.substring(property.length(), path.length() - 1)
                : "";
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element part) {
                children.add(part);
            }
        }
        return children;
    }

    static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return text.toString().strip();
    }

    static String nameOf(Node node) {
        return PREFIXES.getOrDefault(node.getNamespaceURI() == null ? "" : node.getNamespaceURI(), "")
                + node.getLocalName();
    }
}
