package vn.motcua.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.NoAnswer;

/**
 * One day of an office's calendar, and who says so.
 *
 * @param date the day in Viet Nam
 * @param kind what the day is
 * @param name Vietnamese name of a holiday or of a day worked in exchange; null for an ordinary day
 * @param openings when the office is open, ascending; empty unless {@code kind} is {@link DayKind#WORKING}
 * @param provisional true when the year's holidays have not been announced and the day was computed from the law
 * @param rule id of the rule of the {@code working-calendar} table that answered
 * @param tableVersion version of that table, counted from 1
 * @param basis legal basis, in Vietnamese
 */
public record CalendarDay(
        LocalDate date,
        DayKind kind,
        @Nullable String name,
        List<OpeningSpan> openings,
        boolean provisional,
        String rule,
        int tableVersion,
        String basis) {

    /** @throws NoAnswer if a working day has no opening hours or a holiday no name */
    public CalendarDay {
        openings = List.copyOf(openings);
        if (kind == DayKind.WORKING && openings.isEmpty()) {
            throw new NoAnswer("rule " + rule + ": working day " + date + " has no opening hours");
        }
        if (kind != DayKind.WORKING && !openings.isEmpty()) {
            throw new NoAnswer("rule " + rule + ": " + date + " is a day off with opening hours");
        }
        if (kind == DayKind.HOLIDAY && (name == null || name.isBlank())) {
            throw new NoAnswer("rule " + rule + ": holiday " + date + " has no name");
        }
    }

    public boolean isWorking() {
        return kind == DayKind.WORKING;
    }

    /** Whether the weekday says otherwise: a worked Saturday or Sunday, or a day off from Monday to Friday. */
    public boolean isUnusual() {
        return isWorking() == isWeeklyDayOff(date);
    }

    /** @throws IllegalStateException if the office is closed all day */
    public Instant opening() {
        requireWorking();
        return date.atTime(openings.get(0).from()).atZone(VietnamTime.ZONE).toInstant();
    }

    /** The last instant that belongs to the working day. @throws IllegalStateException if the office is closed all day */
    public Instant closing() {
        requireWorking();
        return date.atTime(openings.get(openings.size() - 1).to())
                .atZone(VietnamTime.ZONE)
                .toInstant();
    }

    private void requireWorking() {
        if (!isWorking()) {
            throw new IllegalStateException(date + " is not a working day");
        }
    }

    /** Saturday and Sunday, the weekly days off of the administration. */
    static boolean isWeeklyDayOff(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
