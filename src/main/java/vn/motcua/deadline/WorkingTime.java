package vn.motcua.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.NoAnswer;

/**
 * Arithmetic with one office's working days and working hours, in Vietnamese time.
 *
 * <p>Exact to the nanosecond; nothing is rounded but where a result is given in minutes. A closing instant belongs to
 * the day it closes. Made by {@link WorkingCalendar#at} and meant for one calculation by one thread.
 *
 * <p>Every method throws {@link vn.motcua.platform.Refused} beyond the years 2000 to 2150 and {@link NoAnswer} if the
 * calendar's table has no usable answer.
 */
public final class WorkingTime {

    /** A calendar with so many days off in a row is a fault of the table. */
    private static final int LONGEST_CLOSURE = 400;

    private final WorkingCalendar calendar;
    private final Office office;
    private final String definition;
    private String lastDefinition;

    WorkingTime(WorkingCalendar calendar, Office office, String definition) {
        this.calendar = calendar;
        this.office = office;
        this.definition = definition;
        this.lastDefinition = definition;
    }

    String definition() {
        return definition;
    }

    /** Another than {@link #definition()} once a newer table has answered. */
    String lastDefinition() {
        return lastDefinition;
    }

    public CalendarDay day(LocalDate date) {
        WorkingCalendar.Answer answer = calendar.answer(date, office, definition);
        if (!answer.definition().equals(definition)) {
            lastDefinition = answer.definition();
        }
        return answer.day();
    }

    /** {@code date} itself if it is a working day, else the first one after it. */
    public LocalDate onOrAfter(LocalDate date) {
        return search(date, 1);
    }

    /** The first working day strictly after {@code date}. */
    public LocalDate after(LocalDate date) {
        return search(date.plusDays(1), 1);
    }

    /** {@code date} itself if it is a working day, else the last one before it. */
    public LocalDate onOrBefore(LocalDate date) {
        return search(date, -1);
    }

    /**
     * The n-th working day after {@code date}, which is not counted.
     *
     * @param workingDays 0 gives {@link #onOrAfter}
     * @throws IllegalArgumentException if negative
     */
    public LocalDate plusDays(LocalDate date, int workingDays) {
        return walk(date, workingDays, 1);
    }

    /**
     * The n-th working day before {@code date}, which is not counted.
     *
     * @param workingDays 0 gives {@link #onOrBefore}
     * @throws IllegalArgumentException if negative
     */
    public LocalDate minusDays(LocalDate date, int workingDays) {
        return walk(date, workingDays, -1);
    }

    /** Working days after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int daysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -daysBetween(to, from);
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(date -> day(date).kind() == DayKind.WORKING)
                .count();
    }

    /** @throws IllegalStateException if {@code date} is not a working day */
    public Instant opening(LocalDate date) {
        return day(date).opening();
    }

    /** @throws IllegalStateException if {@code date} is not a working day */
    public Instant closing(LocalDate date) {
        return day(date).closing();
    }

    /** Closing of the working day in which {@code instant} falls, or of the next one if it falls outside all. */
    public Instant closingOnOrAfter(Instant instant) {
        LocalDate date = VietnamTime.dayOf(instant);
        CalendarDay day = day(date);
        if (day.isWorking() && !instant.isAfter(day.closing())) {
            return day.closing();
        }
        return closing(after(date));
    }

    /** Working time from one instant to another; zero if {@code to} is not after {@code from}. */
    public Duration between(Instant from, Instant to) {
        Duration total = Duration.ZERO;
        LocalDate last = VietnamTime.dayOf(to);
        for (LocalDate date = VietnamTime.dayOf(from); !date.isAfter(last); date = date.plusDays(1)) {
            for (OpeningSpan span : day(date).openings()) {
                Instant begin = later(from, at(date, span.from()));
                Instant end = earlier(to, at(date, span.to()));
                if (begin.isBefore(end)) {
                    total = total.plus(Duration.between(begin, end));
                }
            }
        }
        return total;
    }

    /** Whole working minutes from one instant to another, rounded down; 0 if {@code to} is not after {@code from}. */
    public long minutesBetween(Instant from, Instant to) {
        return between(from, to).toMinutes();
    }

    /**
     * The instant at which so many working minutes after {@code from} are over. Outside opening hours the count begins
     * at the next opening; a count that ends with a span ends at its closing, not at the next opening.
     *
     * @param workingMinutes 0 gives {@code from} itself when the office is open or just closing, else the next opening
     * @throws IllegalArgumentException if negative
     */
    public Instant plusMinutes(Instant from, long workingMinutes) {
        if (workingMinutes < 0) {
            throw new IllegalArgumentException("negative working minutes: " + workingMinutes);
        }
        Duration left = Duration.ofMinutes(workingMinutes);
        for (LocalDate date = VietnamTime.dayOf(from); ; date = after(date)) {
            for (OpeningSpan span : day(date).openings()) {
                Instant begin = later(from, at(date, span.from()));
                Instant end = at(date, span.to());
                if (begin.isAfter(end)) {
                    continue;
                }
                Duration available = Duration.between(begin, end);
                if (left.compareTo(available) <= 0) {
                    return begin.plus(left);
                }
                left = left.minus(available);
            }
        }
    }

    private LocalDate walk(LocalDate date, int workingDays, int step) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("negative working days: " + workingDays);
        }
        LocalDate reached = workingDays == 0 ? search(date, step) : date;
        for (int n = 0; n < workingDays; n++) {
            reached = search(reached.plusDays(step), step);
        }
        return reached;
    }

    private LocalDate search(LocalDate start, int step) {
        LocalDate date = start;
        for (int i = 0; i < LONGEST_CLOSURE; i++) {
            if (day(date).isWorking()) {
                return date;
            }
            date = date.plusDays(step);
        }
        throw new NoAnswer(
                "table '" + WorkingCalendar.TABLE + "' has no working day between " + start + " and " + date);
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(VietnamTime.ZONE).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
