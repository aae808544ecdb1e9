package vn.motcua.simplification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of options: what an option was, is or will be from one day to another.
 *
 * @param rule id of the row
 * @param id id of the option, e.g. {@code e-result}; rows of one option follow each other in time
 * @param name what people read, Vietnamese
 * @param procedures keys of the procedures it changes
 * @param provinces codes of the provinces it is limited to; empty for all
 * @param localities codes of the communes it is limited to; empty for all
 * @param channels ways of filing it is limited to; empty for all
 * @param from first day of receipt it applies to; null when open
 * @param until last day of receipt; null when open
 * @param basis legal basis, Vietnamese
 * @param plain the cells are plain lists and days; false for a row written by hand with other expressions, whose lists
 *     then hold the expressions as they stand
 */
public record OptionRow(
        String rule,
        String id,
        String name,
        OptionPart part,
        OptionOperation operation,
        OptionStatus status,
        String ministry,
        List<String> procedures,
        List<String> provinces,
        List<String> localities,
        List<String> channels,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String basis,
        boolean plain) {

    public OptionRow {
        procedures = List.copyOf(procedures);
        provinces = List.copyOf(provinces);
        localities = List.copyOf(localities);
        channels = List.copyOf(channels);
    }

    /** Whether the row speaks of this day. */
    public boolean covers(LocalDate day) {
        return startsBy(day) && !endsBefore(day);
    }

    boolean startsBy(LocalDate day) {
        return from == null || !from.isAfter(day);
    }

    boolean endsBefore(LocalDate day) {
        return until != null && until.isBefore(day);
    }

    boolean sameScope(OptionRow other) {
        return provinces.equals(other.provinces)
                && localities.equals(other.localities)
                && channels.equals(other.channels);
    }
}
