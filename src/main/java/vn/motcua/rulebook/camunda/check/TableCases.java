package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.motcua.rulebook.FactDefinition;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.camunda.StartFormFacts;

/**
 * Which cases there can be: the procedures of the rulebook and the facts that their start forms ask for. A model or form
 * that cannot be read is left out here; other parts of the check speak of it.
 *
 * @param procedures facts by name for each process with a {@code procedureCode}
 * @param facts every fact that any start form declares, by name
 * @param asked decisions that a model asks by a business rule task
 */
record TableCases(
        Map<String, Map<String, FactDefinition>> procedures,
        Map<String, List<FactDefinition>> facts,
        Set<String> asked) {

    private static final String START_FORM = "file-";

    static TableCases of(Map<String, RulebookFile> rulebook, ObjectMapper json) {
        Map<String, Map<String, FactDefinition>> procedures = new TreeMap<>();
        Map<String, List<FactDefinition>> facts = new HashMap<>();
        Set<String> asked = new TreeSet<>();
        rulebook.forEach((name, file) -> {
            if (name.startsWith(START_FORM) && name.endsWith(".form")) {
                factsOf(file, json).forEach((key, fact) -> facts.merge(key, List.of(fact), TableCases::joined));
            } else if (name.endsWith(".bpmn")) {
                readModel(file, rulebook, json, procedures, asked);
            }
        });
        procedures
                .values()
                .forEach(declared ->
                        declared.forEach((key, fact) -> facts.merge(key, List.of(fact), TableCases::joined)));
        return new TableCases(procedures, facts, asked);
    }

    private static void readModel(
            RulebookFile file,
            Map<String, RulebookFile> rulebook,
            ObjectMapper json,
            Map<String, Map<String, FactDefinition>> procedures,
            Set<String> asked) {
        List<Element> elements;
        try {
            elements = TableReader.all(TableReader.parse(file.content()).getDocumentElement());
        } catch (SAXException | IOException unreadable) {
            return;
        }
        String process = "";
        String form = "";
        boolean procedure = false;
        for (Element element : elements) {
            switch (element.getLocalName()) {
                case "process" -> process = process.isEmpty() ? element.getAttribute("id") : process;
                case "property" -> procedure |= element.getAttribute("name").equals("procedureCode");
                case "startEvent" -> form = form.isEmpty() ? attribute(element, "formRef") : form;
                case "businessRuleTask" -> asked.add(attribute(element, "decisionRef"));
                default -> {
                    // Says nothing about cases.
                }
            }
        }
        if (procedure && !process.isEmpty()) {
            RulebookFile startForm = rulebook.get(form + ".form");
            procedures.put(process, startForm == null ? Map.of() : factsOf(startForm, json));
        }
    }

    private static String attribute(Element element, String name) {
        return element.getAttributeNS("http://camunda.org/schema/1.0/bpmn", name);
    }

    private static Map<String, FactDefinition> factsOf(RulebookFile form, ObjectMapper json) {
        Map<String, FactDefinition> facts = new LinkedHashMap<>();
        try {
            StartFormFacts.of(json.readTree(form.content())).forEach(fact -> facts.put(fact.key(), fact));
        } catch (JsonProcessingException | NumberFormatException unreadable) {
            return Map.of();
        }
        return facts;
    }

    private static List<FactDefinition> joined(List<FactDefinition> some, List<FactDefinition> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream())
                .distinct()
                .toList();
    }
}
