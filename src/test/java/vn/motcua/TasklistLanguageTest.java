package vn.motcua;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The officers' web applications say in Vietnamese all that they say in English. */
@DisplayName("Tasklist and Welcome")
class TasklistLanguageTest {

    private static final String SHIPPED = "META-INF/resources/webjars/camunda/";
    private static final Path OURS = Path.of("src/main/resources", SHIPPED);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What must come through a translation unharmed: arguments, counts, tags, character references. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\s*\\w+\\s*}}|%[a-z]|</?[a-zA-Z][^>]*>|&[a-z]+;|\\{\\d}");

    /** Signs, and a label that the vendor left empty. */
    private static final Set<String> SAME_IN_BOTH = Set.of(
            "/labels/NO_TASK_FORM",
            "/labels/SEARCH_LESS_THAN",
            "/labels/SEARCH_LESS_THAN_EQUALS",
            "/labels/SEARCH_GREATER_THAN",
            "/labels/SEARCH_GREATER_THAN_EQUALS",
            "/dateLocales/calendar/sameElse",
            "/dateLocales/longDateFormat/L",
            "/dateLocales/longDateFormat/LT",
            "/dateLocales/week/dow",
            "/dateLocales/week/doy");

    /** Angle brackets that are words, not tags. */
    private static final Pattern BRACKETED = Pattern.compile("^(<[^<>]+>|&lt;.+&gt;)$");

    /** A fixed text: what stands in quotes after a sign that can come before a text, and before one that can follow it. */
    private static final Pattern QUOTED =
            Pattern.compile("(?<=[(,:\\[?=+] ?)(?:\"([A-Z][^\"\\\\\n]+)\"|`([A-Z][^`]+)`)(?=[,)\\]};:+?])");

    /** The same, where a button or a page number puts blanks around it. */
    private static final Pattern BLANK_AROUND = Pattern.compile("\" (of) \"");

    private static final Pattern ARGUMENT = Pattern.compile("\\$\\{(?:[^{}]|\\{[^{}]*})*}");

    /** Names that only the form editor shows. */
    private static final Pattern EDITORS_NAME = Pattern.compile("label:\"([^\"]+)\"");

    /** Words for programmers, keys of the keyboard, and the sign of the library's makers, which stays as it is. */
    private static final Set<String> NOT_FOR_READERS = Set.of(
            "ArrowDown",
            "ArrowUp",
            "Backspace",
            "Enter",
            "Escape",
            "Space",
            "Context",
            "Date & Time",
            "Time",
            "Field",
            "Form",
            "Root",
            "Static",
            "Expression",
            "Feel",
            "FeelBlock",
            "FilterContext",
            "FilterExpression",
            "LoopSpanner",
            "PathExpression",
            "VariableName",
            "Unknown expression type: ",
            "Value is expected to ",
            "No options source defined in the form definition",
            "No timezone",
            "Input data",
            "John Doe",
            "Erika Muller",
            "Dominic Leaf",
            "Powered by bpmn.io",
            "Web-based tooling for BPMN, DMN, and forms powered by");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome"})
    @DisplayName("have every label of the vendor's, no other, each in Vietnamese")
    void haveEveryLabel(String app) throws IOException {
        String file = "app/" + app + "/locales/";
        Map<String, String> english = leaves(shipped(file + "en.json"));
        Map<String, String> vietnamese = leaves(Files.readString(OURS.resolve(file + "vi.json")));

        assertThat(vietnamese.keySet()).isEqualTo(english.keySet());
        SoftAssertions all = new SoftAssertions();
        english.forEach((key, text) -> {
            String translated = Objects.requireNonNull(vietnamese.get(key));
            all.assertThat(Normalizer.isNormalized(translated, Normalizer.Form.NFC))
                    .as(key)
                    .isTrue();
            if (SAME_IN_BOTH.contains(key)) {
                all.assertThat(translated).as(key).isEqualTo(text);
            } else {
                all.assertThat(translated).as(key).isNotBlank().isNotEqualTo(text);
                all.assertThat(translated.endsWith(" "))
                        .as(key + " ends with a blank")
                        .isEqualTo(text.endsWith(" "));
            }
            all.assertThat(placeholders(translated)).as(key).isEqualTo(placeholders(text));
        });
        all.assertAll();
    }

    @Test
    @DisplayName("know every fixed text of the forms' library, and no other")
    void knowEveryTextOfForms() throws IOException {
        Set<String> known = formTexts().keySet();
        Set<String> shown = textsOfFormLibrary();

        assertThat(shown).as("the texts of a library that checks forms").contains("Field is required.", "No results");
        assertThat(new TreeSet<>(shown)).as("texts that would stay English").isSubsetOf(known);
        Set<String> library = new TreeSet<>(List.of(formLibrary().split("\"|`")));
        assertThat(known.stream()
                        .filter(text -> !shown.contains(text))
                        .filter(text -> !text.startsWith("Value is expected to "))
                        .filter(text -> !library.contains(text)))
                .as("texts that the library does not have")
                .isEmpty();
    }

    @Test
    @DisplayName("say in Vietnamese, with the same figures, what forms say")
    void translateTextsOfForms() throws IOException {
        SoftAssertions all = new SoftAssertions();
        formTexts().forEach((english, vietnamese) -> {
            all.assertThat(vietnamese).as(english).isNotBlank().isNotEqualTo(english);
            all.assertThat(placeholders(vietnamese)).as(english).isEqualTo(placeholders(english));
            all.assertThat(Normalizer.isNormalized(vietnamese, Normalizer.Form.NFC))
                    .as(vietnamese)
                    .isTrue();
        });
        all.assertAll();
    }

    private static Map<String, String> formTexts() throws IOException {
        String module = Files.readString(OURS.resolve("app/tasklist/scripts/form-texts.js"));
        Map<String, String> texts = new TreeMap<>();
        JSON.readTree(module.replaceFirst("^export default ", ""))
                .fields()
                .forEachRemaining(
                        text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }

    /** The texts that the library can show to whoever fills in a form; arguments are numbered. */
    private static Set<String> textsOfFormLibrary() {
        String library = formLibrary();
        Set<String> editors = EDITORS_NAME
                .matcher(library)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("Skip to search"))
                .collect(Collectors.toSet());
        Set<String> texts = new TreeSet<>();
        for (MatchResult found : QUOTED.matcher(library).results().toList()) {
            String text = numbered(found.group(1) == null ? found.group(2) : found.group(1));
            boolean words = text.matches("(?s)[A-Z][a-z]+([ .,(].*)?");
            if (words && !editors.contains(text) && !NOT_FOR_READERS.contains(text)) {
                texts.add(text);
            }
        }
        BLANK_AROUND.matcher(library).results().forEach(found -> texts.add(" " + found.group(1) + " "));
        return texts;
    }

    /** The part of the vendor's script that is the forms' library: the module that says a field is required. */
    private static String formLibrary() {
        String scripts = shipped("lib/deps.js");
        int inside = scripts.indexOf("Field is required.");
        assertThat(inside).as("a bundled library for forms").isPositive();
        Matcher module = Pattern.compile(",\\d{2,6}:(?:function)?\\([a-z, ]*\\)(?:=>)?\\{")
                .matcher(scripts);
        int begin = 0;
        int end = scripts.length();
        while (module.find()) {
            if (module.start() < inside) {
                begin = module.start();
            } else {
                end = module.start();
                break;
            }
        }
        return scripts.substring(begin, end);
    }

    private static String numbered(String template) {
        Matcher argument = ARGUMENT.matcher(template);
        StringBuilder text = new StringBuilder();
        for (int index = 0; argument.find(); index++) {
            argument.appendReplacement(text, "{" + index + "}");
        }
        return argument.appendTail(text).toString();
    }

    private static List<String> placeholders(String text) {
        if (BRACKETED.matcher(text).matches()) {
            return List.of(text.substring(0, 1));
        }
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group().replace(" ", ""))
                .sorted()
                .toList();
    }

    private static Map<String, String> leaves(String json) {
        Map<String, String> leaves = new TreeMap<>();
        try {
            collect("", JSON.readTree(json.replaceFirst("^\uFEFF", "")), leaves);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> collect(path + "/" + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(elements::add);
            for (int index = 0; index < elements.size(); index++) {
                collect(path + "/" + index, elements.get(index), leaves);
            }
        } else {
            leaves.put(path, node.asText());
        }
    }

    /** A file as the vendor ships it, even where we have laid another over it. */
    private static String shipped(String file) {
        try {
            for (URL found : TasklistLanguageTest.class
                    .getClassLoader()
                    .resources(SHIPPED + file)
                    .toList()) {
                if (found.getProtocol().equals("jar")) {
                    try (InputStream content = found.openStream()) {
                        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("The vendor ships no " + file);
    }
}
