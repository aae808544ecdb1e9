package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Finding;

/** What was found so far. */
final class Findings {

    private static final int LONGEST_ARGUMENT = 1000;

    private final List<Finding> found = new ArrayList<>();

    /** About a file as a whole. */
    void add(ModelRule rule, String file, Object... arguments) {
        add(rule, file, "", "", arguments);
    }

    /** About an element of a model. */
    void add(ModelRule rule, ParsedModel model, ModelElementInstance element, Object... arguments) {
        add(
                rule,
                model.file(),
                element instanceof BaseElement identified ? text(identified.getId()) : "",
                text(element.getAttributeValue("name")),
                arguments);
    }

    void add(ModelRule rule, String file, String element, String name, Object... arguments) {
        found.add(new Finding(
                rule.severity(),
                rule.key(),
                file,
                shortened(element),
                shortened(name),
                Stream.of(arguments)
                        .map(String::valueOf)
                        .map(Findings::shortened)
                        .toList()));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** What a hostile file brings must not swell the answer. */
    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_ARGUMENT ? line : line.substring(0, LONGEST_ARGUMENT) + "…";
    }

    List<Finding> list() {
        return List.copyOf(found);
    }
}
