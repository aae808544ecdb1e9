package vn.motcua.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A form as it lies in {@code processes/}. */
record Form(Path file, JsonNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Form> all() {
        return Model.files(".form").map(Form::read);
    }

    static Form named(String name) {
        return all().filter(form -> form.toString().equals(name + ".form"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no form " + name));
    }

    private static Form read(Path file) {
        try {
            return new Form(file, MAPPER.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Not a form: " + file, e);
        }
    }

    /** All components, those inside groups too. */
    List<JsonNode> components() {
        return components(json).toList();
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }

    List<JsonNode> fields() {
        return components().stream().filter(component -> component.has("key")).toList();
    }

    List<String> keys() {
        return fields().stream().map(field -> field.path("key").asText()).toList();
    }

    /** The values one can choose, by field. */
    Map<String, Set<String>> choices() {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (JsonNode field : fields()) {
            Set<String> values = new LinkedHashSet<>();
            field.path("values").forEach(value -> values.add(value.path("value").asText()));
            if (!values.isEmpty()) {
                found.put(field.path("key").asText(), values);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
