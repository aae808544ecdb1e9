package vn.motcua.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.TaskCompletion;
import vn.motcua.rulebook.camunda.check.Vocabulary;

/** Every shipped form names its fields, and asks and offers what the act behind it understands. */
class FormStyleTest {

    /** The longest text an act takes. */
    private static final int TEXT_LIMIT = 2000;

    static Stream<Form> forms() {
        return Form.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void namesItsFields(Form form) {
        assertThat(form.components())
                .extracting(component -> component.path("id").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("Field_[A-Z][A-Za-z0-9]*"));
    }

    static Stream<Arguments> tasks() {
        return Model.all()
                .flatMap(model -> model.all(UserTask.class).stream())
                .map(task -> Arguments.of(task.getId(), task))
                .toList()
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void asksForEverythingTheActReads(String id, UserTask task) {
        Form form = Form.named(task.getCamundaFormRef());
        Vocabulary.Act published = Vocabulary.published().acts().get(name(task));
        Set<String> read = new TreeSet<>(published.answers());
        answers(form).forEach(answers -> refusal(name(task), new Recorded(answers, read)));

        assertThat(published.fields())
                .as("fields published for the act %s", published.name())
                .containsExactlyInAnyOrderElementsOf(read);
        assertThat(form.keys())
                .as("fields of %s, for the act %s", form, published.name())
                .containsAll(read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void leadsToTheDossiersPage(String id, UserTask task) {
        assertThat(Form.named(task.getCamundaFormRef()).components())
                .extracting(component -> component.path("text").asText())
                .anyMatch(text -> text.contains("](/ho-so/{{dossierCode}})"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void offersOnlyWhatTheActAccepts(String id, UserTask task) {
        Form form = Form.named(task.getCamundaFormRef());
        String act = name(task);

        answers(form).forEach(answers -> assertThat(refusal(act, answers).map(Refused::kind))
                .as("%s answers to %s", answers, act)
                .isNotEqualTo(Optional.of(Refused.Kind.INVALID)));
    }

    /** Whatever an officer leaves out or gets wrong, there is a sentence that says so. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void explainsEveryWrongAnswer(String id, UserTask task) {
        Form form = Form.named(task.getCamundaFormRef());
        ResourceBundle sentences = ResourceBundle.getBundle("messages/rulebook", Locale.ROOT);
        Set<String> unexplained = new TreeSet<>();
        answers(form).forEach(answers -> answers.keySet()
                .forEach(key -> Stream.of("", 5, "x".repeat(TEXT_LIMIT + 1)).forEach(wrong -> {
                    Map<String, Object> spoiled = new HashMap<>(answers);
                    spoiled.put(key, wrong);
                    refusal(name(task), spoiled)
                            .filter(refused -> refused.kind() == Refused.Kind.INVALID)
                            .map(Refused::messageKey)
                            .filter(message -> !sentences.containsKey(message))
                            .ifPresent(unexplained::add);
                })));

        assertThat(unexplained).isEmpty();
    }

    private static String name(FlowNode task) {
        return Model.properties(task).get("act");
    }

    /** The form filled in completely, once for every combination of choices. */
    private static List<Map<String, Object>> answers(Form form) {
        List<Map<String, Object>> all = List.of(Map.of());
        for (JsonNode field : form.fields()) {
            String key = field.path("key").asText();
            Set<?> values =
                    switch (field.path("type").asText()) {
                        case "datetime" -> Set.of("2026-09-10");
                        case "checkbox" -> Set.of(true, false);
                        case "number" -> Set.of(1);
                        case "radio", "select" -> form.choices().get(key);
                        default -> Set.of("Nội dung");
                    };
            all = all.stream()
                    .flatMap(answers -> values.stream().map(value -> {
                        Map<String, Object> more = new HashMap<>(answers);
                        more.put(key, value);
                        return more;
                    }))
                    .toList();
        }
        return all;
    }

    private static Optional<Refused> refusal(String act, Map<String, Object> answers) {
        try {
            Acts.BY_NAME
                    .get(act)
                    .perform(new TaskCompletion("H-260907-0001", act, "task", "officer", Set.of(), answers));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    /** Remembers which answers were asked for. */
    private static final class Recorded extends HashMap<String, Object> {

        private final transient Set<String> read;

        Recorded(Map<String, Object> answers, Set<String> read) {
            super(answers);
            this.read = read;
        }

        @Override
        public Object get(Object key) {
            read.add(key.toString());
            return super.get(key);
        }
    }
}
