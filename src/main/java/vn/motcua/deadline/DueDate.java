package vn.motcua.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * When a period ends, and why then.
 *
 * @param dueAt the last instant that is still on time
 * @param dueOn its day in Viet Nam, always a working day
 * @param provisional true when a day on the way belongs to a year whose holidays have not been announced
 * @param why every day from the arrival to {@code dueOn}, once each, in order
 */
public record DueDate(Instant dueAt, LocalDate dueOn, boolean provisional, List<CountedDay> why) {

    public DueDate {
        why = List.copyOf(why);
    }
}
