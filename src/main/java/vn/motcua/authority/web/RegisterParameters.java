package vn.motcua.authority.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** Reads query parameters and names the one that is wrong; an empty parameter counts as absent. */
@Component
class RegisterParameters {

    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;

    private final Clock clock;

    RegisterParameters(Clock clock) {
        this.clock = clock;
    }

    /** An ISO day; today in Viet Nam if absent. */
    LocalDate on(@Nullable String text) {
        String value = textOrNull(text);
        if (value == null) {
            return VietnamTime.dayOf(clock.instant());
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw Refused.invalid("on", "authority.parameter.day", value);
        }
    }

    int limit(@Nullable String text) {
        String value = textOrNull(text);
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw Refused.invalid("limit", "authority.parameter.limit", value, MAX_LIMIT);
    }

    <E extends Enum<E>> @Nullable E choice(String field, Class<E> type, @Nullable String text) {
        String value = textOrNull(text);
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        field,
                        "authority.parameter.choice",
                        value,
                        String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .toList())));
    }

    @Nullable
    String textOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
