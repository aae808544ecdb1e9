package vn.motcua.demo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** How far the demo's clock shall move: forward only, and at most a year at once. */
final class Advance {

    private static final String FIELD = "advance";

    private Advance() {}

    /**
     * Reads an ISO 8601 period ({@code P3D}) or duration ({@code PT4H}).
     *
     * @throws Refused invalid, when it is neither, not positive or more than a year from {@code now}
     */
    static TemporalAmount parse(@Nullable String text, Instant now) {
        String typed = text == null ? "" : text.strip();
        TemporalAmount amount = amount(typed);
        ZonedDateTime start = now.atZone(VietnamTime.ZONE);
        if (amount instanceof Period period && period.isNegative()
                || !later(start, amount).isAfter(start)) {
            throw Refused.invalid(FIELD, "demo.clock.onlyForward");
        }
        if (later(start, amount).isAfter(start.plusYears(1))) {
            throw Refused.invalid(FIELD, "demo.clock.tooFar");
        }
        return amount;
    }

    private static TemporalAmount amount(String typed) {
        try {
            return typed.toUpperCase(Locale.ROOT).contains("T") ? Duration.parse(typed) : Period.parse(typed);
        } catch (DateTimeParseException notATime) {
            throw Refused.invalid(FIELD, "demo.clock.notATime", typed);
        }
    }

    private static ZonedDateTime later(ZonedDateTime start, TemporalAmount amount) {
        try {
            return start.plus(amount);
        } catch (DateTimeException | ArithmeticException beyondTheCalendar) {
            throw Refused.invalid(FIELD, "demo.clock.tooFar");
        }
    }
}
