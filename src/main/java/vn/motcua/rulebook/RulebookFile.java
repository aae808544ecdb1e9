package vn.motcua.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A model, table or form of the rulebook. Its name without folders is what it is known by: {@code fee.dmn}.
 *
 * @param name file name, ending in {@code .bpmn}, {@code .dmn} or {@code .form}
 * @param content the file as text; the bytes are its UTF-8 form
 */
public record RulebookFile(String name, String content) {

    public enum Kind {
        BPMN,
        DMN,
        FORM
    }

    /** Empty for a file that the rulebook has no place for. */
    public static Optional<Kind> kindOf(String name) {
        if (name.endsWith(".bpmn")) {
            return Optional.of(Kind.BPMN);
        }
        if (name.endsWith(".dmn")) {
            return Optional.of(Kind.DMN);
        }
        return name.endsWith(".form") ? Optional.of(Kind.FORM) : Optional.empty();
    }

    /** @throws IllegalArgumentException for another ending than the three */
    public Kind kind() {
        return kindOf(name).orElseThrow(() -> new IllegalArgumentException("No rulebook file: " + name));
    }

    /** Name without ending: the key of its process, decision or form. */
    public String key() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    public byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
