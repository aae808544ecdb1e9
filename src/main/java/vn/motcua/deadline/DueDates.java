package vn.motcua.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.NoAnswer;

/**
 * Counts legal periods and working minutes. It knows the rules of counting (Civil Code 2015 Art 147–148) and the
 * calendar, but no dossier; how long a procedure may take is for the {@code deadline} table to say.
 *
 * <p>Every method throws {@link NoAnswer} if the calendar's table has no usable answer, and {@link Refused} when the
 * count leaves the years 2000 to 2150.
 */
@Component
public class DueDates {

    static final int LAST_RECEIPT_YEAR = 2100;

    private static final long MOST_BUDGET_MINUTES = LegalPeriod.MOST_HOURS * 60L;
    private static final long MOST_REMAINING_MINUTES = LegalPeriod.MOST_DAYS * 24 * 60L;

    private final WorkingCalendar calendar;

    public DueDates(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * When a period ends that begins with a receipt.
     *
     * <p>A dossier that arrives after the cut-off hour or on a day off counts as received on the next working day; so
     * does one that is due the same day and arrives after closing. The day of receipt is not counted (Civil Code 2015
     * Art 147.2). Days end at the closing of a working day: one whose last day is a day off ends on the next working
     * day (Art 148.5). Hours are counted from the receipt, or from the opening of the day on which it counts.
     *
     * @param receivedAt years 2000 to 2100 in Viet Nam
     * @throws Refused if {@code receivedAt} is out of range
     */
    public DueDate due(Instant receivedAt, LegalPeriod period, Office office) {
        int year = VietnamTime.dayOf(receivedAt).getYear();
        if (year < WorkingCalendar.FIRST_YEAR || year > LAST_RECEIPT_YEAR) {
            throw Refused.invalid(
                    "receivedAt",
                    "deadline.calendar.year",
                    String.valueOf(WorkingCalendar.FIRST_YEAR),
                    String.valueOf(LAST_RECEIPT_YEAR));
        }
        return calendar.reading(office, time -> new Count(time, receivedAt, period).dueDate());
    }

    /**
     * The working time that a pause keeps. Pauses begin and end with the minute in which they are recorded, so that a
     * pause of no length moves nothing.
     *
     * @return whole working minutes from the minute of {@code pausedAt} to {@code dueAt}, rounded up, and one more if
     *     {@code dueAt} is an opening instant or outside opening hours; 0 if past due
     */
    public long remaining(Instant pausedAt, Instant dueAt, Office office) {
        if (pausedAt.isAfter(dueAt)) {
            return 0;
        }
        Instant from = minuteOf(pausedAt);
        return calendar.reading(office, time -> {
            long minutes = time.minutesBetween(from, dueAt);
            // Seconds are rounded up, and a closing is not the same promise as the next opening.
            return time.plusMinutes(from, minutes).isBefore(dueAt) ? minutes + 1 : minutes;
        });
    }

    /**
     * When kept working time is over. Resuming what {@link #remaining} kept of a due instant that was not past never
     * gives an earlier one, whenever the resumption is, as long as the calendar is the same.
     *
     * @param remainingMinutes working minutes, 0 to 5,256,000 (3650 days of 24 hours)
     * @return the exact instant; {@link #appointment} makes the promise of it
     * @throws Refused if the minutes are out of range
     */
    public Instant resume(Instant resumedAt, long remainingMinutes, Office office) {
        return after(minuteOf(resumedAt), "remainingMinutes", remainingMinutes, MOST_REMAINING_MINUTES, office);
    }

    /** What is promised for an exact instant: the closing of its working day, or of the next one. */
    public Instant appointment(Instant exact, Office office) {
        return calendar.reading(office, time -> time.closingOnOrAfter(exact));
    }

    /**
     * When a warning is due: the opening of the working day that lies so many working days before the due day (T-1).
     *
     * @param warningDays working days, 0 to 3650; 0 gives the opening of the due day itself
     * @throws Refused if the days are out of range
     */
    public Instant beforeDue(Instant dueAt, int warningDays, Office office) {
        if (warningDays < 0 || warningDays > LegalPeriod.MOST_DAYS) {
            throw Refused.invalid("warningDays", "deadline.due.amount", LegalPeriod.MOST_DAYS);
        }
        return calendar.reading(office, time -> time.opening(time.minusDays(VietnamTime.dayOf(dueAt), warningDays)));
    }

    /** As {@link #beforeDue(Instant, int, Office)}, for a date that has just been counted. */
    public Instant beforeDue(DueDate due, int warningDays, Office office) {
        return beforeDue(due.dueAt(), warningDays, office);
    }

    /**
     * When an internal step's budget is used up.
     *
     * @param from outside opening hours the budget begins at the next opening
     * @param workingMinutes 0 to 480,000 (8000 hours)
     * @throws Refused if the minutes are out of range
     */
    public Instant addBudget(Instant from, long workingMinutes, Office office) {
        return after(from, "workingMinutes", workingMinutes, MOST_BUDGET_MINUTES, office);
    }

    private Instant after(Instant from, String field, long minutes, long most, Office office) {
        if (minutes < 0 || minutes > most) {
            throw Refused.invalid(field, "deadline.due.amount", most);
        }
        return calendar.reading(office, time -> time.plusMinutes(from, minutes));
    }

    private static Instant minuteOf(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    /** One count from an arrival, writing down each day it passes. */
    private static final class Count {

        private final WorkingTime time;
        private final Instant arrivedAt;
        private final LocalDate arrivedOn;
        private final LegalPeriod period;
        private final List<CountedDay> why = new ArrayList<>();

        Count(WorkingTime time, Instant arrivedAt, LegalPeriod period) {
            this.time = time;
            this.arrivedAt = arrivedAt;
            this.arrivedOn = VietnamTime.dayOf(arrivedAt);
            this.period = period;
        }

        DueDate dueDate() {
            LocalDate receivedOn = receivedOn();
            return switch (period.unit()) {
                case WORKING_DAY -> closing(workingDays(receivedOn));
                case CALENDAR_DAY -> closing(calendarDays(receivedOn));
                case WORKING_HOUR -> workingHours(receivedOn);
            };
        }

        /** The working day on which the arrival counts as received. */
        private LocalDate receivedOn() {
            CalendarDay day = time.day(arrivedOn);
            LocalTime cutOff = period.cutOff();
            if (!day.isWorking()) {
                why.add(CountedDay.because(day, CountedDay.Reason.ARRIVED_ON_DAY_OFF));
            } else if (cutOff != null
                    && arrivedAt.atZone(VietnamTime.ZONE).toLocalTime().isAfter(cutOff)) {
                why.add(CountedDay.arrivedAfter(cutOff, day));
            } else if (period.amount() == 0 && arrivedAt.isAfter(day.closing())) {
                why.add(CountedDay.because(day, CountedDay.Reason.ARRIVED_AFTER_CLOSING));
            } else {
                return arrivedOn;
            }
            return skipTo(time.after(arrivedOn), arrivedOn);
        }

        private LocalDate workingDays(LocalDate receivedOn) {
            addReceipt(receivedOn);
            LocalDate last = receivedOn;
            for (int n = 1; n <= period.amount(); n++) {
                LocalDate next = skipTo(time.after(last), last);
                CalendarDay day = time.day(next);
                why.add(CountedDay.numbered(
                        day, day.isUnusual() ? CountedDay.Reason.COUNTED_SWAPPED : CountedDay.Reason.COUNTED, n));
                last = next;
            }
            return last;
        }

        private LocalDate calendarDays(LocalDate receivedOn) {
            addReceipt(receivedOn);
            for (int n = 1; n < period.amount(); n++) {
                why.add(CountedDay.numbered(time.day(receivedOn.plusDays(n)), CountedDay.Reason.COUNTED_CALENDAR, n));
            }
            LocalDate last = receivedOn.plusDays(period.amount());
            if (period.amount() == 0) {
                return last;
            }
            CalendarDay lastDay = time.day(last);
            if (lastDay.isWorking()) {
                why.add(CountedDay.numbered(lastDay, CountedDay.Reason.COUNTED_CALENDAR, period.amount()));
                return last;
            }
            why.add(CountedDay.numbered(lastDay, CountedDay.Reason.LAST_DAY_OFF, period.amount()));
            LocalDate moved = skipTo(time.after(last), last);
            why.add(CountedDay.because(time.day(moved), CountedDay.Reason.MOVED));
            return moved;
        }

        private DueDate workingHours(LocalDate receivedOn) {
            Instant start = receivedOn.equals(arrivedOn) ? arrivedAt : time.opening(receivedOn);
            Instant dueAt = time.plusMinutes(start, period.amount() * 60L);
            LocalDate dueOn = VietnamTime.dayOf(dueAt);
            for (LocalDate date = receivedOn; !date.isAfter(dueOn); date = date.plusDays(1)) {
                CalendarDay day = time.day(date);
                if (!day.isWorking()) {
                    why.add(CountedDay.off(day));
                } else if (period.amount() == 0) {
                    why.add(CountedDay.because(day, CountedDay.Reason.SAME_DAY));
                } else if (start.isAfter(day.closing())) {
                    why.add(CountedDay.because(day, CountedDay.Reason.ARRIVED_AFTER_CLOSING));
                } else {
                    Instant to = dueAt.isBefore(day.closing()) ? dueAt : day.closing();
                    Instant from = start.isAfter(day.opening()) ? start : day.opening();
                    why.add(CountedDay.hours(day, time.minutesBetween(from, to)));
                }
            }
            return new DueDate(dueAt, dueOn, provisional(), why);
        }

        private void addReceipt(LocalDate receivedOn) {
            why.add(CountedDay.because(
                    time.day(receivedOn),
                    period.amount() == 0 ? CountedDay.Reason.SAME_DAY : CountedDay.Reason.RECEIVED));
        }

        /** Writes down the days off strictly between two days. */
        private LocalDate skipTo(LocalDate date, LocalDate from) {
            from.plusDays(1).datesUntil(date).forEach(off -> why.add(CountedDay.off(time.day(off))));
            return date;
        }

        private DueDate closing(LocalDate dueOn) {
            return new DueDate(time.closing(dueOn), dueOn, provisional(), why);
        }

        private boolean provisional() {
            return why.stream().anyMatch(counted -> counted.day().provisional());
        }
    }
}
