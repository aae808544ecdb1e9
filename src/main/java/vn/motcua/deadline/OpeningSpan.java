package vn.motcua.deadline;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import vn.motcua.rulebook.NoAnswer;

/**
 * A time of the day during which an office is open, in Vietnamese time.
 *
 * @param from when it opens
 * @param to when it closes; this very instant still belongs to the span
 */
public record OpeningSpan(LocalTime from, LocalTime to) {

    /** @throws NoAnswer if it does not close after it opens */
    public OpeningSpan {
        if (!from.isBefore(to)) {
            throw new NoAnswer("opening hours " + from + "-" + to + " end before they begin");
        }
    }

    /**
     * Reads the cell of a table.
     *
     * @param hours spans in the order of the day, e.g. {@code 07:30-11:30,13:30-17:30}
     * @return at least one span, ascending, not overlapping
     * @throws NoAnswer if the cell says anything else
     */
    static List<OpeningSpan> parse(String hours) {
        List<OpeningSpan> spans = new ArrayList<>();
        for (String part : hours.split(",")) {
            String[] ends = part.trim().split("-", 2);
            try {
                spans.add(new OpeningSpan(LocalTime.parse(ends[0].trim()), LocalTime.parse(ends[1].trim())));
            } catch (DateTimeParseException | ArrayIndexOutOfBoundsException unreadable) {
                throw new NoAnswer("opening hours '" + hours + "' are not written like 07:30-11:30,13:30-17:30");
            }
        }
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from().isBefore(spans.get(i - 1).to())) {
                throw new NoAnswer("opening hours '" + hours + "' overlap or are out of order");
            }
        }
        return List.copyOf(spans);
    }
}
