package vn.motcua.rulebook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the case that the tables ask for, as the procedure's start form declares it.
 *
 * @param key name of the fact, as the tables read it ({@code facts.<key>})
 * @param label Vietnamese label
 * @param type how it is written in JSON
 * @param choices the allowed values of a {@link Type#CHOICE}, else empty
 * @param min smallest allowed {@link Type#NUMBER}, inclusive
 * @param max largest allowed {@link Type#NUMBER}, inclusive
 */
public record FactDefinition(
        String key, String label, Type type, List<Choice> choices, @Nullable BigDecimal min, @Nullable BigDecimal max) {

    public enum Type {
        BOOLEAN,
        /** A whole number. */
        NUMBER,
        CHOICE,
        TEXT
    }

    public record Choice(String value, String label) {}

    /** Longest {@link Type#TEXT} fact. */
    static final int TEXT_LIMIT = 200;

    boolean accepts(@Nullable Object value) {
        return switch (type) {
            case BOOLEAN -> value instanceof Boolean;
            case CHOICE -> choices.stream().anyMatch(choice -> choice.value().equals(value));
            case TEXT -> value instanceof String text && !text.isBlank() && text.length() <= TEXT_LIMIT;
            case NUMBER -> value instanceof Integer number && inRange(BigDecimal.valueOf(number));
        };
    }

    private boolean inRange(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }
}
