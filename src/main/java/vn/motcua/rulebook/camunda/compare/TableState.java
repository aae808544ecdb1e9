package vn.motcua.rulebook.camunda.compare;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.motcua.rulebook.Comparison.Aspect;
import vn.motcua.rulebook.RulebookFile;

/**
 * A decision table taken apart.
 *
 * @param title name of the decision
 * @param facts everything outside columns and rules
 * @param columns inputs, then outputs, by id
 * @param rules by id, in the order of the table
 */
record TableState(
        String title, SortedMap<Fact, String> facts, Map<String, Column> columns, Map<String, TableRule> rules) {

    record Column(String id, boolean input, String label, SortedMap<Fact, String> facts) {

        /** What the column is about, whatever its id. */
        String subject() {
            return input + facts.getOrDefault(Fact.of(input ? Aspect.EXPRESSION : Aspect.NAME), "");
        }
    }

    /**
     * @param cells text by the id of the column; blank ones are missing
     * @param facts everything that is no cell
     */
    record TableRule(String id, Map<String, String> cells, SortedMap<Fact, String> facts) {}

    private static final Set<String> PARTS = Set.of("input", "output", "rule", "DMNDI");

    static TableState empty() {
        return new TableState("", new TreeMap<>(), Map.of(), Map.of());
    }

    static TableState of(RulebookFile file) {
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(file.bytes()));
        Document document = (Document) model.getDocument().getDomSource().getNode();
        Reader reader = new Reader();
        Element root = document.getDocumentElement();
        reader.read(root);
        SortedMap<Fact, String> facts = new TreeMap<>();
        XmlFacts.of(root, part -> PARTS.contains(part.getLocalName()) || part == reader.decision)
                .forEach((fact, text) -> facts.put(
                        new Fact(
                                Aspect.CONTENT,
                                "definitions/" + (fact.detail().isEmpty() ? fact.aspect() : fact.detail())),
                        text));
        if (reader.decision != null) {
            facts.putAll(XmlFacts.of(reader.decision, part -> PARTS.contains(part.getLocalName())));
            facts.put(new Fact(Aspect.ATTRIBUTE, "id"), reader.decision.getAttribute("id"));
        }
        facts.putIfAbsent(Fact.of(Aspect.HIT_POLICY), "UNIQUE");
        String title = model.getModelElementsByType(Decision.class).stream()
                .findFirst()
                .map(decision -> decision.getName() == null ? "" : decision.getName())
                .orElse("");
        return new TableState(title, facts, reader.columns, reader.rules);
    }

    private static final class Reader {

        private final Map<String, Column> columns = new LinkedHashMap<>();
        private final Map<String, TableRule> rules = new LinkedHashMap<>();
        /** The first one that is a table. */
        private @Nullable Element decision;

        void read(Element element) {
            for (Element child : XmlFacts.children(element)) {
                if (child.getLocalName().equals("decisionTable")) {
                    decision = decision == null ? element : decision;
                    readTable(child);
                } else {
                    read(child);
                }
            }
        }

        private void readTable(Element table) {
            List<String> inputs = new ArrayList<>();
            List<String> outputs = new ArrayList<>();
            for (Element child : XmlFacts.children(table)) {
                switch (child.getLocalName()) {
                    case "input" -> inputs.add(readColumn(child, true));
                    case "output" -> outputs.add(readColumn(child, false));
                    case "rule" -> readRule(child, inputs, outputs);
                    default -> {}
                }
            }
        }

        private String readColumn(Element element, boolean input) {
            SortedMap<Fact, String> facts = XmlFacts.of(element, part -> false);
            Column column = new Column(element.getAttribute("id"), input, label(facts), facts);
            columns.put(column.id(), column);
            return column.id();
        }

        private static String label(SortedMap<Fact, String> facts) {
            return facts.getOrDefault(
                    Fact.of(Aspect.LABEL),
                    facts.getOrDefault(Fact.of(Aspect.EXPRESSION), facts.getOrDefault(Fact.of(Aspect.NAME), "")));
        }

        private void readRule(Element rule, List<String> inputs, List<String> outputs) {
            SortedMap<Fact, String> facts = new TreeMap<>();
            XmlFacts.of(rule, Reader::isCell)
                    .forEach((fact, text) ->
                            facts.put(fact.aspect() == Aspect.DOCUMENTATION ? Fact.of(Aspect.ANNOTATION) : fact, text));
            Map<String, String> cells = new LinkedHashMap<>();
            int input = 0;
            int output = 0;
            for (Element child : XmlFacts.children(rule)) {
                if (isCell(child)) {
                    boolean asks = child.getLocalName().equals("inputEntry");
                    List<String> ids = asks ? inputs : outputs;
                    int index = asks ? input++ : output++;
                    String column = index < ids.size() ? ids.get(index) : child.getLocalName() + (index + 1);
                    readCell(child, column, asks, cells, facts);
                }
            }
            rules.put(rule.getAttribute("id"), new TableRule(rule.getAttribute("id"), cells, facts));
        }

        private static void readCell(
                Element cell, String column, boolean input, Map<String, String> cells, SortedMap<Fact, String> facts) {
            String text = XmlFacts.children(cell).stream()
                    .filter(Reader::isText)
                    .map(XmlFacts::ownText)
                    .collect(Collectors.joining());
            if (!text.isEmpty() && !(input && text.equals("-"))) {
                cells.put(column, text);
            }
            XmlFacts.of(cell, Reader::isText)
                    .forEach((fact, value) -> facts.put(new Fact(Aspect.CONTENT, column + "/" + fact.detail()), value));
        }

        private static boolean isText(Element element) {
            return element.getLocalName().equals("text");
        }

        private static boolean isCell(Element element) {
            return element.getLocalName().equals("inputEntry")
                    || element.getLocalName().equals("outputEntry");
        }
    }
}
