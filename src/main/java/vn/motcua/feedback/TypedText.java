package vn.motcua.feedback;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;

/** Text as somebody typed it into a form: composed, with plain line ends, without the rim. */
final class TypedText {

    private TypedText() {}

    /** @throws Refused if it is empty, too long, or holds control characters */
    static String required(String field, @Nullable String typed, int limit) {
        String text = optional(field, typed, limit);
        if (text == null) {
            throw Refused.invalid(field, "feedback.text.required." + field);
        }
        return text;
    }

    /**
     * @param limit most characters, counted as people count them
     * @return null if there is nothing in it
     * @throws Refused if it is too long, or holds control characters
     */
    static @Nullable String optional(String field, @Nullable String typed, int limit) {
        if (typed == null) {
            return null;
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replaceAll("\\R", "\n")
                .strip();
        if (text.codePoints().anyMatch(letter -> Character.isISOControl(letter) && letter != '\n' && letter != '\t')) {
            throw Refused.invalid(field, "feedback.text.control");
        }
        int length = text.codePointCount(0, text.length());
        if (length > limit) {
            throw Refused.invalid(field, "feedback.text.tooLong", limit, length);
        }
        return text.isEmpty() ? null : text;
    }
}
