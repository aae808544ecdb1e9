package vn.motcua.statistics;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.authority.Units;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Channel;

/** Reads what somebody asked for; whatever cannot be counted is refused by name. */
@Component
public class FigureFilters {

    private static final DateTimeFormatter AS_WRITTEN = DateTimeFormatter.ofPattern("M/uuuu");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Units units;
    private final ProcedureNames procedures;
    private final Clock clock;

    FigureFilters(Units units, ProcedureNames procedures, Clock clock) {
        this.units = units;
        this.procedures = procedures;
        this.clock = clock;
    }

    /**
     * What was typed; blank = not asked for.
     *
     * @param from month {@code MM/yyyy} or {@code yyyy-MM}; blank = January of the year of {@code to}, or of this one
     * @param to as {@code from}; blank = December of the year of {@code from}, or of this one
     * @param procedure key or national code
     * @param channel {@code COUNTER}, {@code ONLINE} or {@code POST}
     */
    public record Typed(
            @Nullable String from,
            @Nullable String to,
            @Nullable String unit,
            @Nullable String field,
            @Nullable String procedure,
            @Nullable String channel) {}

    /** @throws Refused naming the field that is wrong, or whose value nobody knows */
    public FigureFilter read(Typed typed) {
        YearMonth thisMonth = Months.monthOf(clock.instant());
        YearMonth from = month("from", typed.from());
        YearMonth to = month("to", typed.to());
        int year = from != null ? from.getYear() : to != null ? to.getYear() : thisMonth.getYear();
        YearMonth first = from == null ? YearMonth.of(year, 1) : from;
        YearMonth last = to == null ? YearMonth.of(year, 12) : to;
        if (last.isBefore(first)) {
            throw Refused.invalid("to", "statistics.period.order");
        }
        return new FigureFilter(
                first,
                last,
                unit(typed.unit()),
                field(typed.field()),
                procedure(typed.procedure()),
                channel(typed.channel()));
    }

    private static @Nullable YearMonth month(String field, @Nullable String typed) {
        if (blank(typed)) {
            return null;
        }
        try {
            String text = typed.strip();
            YearMonth month = text.contains("/") ? YearMonth.parse(text, AS_WRITTEN) : YearMonth.parse(text);
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException wrong) {
            // Told below, like a year that is out of range.
        }
        throw Refused.invalid(field, "statistics.period.month", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
    }

    private @Nullable String unit(@Nullable String typed) {
        if (blank(typed)) {
            return null;
        }
        String code = typed.strip();
        if (units.history(code).isEmpty()) {
            throw Refused.invalid("unit", "statistics.unit.unknown");
        }
        return code;
    }

    private @Nullable String field(@Nullable String typed) {
        if (blank(typed)) {
            return null;
        }
        if (procedures.ofField(typed.strip()).isEmpty()) {
            throw Refused.invalid("field", "statistics.field.unknown");
        }
        return typed.strip();
    }

    private @Nullable String procedure(@Nullable String typed) {
        if (blank(typed)) {
            return null;
        }
        return procedures
                .find(typed.strip())
                .orElseThrow(() -> Refused.invalid("procedure", "statistics.procedure.unknown"))
                .key();
    }

    private static @Nullable Channel channel(@Nullable String typed) {
        if (blank(typed)) {
            return null;
        }
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().equals(typed.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("channel", "statistics.channel.unknown"));
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }
}
