package vn.motcua.rulebook.camunda.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.motcua.rulebook.Comparison.Aspect;
import vn.motcua.rulebook.RulebookFile;

/**
 * A form taken apart.
 *
 * @param title id of the form
 * @param facts everything outside its fields
 * @param fields by id, in the order of the form
 */
record FormState(String title, SortedMap<Fact, String> facts, Map<String, Field> fields) {

    record Field(String id, String key, String type, String label, SortedMap<Fact, String> facts) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS = "components";

    /** What only the tool that wrote the file wants to know, and the place of a field in its grid. */
    private static final Set<String> OF_THE_TOOL = Set.of("exporter", "layout");

    static FormState empty() {
        return new FormState("", new TreeMap<>(), Map.of());
    }

    static FormState of(RulebookFile file) {
        try {
            JsonNode form = JSON.readTree(file.content());
            Map<String, Field> fields = new LinkedHashMap<>();
            readFields(form, "", fields);
            String id = form.path("id").asText();
            SortedMap<Fact, String> facts = facts(form);
            facts.put(Fact.of(Aspect.KEY), id);
            return new FormState(id, facts, fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + file.name() + "' is not a form", e);
        }
    }

    private static void readFields(JsonNode parent, String parentId, Map<String, Field> fields) {
        for (JsonNode field : parent.path(FIELDS)) {
            String key = field.path("key").asText();
            String id = field.path("id").asText(key.isEmpty() ? "field " + (fields.size() + 1) : key);
            SortedMap<Fact, String> facts = facts(field);
            facts.put(Fact.of(Aspect.PARENT), parentId);
            fields.put(id, new Field(id, key, field.path("type").asText(), label(field), facts));
            readFields(field, id, fields);
        }
    }

    private static String label(JsonNode field) {
        return field.path("label").asText(field.path("text").asText());
    }

    private static SortedMap<Fact, String> facts(JsonNode part) {
        SortedMap<Fact, String> facts = new TreeMap<>();
        part.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals(FIELDS)
                    && !entry.getKey().equals("id")
                    && !OF_THE_TOOL.contains(entry.getKey())) {
                read(entry.getKey(), entry.getValue(), facts);
            }
        });
        return facts;
    }

    private static void read(String path, JsonNode value, SortedMap<Fact, String> facts) {
        if (path.equals("values") && value.isArray()) {
            value.forEach(choice -> facts.put(
                    new Fact(Aspect.CHOICE, choice.path("value").asText()),
                    choice.path("label").asText()));
        } else if (value.isObject()) {
            value.fields().forEachRemaining(entry -> read(path + "/" + entry.getKey(), entry.getValue(), facts));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                read(path + "[" + (i + 1) + "]", value.get(i), facts);
            }
        } else if (!value.isNull()) {
            facts.put(of(path), value.asText());
        }
    }

    private static Fact of(String path) {
        if (path.startsWith("validate/")) {
            return new Fact(Aspect.VALIDATION, path.substring("validate/".length()));
        }
        if (path.startsWith("conditional/")) {
            return new Fact(Aspect.CONDITION, path.substring("conditional/".length()));
        }
        if (path.startsWith("properties/")) {
            return new Fact(Aspect.PROPERTY, path.substring("properties/".length()));
        }
        return switch (path) {
            case "label" -> Fact.of(Aspect.LABEL);
            case "type" -> Fact.of(Aspect.TYPE);
            case "key" -> Fact.of(Aspect.KEY);
            case "description" -> Fact.of(Aspect.DOCUMENTATION);
            default -> new Fact(Aspect.CONTENT, path);
        };
    }
}
