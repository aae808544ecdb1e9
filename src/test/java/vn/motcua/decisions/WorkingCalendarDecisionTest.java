package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.decisions.RuleCase.day;
import static vn.motcua.decisions.RuleCase.map;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkingCalendarDecisionTest {

    private static final String MORNING_EARLY = "07:30-11:30,13:30-17:30";
    private static final String MORNING_LATE = "08:00-12:00,13:00-17:00";

    static Stream<RuleCase> cases() {
        List<RuleCase> cases = new ArrayList<>();
        String[][] holidays = {
            {"2024_NewYear", "2024-01-01"},
            {"2024_Tet", "2024-02-08"},
            {"2024_Tet", "2024-02-14"},
            {"2024_HungKings", "2024-04-18"},
            {"2024_SwappedDayOff", "2024-04-29"},
            {"2024_Victory", "2024-04-30"},
            {"2024_Labour", "2024-05-01"},
            {"2024_National", "2024-09-02"},
            {"2024_National", "2024-09-03"},
            {"2025_NewYear", "2025-01-01"},
            {"2025_Tet", "2025-01-27"},
            {"2025_Tet", "2025-01-31"},
            {"2025_HungKings", "2025-04-07"},
            {"2025_Victory", "2025-04-30"},
            {"2025_Labour", "2025-05-01"},
            {"2025_SwappedDayOff", "2025-05-02"},
            {"2025_National", "2025-09-01"},
            {"2025_National", "2025-09-02"},
            {"2026_NewYear", "2026-01-01"},
            {"2026_SwappedDayOff_January", "2026-01-02"},
            {"2026_Tet", "2026-02-16"},
            {"2026_Tet", "2026-02-20"},
            {"2026_HungKings", "2026-04-27"},
            {"2026_Victory", "2026-04-30"},
            {"2026_Labour", "2026-05-01"},
            {"2026_SwappedDayOff_August", "2026-08-31"},
            {"2026_National", "2026-09-01"},
            {"2026_National", "2026-09-02"},
            {"2026_Culture", "2026-11-24"},
        };
        for (String[] holiday : holidays) {
            cases.add(of(holiday[0], holiday[1], "31", "HOLIDAY", null));
        }
        String[][] worked = {
            {"2024_SwappedWorkingDay", "2024-05-04"},
            {"2025_SwappedWorkingDay", "2025-04-26"},
            {"2026_SwappedWorkingDay_January", "2026-01-10"},
            {"2026_SwappedWorkingDay_August", "2026-08-22"},
            {"WorkingDay_2024_2026", "2026-11-23"},
        };
        for (String[] day : worked) {
            String hue = day[0].startsWith("WorkingDay") ? "WorkingDay_Hue_2024_2026" : day[0] + "_Hue";
            cases.add(of(day[0], day[1], "31", "WORKING", MORNING_EARLY));
            cases.add(of(hue, day[1], "46", "WORKING", MORNING_LATE));
        }
        cases.add(of("Weekend_2024_2026", "2026-11-21", "31", "WEEKEND", null));
        cases.add(of("Unannounced", "2027-01-01", "31", "UNANNOUNCED", null));
        cases.add(of("Unannounced", "2023-12-31", "46", "UNANNOUNCED", null));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersByTheRule(RuleCase ruleCase) {
        ruleCase.check();
    }

    @Test
    void everyRuleHasACase() {
        RuleCase.assertEveryRuleIsHit("working-calendar", cases());
    }

    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 250", "2026, 249"})
    void countsTheWorkingDaysOfAYear(int year, int workingDays) {
        long counted = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> kindOf(date).equals("WORKING"))
                .count();

        assertThat(counted).isEqualTo(workingDays);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-31, WORKING", "2024-01-02, WORKING", "2024-02-15, WORKING", "2026-02-15, WEEKEND"})
    void holdsAtTheEdges(String date, String kind) {
        assertThat(kindOf(day(date))).isEqualTo(kind);
    }

    private static String kindOf(LocalDate date) {
        return RuleCase.TABLES
                .decide("working-calendar", inputs(date, "31"))
                .single()
                .text("dayKind");
    }

    private static RuleCase of(String rule, String date, String province, String kind, String opening) {
        return new RuleCase(
                "working-calendar",
                "Rule_Calendar_" + rule,
                inputs(day(date), province),
                map("dayKind", kind, "opening", opening));
    }

    private static Map<String, Object> inputs(LocalDate date, String province) {
        return map("date", date, "dayOfWeek", date.getDayOfWeek().name(), "province", province);
    }
}
