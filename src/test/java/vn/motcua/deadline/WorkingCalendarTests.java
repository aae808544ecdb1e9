package vn.motcua.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;

class WorkingCalendarTests {

    private final AnnouncedCalendar table = new AnnouncedCalendar();
    private final WorkingCalendar calendar = new WorkingCalendar(table);

    @ParameterizedTest(name = "{0} has {1} working days")
    @CsvSource({"2024, 251", "2025, 250", "2026, 249"})
    void countsTheWorkingDaysOfAnAnnouncedYear(int year, int workingDays) {
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(date -> calendar.day(date, Office.ANY).isWorking()))
                .hasSize(workingDays);
    }

    @Test
    void computesAnUnannouncedYearFromTheLawAndSaysSo() {
        CalendarDay tet = calendar.day(LocalDate.of(2027, 2, 8), Office.ANY);
        CalendarDay ordinary = calendar.day(LocalDate.of(2027, 3, 1), Office.ANY);
        CalendarDay saturday = calendar.day(LocalDate.of(2027, 3, 6), Office.ANY);

        assertThat(tet.kind()).isEqualTo(DayKind.HOLIDAY);
        assertThat(tet.name()).isEqualTo("Tết Nguyên đán");
        assertThat(tet.basis()).contains("Điều 112");
        assertThat(ordinary.openings())
                .containsExactly(
                        new OpeningSpan(LocalTime.of(7, 30), LocalTime.of(11, 30)),
                        new OpeningSpan(LocalTime.of(13, 30), LocalTime.of(17, 30)));
        assertThat(saturday.kind()).isEqualTo(DayKind.WEEKEND);
        assertThat(List.of(tet, ordinary, saturday)).allMatch(CalendarDay::provisional);
        assertThat(calendar.day(LocalDate.of(2026, 3, 2), Office.ANY).provisional())
                .isFalse();
    }

    @Test
    void asksTheTableOnceForADayAndAgainWhenAnotherTableIsInForce() {
        LocalDate day = LocalDate.of(2026, 6, 1);
        calendar.day(day, Office.ANY);
        calendar.day(day, Office.ANY);
        assertThat(table.evaluations()).isEqualTo(1);

        table.announceDayOff(day, "Nghỉ bão");

        CalendarDay now = calendar.day(day, Office.ANY);
        assertThat(now.kind()).isEqualTo(DayKind.HOLIDAY);
        assertThat(now.tableVersion()).isEqualTo(2);
    }

    @Test
    void makesACalculationAgainWhenTheTableChangesInTheMiddle() {
        LocalDate monday = LocalDate.of(2026, 6, 1);
        table.afterNextEvaluation(() -> table.announceDayOff(monday, "Nghỉ bão"));

        List<CalendarDay> days =
                calendar.reading(Office.ANY, time -> List.of(time.day(monday), time.day(monday.plusDays(1))));

        assertThat(days).extracting(CalendarDay::tableVersion).containsExactly(2, 2);
        assertThat(days.get(0).isWorking()).isFalse();
    }

    @Test
    void keepsOfficesApart() {
        LocalDate day = LocalDate.of(2026, 6, 1);
        assertThat(calendar.day(day, Office.ANY).openings().get(0).from()).isEqualTo(LocalTime.of(7, 30));
        assertThat(calendar.day(day, new Office("31", "LATE-OPENING"))
                        .openings()
                        .get(0)
                        .from())
                .isEqualTo(LocalTime.of(8, 0));
    }

    @Test
    void listsOnlyTheDaysThatAWeekdayWouldGetWrong() {
        assertThat(calendar.specialDays(2026, Office.ANY))
                .extracting(day -> day.date().toString())
                .containsExactly(
                        "2026-01-01",
                        "2026-01-02",
                        "2026-01-10",
                        "2026-02-16",
                        "2026-02-17",
                        "2026-02-18",
                        "2026-02-19",
                        "2026-02-20",
                        "2026-04-27",
                        "2026-04-30",
                        "2026-05-01",
                        "2026-08-22",
                        "2026-08-31",
                        "2026-09-01",
                        "2026-09-02",
                        "2026-11-24");
    }

    @ParameterizedTest
    @ValueSource(ints = {1999, 2101})
    void refusesAYearItDoesNotKnow(int year) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> calendar.specialDays(year, Office.ANY))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("year"));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "WORKING | - | -",
                "WORKING | - | 8 to 5",
                "WORKING | - | 11:30-07:30",
                "WORKING | - | 13:30-17:30,07:30-11:30",
                "HOLIDAY | - | -",
                "PERHAPS | - | 07:30-11:30",
            })
    void doesNotPassOverATableThatAnswersNonsense(String kind, String name, String opening) {
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("dayKind", kind);
        outputs.put("name", name);
        outputs.put("opening", opening);
        WorkingCalendar broken = new WorkingCalendar(answering(outputs));

        assertThatExceptionOfType(NoAnswer.class).isThrownBy(() -> broken.day(LocalDate.of(2026, 6, 1), Office.ANY));
    }

    @Test
    void givesUpOnACalendarThatNeverOpens() {
        WorkingCalendar closed = new WorkingCalendar(answering(Map.of("dayKind", "HOLIDAY", "name", "Nghỉ")));

        assertThatExceptionOfType(NoAnswer.class)
                .isThrownBy(() -> closed.at(Office.ANY).onOrAfter(LocalDate.of(2026, 6, 1)));
    }

    private static DecisionTables answering(Map<String, Object> outputs) {
        return new DecisionTables() {
            @Override
            public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
                return new DecisionOutcome(
                        decision, "d", 1, inputs, List.of(new DecisionOutcome.Row("r", "b", outputs)));
            }

            @Override
            public ProposedTable proposed(RulebookFile table) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String definitionInForce(String decision) {
                return "d";
            }
        };
    }
}
