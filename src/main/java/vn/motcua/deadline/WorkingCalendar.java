package vn.motcua.deadline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

/**
 * Which days an office works and when it is open: the {@code working-calendar} table in words.
 *
 * <p>A year of which the table says {@code UNANNOUNCED} is computed from the law and its days are provisional; a
 * weekday on which such a table row gives no hours is taken as 07:30–11:30, 13:30–17:30. Answers are kept, but only
 * as long as the definition that gave them is in force.
 */
@Component
public class WorkingCalendar {

    /** The years for which days are given, 2000 to 2150; the last receipt anybody may ask about is of 2100. */
    public static final int FIRST_YEAR = 2000;

    static final int LAST_YEAR = 2150;
    static final String TABLE = "working-calendar";

    private static final String USUAL_HOURS = "07:30-11:30,13:30-17:30";
    private static final int DAYS_KEPT = 50_000;
    private static final int PATIENCE = 5;

    private record Page(LocalDate date, Office office) {}

    /** A day with the definition that answered. */
    record Answer(CalendarDay day, String definition) {}

    private final DecisionTables tables;
    private final LawfulHolidays lawful = new LawfulHolidays();
    private final Cache<Page, Answer> answers =
            Caffeine.newBuilder().maximumSize(DAYS_KEPT).build();

    public WorkingCalendar(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * One day.
     *
     * @param date years 2000 to 2150
     * @throws Refused if the year is out of range
     * @throws NoAnswer if the table has no usable answer
     */
    public CalendarDay day(LocalDate date, Office office) {
        return at(office).day(date);
    }

    /**
     * The days of a year that the weekday alone would get wrong: holidays and exchanges from Monday to Friday, worked
     * Saturdays and Sundays, and holidays on a weekly day off.
     *
     * @param year 2000 to 2100
     * @return ascending
     * @throws Refused if the year is out of range
     */
    public List<CalendarDay> specialDays(int year, Office office) {
        if (year < FIRST_YEAR || year > DueDates.LAST_RECEIPT_YEAR) {
            throw Refused.invalid(
                    "year",
                    "deadline.calendar.year",
                    String.valueOf(FIRST_YEAR),
                    String.valueOf(DueDates.LAST_RECEIPT_YEAR));
        }
        return reading(office, time -> LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .map(time::day)
                .filter(day -> day.isUnusual() || day.kind() == DayKind.HOLIDAY)
                .toList());
    }

    /** The arithmetic of one office by the table in force at this moment. For a few questions; not to be kept. */
    public WorkingTime at(Office office) {
        return new WorkingTime(this, office, tables.definitionInForce(TABLE));
    }

    /**
     * Makes a calculation over many days by one and the same table: if another one is published meanwhile, the
     * calculation is made again.
     *
     * @param calculation without side effects
     * @throws NoAnswer if the table has no usable answer, or changes faster than it can be read
     */
    public <T> T reading(Office office, Function<WorkingTime, T> calculation) {
        WorkingTime time = at(office);
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            T result = calculation.apply(time);
            if (time.lastDefinition().equals(time.definition())) {
                return result;
            }
            time = new WorkingTime(this, office, time.lastDefinition());
        }
        throw new NoAnswer("table '" + TABLE + "' changed " + PATIENCE + " times during one calculation");
    }

    /** A day by {@code definition}, or by a newer one if that has come into force. */
    Answer answer(LocalDate date, Office office, String definition) {
        Page page = new Page(date, office);
        Answer known = answers.getIfPresent(page);
        if (known != null && known.definition().equals(definition)) {
            return known;
        }
        Answer fresh = ask(date, office);
        answers.put(page, fresh);
        return fresh;
    }

    private Answer ask(LocalDate date, Office office) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw Refused.invalid(
                    "date", "deadline.calendar.year", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
        }
        DecisionOutcome outcome = tables.decide(
                TABLE,
                Map.of(
                        "date", date,
                        "dayOfWeek", date.getDayOfWeek().name(),
                        "province", office.province(),
                        "unit", office.unit()));
        DecisionOutcome.Row row = outcome.single();
        String kind = row.text("dayKind");
        CalendarDay day = kind.equals("UNANNOUNCED")
                ? byLaw(date, row, outcome.version())
                : announced(date, kind, row, outcome.version());
        return new Answer(day, outcome.definitionId());
    }

    private static CalendarDay announced(LocalDate date, String kind, DecisionOutcome.Row row, int version) {
        DayKind dayKind;
        try {
            dayKind = DayKind.valueOf(kind);
        } catch (IllegalArgumentException unknown) {
            throw new NoAnswer("rule " + row.rule() + ": unknown dayKind '" + kind + "'", unknown);
        }
        List<OpeningSpan> openings = dayKind == DayKind.WORKING ? OpeningSpan.parse(row.text("opening")) : List.of();
        return new CalendarDay(
                date, dayKind, row.textOrNull("name"), openings, false, row.rule(), version, row.basis());
    }

    private CalendarDay byLaw(LocalDate date, DecisionOutcome.Row row, int version) {
        LawfulHolidays.Holiday holiday = lawful.on(date);
        if (holiday != null) {
            return new CalendarDay(
                    date, DayKind.HOLIDAY, holiday.name(), List.of(), true, row.rule(), version, holiday.basis());
        }
        if (CalendarDay.isWeeklyDayOff(date)) {
            return new CalendarDay(date, DayKind.WEEKEND, null, List.of(), true, row.rule(), version, row.basis());
        }
        String hours = row.textOrNull("opening");
        List<OpeningSpan> openings = OpeningSpan.parse(hours == null ? USUAL_HOURS : hours);
        return new CalendarDay(date, DayKind.WORKING, null, openings, true, row.rule(), version, row.basis());
    }
}
