package vn.motcua.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawfulHolidaysTests {

    private final LawfulHolidays lawful = new LawfulHolidays();

    @ParameterizedTest(name = "mùng 1 of {0} is {1}, 10/3 is {2}")
    @CsvSource({
        "2024, 2024-02-10, 2024-04-18",
        "2025, 2025-01-29, 2025-04-07",
        "2026, 2026-02-17, 2026-04-26",
        "2027, 2027-02-06, 2027-04-16",
    })
    void knowsTheLunarDays(int year, LocalDate firstOfTet, LocalDate hungKings) {
        assertThat(name(firstOfTet)).isEqualTo("Tết Nguyên đán");
        assertThat(name(firstOfTet.minusDays(1))).isEqualTo("Tết Nguyên đán");
        assertThat(name(firstOfTet.minusDays(2))).isNull();
        assertThat(name(hungKings)).isEqualTo("Giỗ Tổ Hùng Vương");
    }

    @Test
    void usesVietnameseAndNotChineseNewYear() {
        // In 2030 the new moon falls before midnight in Hà Nội and after it in Beijing: 2 and 3 February.
        assertThat(name(LocalDate.of(2030, 2, 1))).isEqualTo("Tết Nguyên đán");
        assertThat(name(LocalDate.of(2030, 1, 31))).isNull();
    }

    @Test
    void agreesWithTheYear2026AsItWasAnnounced() {
        assertThat(weekdaysOff(2026))
                .containsExactly(
                        entry("2026-01-01", "Tết Dương lịch"),
                        entry("2026-02-16", "Tết Nguyên đán"),
                        entry("2026-02-17", "Tết Nguyên đán"),
                        entry("2026-02-18", "Tết Nguyên đán"),
                        entry("2026-02-19", "Tết Nguyên đán"),
                        entry("2026-02-20", "Tết Nguyên đán"),
                        entry("2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương"),
                        entry("2026-04-30", "Ngày Chiến thắng"),
                        entry("2026-05-01", "Ngày Quốc tế lao động"),
                        entry("2026-09-01", "Quốc khánh"),
                        entry("2026-09-02", "Quốc khánh"),
                        entry("2026-11-24", "Ngày Văn hóa Việt Nam"));
    }

    @Test
    void compensatesEachHolidayOnAWeeklyDayOff() {
        // Mùng 1 is a Saturday: Tết is Friday 5 to Tuesday 9, Wednesday and Thursday make up for the weekend.
        assertThat(weekdaysOff(2027).keySet())
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2027-01-01",
                        "2027-02-05",
                        "2027-02-08",
                        "2027-02-09",
                        "2027-02-10",
                        "2027-02-11",
                        "2027-04-16",
                        "2027-04-30",
                        "2027-05-03",
                        "2027-09-02",
                        "2027-09-03",
                        "2027-11-24");
        assertThat(name(LocalDate.of(2027, 5, 3))).isEqualTo("Nghỉ bù Ngày Quốc tế lao động");
    }

    @Test
    void stacksCompensationsBehindAHolidayOnMonday() {
        // 2028: 30/4 is a Sunday and 1/5 a Monday.
        assertThat(name(LocalDate.of(2028, 5, 2))).isEqualTo("Nghỉ bù Ngày Chiến thắng");
        assertThat(name(LocalDate.of(2028, 5, 3))).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2021, 2021-09-03",
        "2022, 2022-09-01",
        "2023, 2023-09-01",
        "2024, 2024-09-03",
        "2025, 2025-09-01",
        "2026, 2026-09-01"
    })
    void guessesTheSecondNationalDayAsItWasChosenForTheWeekday(int year, LocalDate second) {
        assertThat(name(second)).isEqualTo("Quốc khánh");
    }

    @Test
    void knowsCultureDayOnlySince2026() {
        assertThat(name(LocalDate.of(2025, 11, 24))).isNull();
        assertThat(name(LocalDate.of(2026, 11, 24))).isNotNull();
    }

    @Test
    void givesTwelveDaysOffOnWeekdaysInEveryYearWithoutACoincidence() {
        for (int year = 2026; year <= 2150; year++) {
            assertThat(weekdaysOff(year)).as("%d", year).hasSizeBetween(11, 12);
        }
    }

    private String name(LocalDate date) {
        LawfulHolidays.Holiday holiday = lawful.on(date);
        return holiday == null ? null : holiday.name();
    }

    private TreeMap<LocalDate, String> weekdaysOff(int year) {
        TreeMap<LocalDate, String> names = new TreeMap<>();
        lawful.of(year).forEach((date, holiday) -> {
            if (!CalendarDay.isWeeklyDayOff(date)) {
                names.put(date, holiday.name());
            }
        });
        return names;
    }

    private static Map.Entry<LocalDate, String> entry(String date, String name) {
        return Map.entry(LocalDate.parse(date), name);
    }
}
