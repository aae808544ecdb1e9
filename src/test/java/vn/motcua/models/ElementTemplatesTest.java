package vn.motcua.models;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.ModelMessage;
import vn.motcua.rulebook.ModelProperty;
import vn.motcua.rulebook.OfficerRole;
import vn.motcua.rulebook.camunda.check.Vocabulary;

/** What Camunda Modeler offers an analyst is the published vocabulary, all of it and nothing else. */
@DisplayName("The element templates")
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of("processes/.camunda/element-templates");
    private static final Set<String> CONTROLS = Set.of("String", "Text", "Boolean", "Dropdown", "Hidden");
    private static final Set<String> BINDINGS =
            Set.of("property", "camunda:property", "camunda:in", "camunda:in:businessKey");
    private static final Set<String> ATTRIBUTES = Set.of(
            "name",
            "calledElement",
            "conditionExpression",
            "camunda:expression",
            "camunda:resultVariable",
            "camunda:formRef",
            "camunda:formRefBinding",
            "camunda:candidateGroups",
            "camunda:historyTimeToLive");

    /** {@code word.method(dossierCode} with a second argument or without. */
    private static final Pattern CALL = Pattern.compile("\\b([a-z]+)\\.([a-zA-Z]+)\\(dossierCode(, '([^']*)')?\\)");

    private static final Pattern COMPARISON = Pattern.compile("\\b([a-zA-Z]+) == '([^']*)'");

    static List<JsonNode> templates() {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                assertThat(file.toString()).endsWith(".json");
                json.readTree(Files.readString(file)).forEach(templates::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return templates;
    }

    @ParameterizedTest
    @MethodSource("templates")
    @DisplayName("say in Vietnamese what they are for, and what they apply to")
    void areWellFormed(JsonNode template) {
        String id = template.path("id").asText();

        assertThat(id).matches("vn\\.motcua(\\.[a-zA-Z-]+)+");
        assertThat(template.path("$schema").asText())
                .isEqualTo("https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json");
        assertThat(template.path("version").asInt()).as(id).isPositive();
        for (String text : List.of("name", "description")) {
            assertThat(template.path(text).asText())
                    .as(id + " " + text)
                    .isNotBlank()
                    .matches(words -> words.chars().anyMatch(letter -> letter > 127))
                    .matches(words -> Normalizer.isNormalized(words, Normalizer.Form.NFC));
        }
        assertThat(template.path("appliesTo")).as(id).isNotEmpty().allSatisfy(type -> {
            String[] name = type.asText().split(":");
            assertThat(name[0]).isEqualTo("bpmn");
            assertThat(knownType(name[1])).as(type.asText()).isTrue();
        });
        for (JsonNode property : template.path("properties")) {
            assertThat(CONTROLS).as(id).contains(property.path("type").asText());
            assertThat(BINDINGS)
                    .as(id)
                    .contains(property.path("binding").path("type").asText());
            if (!property.path("type").asText().equals("Hidden")) {
                assertThat(property.path("label").asText()).as(id).isNotBlank();
            }
            if (property.path("type").asText().equals("Dropdown")) {
                assertThat(property.path("choices").findValuesAsText("value"))
                        .as(id)
                        .contains(property.path("value").asText());
            }
        }
    }

    private static boolean knownType(String name) {
        String tag = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return Bpmn.createEmptyModel().getModel().getTypeForName("http://www.omg.org/spec/BPMN/20100524/MODEL", tag)
                != null;
    }

    @Test
    void haveDifferentIds() {
        assertThat(templates().stream().map(template -> template.path("id").asText()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("templates")
    @DisplayName("write only what the check allows")
    void writeTheVocabulary(JsonNode template) {
        String id = template.path("id").asText();
        for (JsonNode property : template.path("properties")) {
            JsonNode binding = property.path("binding");
            String name = binding.path("name").asText();
            for (String value : values(property)) {
                switch (binding.path("type").asText()) {
                    case "camunda:property" -> {
                        ModelProperty known = ModelProperty.of(name).orElseThrow();
                        assertThat(value.isEmpty() || known.allows(value))
                                .as("%s: %s=%s", id, name, value)
                                .isTrue();
                        if (known == ModelProperty.ACT) {
                            assertThat(Vocabulary.published().acts()).containsKey(value);
                        }
                    }
                    case "camunda:in" -> assertThat(value).isEqualTo("dossierCode");
                    case "camunda:in:businessKey" -> assertThat(value).isEqualTo("#{execution.processBusinessKey}");
                    default -> {
                        assertThat(ATTRIBUTES).as(id).contains(name);
                        if (name.equals("calledElement")) {
                            assertThat(Path.of("processes/building-blocks", value + ".bpmn"))
                                    .exists();
                        } else if (name.equals("camunda:formRef") && !value.endsWith("-")) {
                            assertThat(forms()).contains(value);
                        }
                    }
                }
                if (value.startsWith("${")) {
                    allowed(id, value);
                }
            }
        }
    }

    /** Every call in the expression is published, and nothing is left when calls and comparisons are taken out. */
    private static void allowed(String id, String expression) {
        Matcher call = CALL.matcher(expression);
        while (call.find()) {
            int arguments = call.group(3) == null ? 1 : 2;
            assertThat(Vocabulary.published().answer(call.group(1), call.group(2), arguments))
                    .as("%s: %s", id, expression)
                    .isPresent();
            if (call.group(1).equals("authority") && arguments == 2) {
                assertThat(OfficerRole.of(call.group(4))).as(expression).isPresent();
            }
        }
        Set<String> answers = Vocabulary.published().acts().values().stream()
                .flatMap(act -> act.answers().stream())
                .collect(toSet());
        Matcher comparison = COMPARISON.matcher(expression);
        while (comparison.find()) {
            assertThat(answers).as("%s: %s", id, expression).contains(comparison.group(1));
        }
        String rest = COMPARISON
                .matcher(CALL.matcher(expression).replaceAll(""))
                .replaceAll("")
                .replaceAll("\\$\\{|}|&&|\\s", "");
        assertThat(rest).as("%s: %s", id, expression).isIn("", "apologyOpened");
    }

    @Test
    @DisplayName("offer every act, every called block, every word with every method, every message and every status")
    void offerEverything() {
        String all =
                String.join("\n", templates().stream().map(JsonNode::toString).toList());
        Set<String> missing = new TreeSet<>();
        Vocabulary published = Vocabulary.published();
        for (String word : published.words()) {
            for (Method method : published.methods(word)) {
                if (!all.contains("${" + word + "." + method.getName() + "(dossierCode")
                        && !all.contains(" " + word + "." + method.getName() + "(dossierCode")) {
                    missing.add(word + "." + method.getName());
                }
            }
        }
        Set<String> offered = values("camunda:property", "act");
        published.acts().keySet().stream().filter(act -> !offered.contains(act)).forEach(missing::add);
        Stream.of(ModelMessage.values())
                .map(ModelMessage::word)
                .filter(message -> !all.contains(message))
                .forEach(missing::add);

        assertThat(missing).isEmpty();
        assertThat(values("property", "calledElement"))
                .containsExactlyInAnyOrder("reception", "supplement", "apology", "late", "release");
        assertThat(values("camunda:property", "status"))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(values("camunda:property", "level"))
                .containsExactlyInAnyOrder("COMMUNE", "COMMUNE_POLICE", "PROVINCE");
    }

    private static Set<String> values(String binding, String name) {
        Set<String> found = new HashSet<>();
        for (JsonNode template : templates()) {
            for (JsonNode property : template.path("properties")) {
                if (property.path("binding").path("type").asText().equals(binding)
                        && property.path("binding").path("name").asText().equals(name)) {
                    found.addAll(values(property));
                }
            }
        }
        return found;
    }

    /** What the property writes: its value, or each of its choices. */
    private static List<String> values(JsonNode property) {
        return property.has("choices")
                ? StreamSupport.stream(property.path("choices").spliterator(), false)
                        .map(choice -> choice.path("value").asText())
                        .toList()
                : List.of(property.path("value").asText());
    }

    private static Set<String> forms() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.replace(".form", ""))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
