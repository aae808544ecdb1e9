package vn.motcua.rulebook.camunda.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import vn.motcua.rulebook.RulebookFile;

/**
 * Reads a {@code .dmn} file that anybody may have sent. A document type is refused before anything in it is read, so no
 * entity is ever expanded and no other file opened.
 */
public final class TableReader {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final Set<String> CAMUNDA_ATTRIBUTES = Set.of("historyTimeToLive", "versionTag");
    private static final Set<String> REFERENCES =
            Set.of("import", "requiredDecision", "requiredKnowledge", "businessKnowledgeModel", "decisionService");
    /** Findings that the engine would word worse. */
    private static final List<String> EXPLAINED =
            List.of("table.schema", "table.duplicateId", "table.hitPolicy", "table.cellCount", "table.outputTwice");

    private static final int MESSAGE = 300;

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    /**
     * Reads the file; what is wrong with it as a whole goes to the report. Empty if there is no table in it to look at.
     *
     * @param isNew whether schema and engine have not accepted this file before
     */
    Optional<TableFile> read(RulebookFile file, boolean isNew, TableReport report) {
        Document document = document(file, report);
        if (document == null) {
            return Optional.empty();
        }
        Element root = document.getDocumentElement();
        List<Element> all = all(root);
        boolean idTwice = hasIdTwice(all, report);
        DmnModelInstance model = isNew && !idTwice ? model(file, report) : null;
        checkReferences(all, report);
        checkScripts(all, report);
        List<Element> decisions = children(root, "decision");
        if (decisions.size() != 1 || child(decisions.get(0), "decisionTable") == null) {
            report.error("table.oneDecision", "", "", decisions.size());
            return Optional.empty();
        }
        Element decision = decisions.get(0);
        checkDecision(file, decision, report);
        checkDiagram(all, decision, report);
        return Optional.of(table(decision, model));
    }

    /** What the table of a file says, right or wrong; empty if there is none that could be read. */
    public static Optional<TableFile> glance(RulebookFile file) {
        Document document = document(file, new TableReport(file.name()));
        if (document == null) {
            return Optional.empty();
        }
        List<Element> decisions = children(document.getDocumentElement(), "decision");
        return decisions.size() == 1 && child(decisions.get(0), "decisionTable") != null
                ? Optional.of(table(decisions.get(0), null))
                : Optional.empty();
    }

    /** Parsed without anything outside the file itself; null with a finding if it is no XML. */
    static @Nullable Document document(RulebookFile file, TableReport report) {
        if (file.content().startsWith("PK")) {
            report.error("table.archive", "", "");
            return null;
        }
        try {
            return parse(file.content());
        } catch (SAXException | IOException e) {
            if (file.content().contains("<!DOCTYPE")) {
                report.error("table.doctype", "", "");
            } else {
                report.error("table.notXml", "", "", shortened(e.getMessage()));
            }
            return null;
        }
    }

    /** @throws SAXException if it is not well-formed, or has a document type */
    static Document parse(String xml) throws SAXException, IOException {
        try {
            return ClosedXml.builder()
                    .parse(new InputSource(new StringReader(xml.startsWith("\uFEFF") ? xml.substring(1) : xml)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasIdTwice(List<Element> all, TableReport report) {
        Set<String> seen = new HashSet<>();
        boolean twice = false;
        for (Element element : all) {
            String id = element.getAttribute("id");
            if (!id.isEmpty() && !seen.add(id)) {
                report.error("table.duplicateId", id, "", id);
                twice = true;
            }
        }
        return twice;
    }

    /** Null if it does not follow the schema. */
    private static @Nullable DmnModelInstance model(RulebookFile file, TableReport report) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(file.bytes()));
        } catch (RuntimeException e) {
            report.error("table.schema", "", "", shortened(deepest(e)));
            return null;
        }
    }

    /** What the engine refuses and nothing else has explained. */
    void checkEngine(TableFile table, TableReport report) {
        if (table.model() == null || EXPLAINED.stream().anyMatch(report::has)) {
            return;
        }
        try {
            engine.parseDecisions(table.model());
        } catch (RuntimeException e) {
            report.error("table.engine", "", "", shortened(deepest(e)));
        }
    }

    private static void checkReferences(List<Element> all, TableReport report) {
        for (Element element : all) {
            if (REFERENCES.contains(element.getLocalName())) {
                report.error("table.reference", element.getAttribute("id"), "", element.getLocalName());
            }
        }
    }

    private static void checkScripts(List<Element> all, TableReport report) {
        for (Element element : all) {
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (attribute.getLocalName().equals("expressionLanguage") && !isFeel(attribute.getValue())) {
                    report.error("table.language", idOf(element), "", attribute.getValue());
                } else if (CAMUNDA.equals(attribute.getNamespaceURI())
                        && !CAMUNDA_ATTRIBUTES.contains(attribute.getLocalName())) {
                    report.error("table.attribute", idOf(element), "", attribute.getName());
                }
            }
        }
    }

