package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A form that could be read. */
record ParsedForm(String file, JsonNode json) {

    /** All components, those inside groups too. */
    List<JsonNode> components() {
        return components(json).toList();
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }

    /** Components that take an answer. */
    List<JsonNode> fields() {
        return components().stream().filter(component -> component.has("key")).toList();
    }

    Set<String> keys() {
        return fields().stream().map(field -> text(field, "key")).collect(Collectors.toSet());
    }

    /** The values one can choose, by field. */
    Map<String, Set<String>> choices() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (JsonNode field : fields()) {
            Set<String> values = new LinkedHashSet<>();
            field.path("values").forEach(value -> values.add(text(value, "value")));
            if (!values.isEmpty()) {
                found.put(text(field, "key"), values);
            }
        }
        return found;
    }

    static String text(JsonNode node, String property) {
        return node.path(property).asText();
    }
}
