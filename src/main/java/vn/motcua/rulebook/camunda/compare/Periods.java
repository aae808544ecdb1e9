package vn.motcua.rulebook.camunda.compare;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.motcua.rulebook.Comparison.Period;

/** Reads the days of a dated cell, as far as it is written with one bound or one interval of constant days. */
public final class Periods {

    private static final String DAY = "(?:date\\(\\s*\"(\\d{4}-\\d\\d-\\d\\d)\"\\s*\\)|@\"(\\d{4}-\\d\\d-\\d\\d)\")";
    private static final Pattern ONE_DAY = Pattern.compile("(<=|>=|<|>|=)?\\s*" + DAY);
    private static final Pattern INTERVAL =
            Pattern.compile("([\\[(\\]])\\s*" + DAY + "\\s*\\.\\.\\s*" + DAY + "\\s*([\\])\\[])");

    private Periods() {}

    /** Days on which the cell is met; empty if it is not written in such a way. A blank cell is met on every day. */
    public static Optional<Period> of(String cell) {
        try {
            if (cell.isEmpty()) {
                return Optional.of(new Period(null, null));
            }
            Matcher day = ONE_DAY.matcher(cell);
            if (day.matches()) {
                return Optional.of(bounded(day.group(1) == null ? "=" : day.group(1), day(day, 2)));
            }
            Matcher interval = INTERVAL.matcher(cell);
            if (interval.matches()) {
                LocalDate from = day(interval, 2);
                LocalDate to = day(interval, 4);
                return Optional.of(new Period(
                        interval.group(1).equals("[") ? from : from.plusDays(1),
                        interval.group(6).equals("]") ? to : to.minusDays(1)));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Period bounded(String comparison, LocalDate day) {
        return switch (comparison) {
            case "<=" -> new Period(null, day);
            case "<" -> new Period(null, day.minusDays(1));
            case ">=" -> new Period(day, null);
            case ">" -> new Period(day.plusDays(1), null);
            default -> new Period(day, day);
        };
    }

    private static LocalDate day(Matcher matcher, int group) {
        String day = matcher.group(group);
        return LocalDate.parse(day == null ? matcher.group(group + 1) : day);
    }
}