    private static boolean isFeel(String language) {
        return language.isBlank()
                || language.equalsIgnoreCase("feel")
                || language.matches("https?://www\\.omg\\.org/spec/(DMN|FEEL)/.*(FEEL|feel).*");
    }

    private static void checkDecision(RulebookFile file, Element decision, TableReport report) {
        String id = decision.getAttribute("id");
        String name = decision.getAttribute("name");
        if (!id.equals(file.key())) {
            report.error("table.fileName", id, name, id, file.name());
        }
        String timeToLive = decision.getAttributeNS(CAMUNDA, "historyTimeToLive");
        if (!timeToLive.matches("P?[0-9]+D?")) {
            report.error("table.timeToLive", id, name);
        }
        if (name.isBlank() || text(child(decision, "description")).isEmpty()) {
            report.warning("table.undescribed", id, name);
        }
    }

    private static void checkDiagram(List<Element> all, Element decision, TableReport report) {
        boolean drawn = all.stream()
                .anyMatch(element -> "DMNShape".equals(element.getLocalName())
                        && element.getAttribute("dmnElementRef").equals(decision.getAttribute("id")));
        if (!drawn) {
            report.error("table.notDrawn", decision.getAttribute("id"), decision.getAttribute("name"));
        }
    }

    private static TableFile table(Element decision, @Nullable DmnModelInstance model) {
        Element table = child(decision, "decisionTable");
        List<TableFile.Column> inputs = new ArrayList<>();
        for (Element input : children(table, "input")) {
            Element expression = child(input, "inputExpression");
            Element values = child(input, "inputValues");
            inputs.add(new TableFile.Column(
                    input.getAttribute("id"),
                    input.getAttribute("label").strip(),
                    expression == null ? "" : text(child(expression, "text")),
                    expression == null ? "" : expression.getAttribute("typeRef"),
                    values == null ? "" : text(child(values, "text"))));
        }
        List<TableFile.Result> outputs = new ArrayList<>();
        for (Element output : children(table, "output")) {
            outputs.add(new TableFile.Result(
                    output.getAttribute("id"),
                    output.getAttribute("label").strip(),
                    output.getAttribute("name"),
                    output.getAttribute("typeRef")));
        }
        List<TableFile.Line> rules = new ArrayList<>();
        for (Element rule : children(table, "rule")) {
            rules.add(new TableFile.Line(
                    rules.size() + 1,
                    rule.getAttribute("id"),
                    text(child(rule, "description")),
                    texts(children(rule, "inputEntry")),
                    texts(children(rule, "outputEntry"))));
        }
        String hitPolicy = table.getAttribute("hitPolicy");
        return new TableFile(
                decision.getAttribute("id"),
                hitPolicy.isEmpty() ? "UNIQUE" : hitPolicy,
                table.getAttribute("aggregation"),
                List.copyOf(inputs),
                List.copyOf(outputs),
                List.copyOf(rules),
                model);
    }

    private static List<String> texts(List<Element> cells) {
        return cells.stream().map(cell -> text(child(cell, "text"))).toList();
    }

    static List<Element> all(Element root) {
        NodeList nodes = root.getElementsByTagNameNS("*", "*");
        List<Element> found = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(@Nullable Element element) {
        return element == null ? "" : element.getTextContent().strip();
    }

    /** Id of the element, or of the nearest one around it that has one. */
    private static String idOf(Element element) {
        for (Node node = element; node instanceof Element at; node = node.getParentNode()) {
            if (!at.getAttribute("id").isEmpty()) {
                return at.getAttribute("id");
            }
        }
        return "";
    }

    private static @Nullable String deepest(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? error.getMessage() : cause.getMessage();
    }

    /** The first line of somebody else's message. */
    static String shortened(@Nullable String message) {
        String line =
                message == null ? "" : message.lines().findFirst().orElse("").strip();
        return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "…";
    }
}
