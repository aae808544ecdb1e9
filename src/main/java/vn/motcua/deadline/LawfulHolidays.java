package vn.motcua.deadline;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.time4j.PlainDate;
import net.time4j.calendar.EastAsianMonth;
import net.time4j.calendar.EastAsianYear;
import net.time4j.calendar.VietnameseCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The holidays that the law gives in a year that nobody has announced yet: Labour Code 2019 Art 112.1, the compensation
 * of Art 111.3, and 24 November since 2026 (Resolution 28/2026/QH16).
 *
 * <p>Two things are for the Prime Minister to choose each year (Art 112.3), and are guessed here: Tết is the last day of
 * the old lunar year and the first four of the new one, as in 2026; the second day of National Day is the neighbour
 * that was chosen for the same weekday in 2021–2026. That is why such a day is provisional. Exchanged days (a day off
 * for a worked Saturday) are never guessed. Years before the Code (2021) are computed by it all the same.
 */
final class LawfulHolidays {

    /**
     * @param name Vietnamese name
     * @param basis article that gives the day
     */
    record Holiday(String name, String basis) {}

    private static final String LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112 khoản 1 điểm ";
    private static final String COMPENSATION = "Bộ luật Lao động 2019, Điều 111 khoản 3";
    private static final int TET_DAYS = 5;
    private static final int FIRST_YEAR_OF_CULTURE_DAY = 2026;

    private final Map<Integer, Map<LocalDate, Holiday>> years = new ConcurrentHashMap<>();

    /** The holiday on {@code date}, or null; years 2000 to 2150. */
    @Nullable
    Holiday on(LocalDate date) {
        return of(date.getYear()).get(date);
    }

    /** All days off of a year by law, with the compensations. */
    Map<LocalDate, Holiday> of(int year) {
        return years.computeIfAbsent(year, LawfulHolidays::compute);
    }

    private static Map<LocalDate, Holiday> compute(int year) {
        TreeMap<LocalDate, Holiday> days = new TreeMap<>();
        add(days, LocalDate.of(year, 1, 1), "Tết Dương lịch", LABOUR_CODE + "a");
        LocalDate lastOfOldYear = lunar(year, 1, 1).minusDays(1);
        for (int i = 0; i < TET_DAYS; i++) {
            add(days, lastOfOldYear.plusDays(i), "Tết Nguyên đán", LABOUR_CODE + "b");
        }
        add(days, LocalDate.of(year, 4, 30), "Ngày Chiến thắng", LABOUR_CODE + "c");
        add(days, LocalDate.of(year, 5, 1), "Ngày Quốc tế lao động", LABOUR_CODE + "d");
        LocalDate nationalDay = LocalDate.of(year, 9, 2);
        add(days, nationalDay, "Quốc khánh", LABOUR_CODE + "đ");
        add(days, secondNationalDay(nationalDay), "Quốc khánh", LABOUR_CODE + "đ");
        add(days, lunar(year, 3, 10), "Giỗ Tổ Hùng Vương", LABOUR_CODE + "e");
        if (year >= FIRST_YEAR_OF_CULTURE_DAY) {
            add(days, LocalDate.of(year, 11, 24), "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16");
        }
        compensate(days);
        return Map.copyOf(days);
    }

    private static void add(Map<LocalDate, Holiday> days, LocalDate date, String name, String basis) {
        days.merge(
                date,
                new Holiday(name, basis),
                (one, other) -> new Holiday(one.name() + ", " + other.name(), one.basis() + "; " + other.basis()));
    }

    /** 2/9 fell on Thursday in 2021, Friday 2022, Saturday 2023, Monday 2024, Tuesday 2025, Wednesday 2026. */
    private static LocalDate secondNationalDay(LocalDate nationalDay) {
        return switch (nationalDay.getDayOfWeek()) {
            case MONDAY, THURSDAY, SUNDAY -> nationalDay.plusDays(1);
            case TUESDAY, WEDNESDAY, FRIDAY, SATURDAY -> nationalDay.minusDays(1);
        };
    }

    private static void compensate(TreeMap<LocalDate, Holiday> days) {
        for (Map.Entry<LocalDate, Holiday> lost : new TreeMap<>(days).entrySet()) {
            if (CalendarDay.isWeeklyDayOff(lost.getKey())) {
                LocalDate next = lost.getKey();
                while (CalendarDay.isWeeklyDayOff(next) || days.containsKey(next)) {
                    next = next.plusDays(1);
                }
                days.put(next, new Holiday("Nghỉ bù " + lost.getValue().name(), COMPENSATION));
            }
        }
    }

    /** A day of the lunar year that begins in {@code year}; never of a leap month. */
    private static LocalDate lunar(int year, int month, int day) {
        return VietnameseCalendar.of(EastAsianYear.forGregorian(year), EastAsianMonth.valueOf(month), day)
                .transform(PlainDate.axis())
                .toTemporalAccessor();
    }
}
