package vn.motcua.deadline;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * One line of the answer to "why this date": what a day between receipt and due date counted for.
 *
 * @param day the day
 * @param reason why it was counted or not
 * @param number which day of the period it is, from 1; 0 when it is not counted, or hours are
 * @param minutes working minutes counted on it, rounded down; 0 when days are counted
 * @param cutOff the cut-off hour that a late arrival missed; null with any other reason
 */
public record CountedDay(CalendarDay day, Reason reason, int number, long minutes, @Nullable LocalTime cutOff) {

    /** Why a day was counted or not. The names are published in the API: add, never rename. */
    public enum Reason {
        /** Arrived after the cut-off hour: counts as received on the next working day. */
        ARRIVED_AFTER_CUT_OFF,
        /** Arrived when the office had closed for the day: counts as received on the next working day. */
        ARRIVED_AFTER_CLOSING,
        /** Arrived on a day off: counts as received on the next working day. */
        ARRIVED_ON_DAY_OFF,
        /** The day of receipt, not counted (Civil Code 2015 Art 147.2). */
        RECEIVED,
        /** Received and due on the same day. */
        SAME_DAY,
        /** A counted working day. */
        COUNTED,
        /** A counted working day that is a Saturday or Sunday, worked in exchange for another day. */
        COUNTED_SWAPPED,
        /** A calendar day, counted whether worked or not. */
        COUNTED_CALENDAR,
        /** The last calendar day, but a day off: the period ends on the next working day. */
        LAST_DAY_OFF,
        /** The working day on which a period ends whose last day was a day off (Civil Code 2015 Art 148.5). */
        MOVED,
        /** A day of which working hours were counted. */
        COUNTED_HOURS,
        /** Weekly day off, not counted. */
        WEEKEND,
        /** Holiday or a day off in exchange, not counted. */
        HOLIDAY
    }

    public LocalDate date() {
        return day.date();
    }

    static CountedDay because(CalendarDay day, Reason reason) {
        return new CountedDay(day, reason, 0, 0, null);
    }

    static CountedDay arrivedAfter(LocalTime cutOff, CalendarDay day) {
        return new CountedDay(day, Reason.ARRIVED_AFTER_CUT_OFF, 0, 0, cutOff);
    }

    static CountedDay numbered(CalendarDay day, Reason reason, int number) {
        return new CountedDay(day, reason, number, 0, null);
    }

    static CountedDay hours(CalendarDay day, long minutes) {
        return new CountedDay(day, Reason.COUNTED_HOURS, 0, minutes, null);
    }

    static CountedDay off(CalendarDay day) {
        return because(day, day.kind() == DayKind.HOLIDAY ? Reason.HOLIDAY : Reason.WEEKEND);
    }
}
