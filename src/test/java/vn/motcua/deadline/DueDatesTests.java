package vn.motcua.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.deadline.CountedDay.Reason;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.camunda.TableFiles;

class DueDatesTests {

    private static final LocalTime THREE = LocalTime.of(15, 0);

    private final DueDates dueDates = new DueDates(new WorkingCalendar(new TableFiles()));

    @ParameterizedTest(name = "received {0}, {1} working days: {2}")
    @CsvSource({
        "2026-02-12, 3, 2026-02-24",
        "2026-08-20, 5, 2026-08-26",
        "2026-08-28, 2, 2026-09-04",
        "2026-11-20, 3, 2026-11-26",
        "2025-12-31, 2, 2026-01-06",
        "2026-01-09, 1, 2026-01-10",
        "2025-04-24, 3, 2025-04-28",
        "2024-04-26, 2, 2024-05-03",
    })
    void countsWorkingDaysAcrossHolidaysAndSwaps(LocalDate received, int days, LocalDate dueOn) {
        DueDate due = due(received + "T09:00", days, PeriodUnit.WORKING_DAY, null);

        assertThat(due.dueOn()).isEqualTo(dueOn);
        assertThat(due.dueAt()).isEqualTo(at(dueOn + "T17:30"));
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void explainsEveryDay() {
        DueDate due = due("2026-08-20T09:00", 5, PeriodUnit.WORKING_DAY, null);

        assertThat(due.why())
                .extracting(counted -> counted.date().getDayOfMonth() + " " + counted.reason() + " " + counted.number())
                .containsExactly(
                        "20 RECEIVED 0",
                        "21 COUNTED 1",
                        "22 COUNTED_SWAPPED 2",
                        "23 WEEKEND 0",
                        "24 COUNTED 3",
                        "25 COUNTED 4",
                        "26 COUNTED 5");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-06-01T14:59:59.999, 2026-06-01",
        "2026-06-01T15:00, 2026-06-01",
        "2026-06-01T15:00:00.001, 2026-06-02",
        "2026-06-05T15:01, 2026-06-08",
        "2026-06-06T09:00, 2026-06-08",
        "2026-06-06T23:00, 2026-06-08",
    })
    void sendsAReceiptAfterTheCutOffToTheNextWorkingDay(String received, LocalDate dueOn) {
        assertThat(due(received, 0, PeriodUnit.WORKING_DAY, THREE).dueOn()).isEqualTo(dueOn);
    }

    @Test
    void countsALateReceiptAsOneOfTheNextWorkingDay() {
        DueDate due = due("2026-06-05T15:00:00.001", 1, PeriodUnit.WORKING_DAY, THREE);

        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2026, 6, 9));
        assertThat(due.why())
                .extracting(CountedDay::reason)
                .containsExactly(
                        Reason.ARRIVED_AFTER_CUT_OFF, Reason.WEEKEND, Reason.WEEKEND, Reason.RECEIVED, Reason.COUNTED);
        assertThat(due.why().get(0).cutOff()).isEqualTo(THREE);
    }

    @Test
    void neverPromisesTheSameDayAfterClosing() {
        assertThat(due("2026-06-01T17:30", 0, PeriodUnit.WORKING_DAY, null).dueAt())
                .isEqualTo(at("2026-06-01T17:30"));
        assertThat(due("2026-06-01T17:30:01", 0, PeriodUnit.WORKING_DAY, null).dueAt())
                .isEqualTo(at("2026-06-02T17:30"));
        assertThat(due("2026-06-01T17:45", 0, PeriodUnit.WORKING_DAY, LocalTime.of(18, 0))
                        .dueAt())
                .isEqualTo(at("2026-06-02T17:30"));
    }

    @Test
    void carriesMidnightBeforeTetOverTheWholeHoliday() {
        DueDate before = due("2026-02-15T23:59:59.999", 0, PeriodUnit.WORKING_DAY, null);
        DueDate newYear = due("2026-02-17T00:00", 0, PeriodUnit.WORKING_DAY, null);
        DueDate friday = due("2026-02-13T23:59:59", 1, PeriodUnit.WORKING_DAY, null);

        assertThat(List.of(before, newYear, friday)).allMatch(due -> due.dueAt().equals(at("2026-02-23T17:30")));
        assertThat(newYear.why().get(0).reason()).isEqualTo(Reason.ARRIVED_ON_DAY_OFF);
        assertThat(newYear.why().get(0).day().name()).isEqualTo("Tết Nguyên đán");
    }

    @Test
    void marksADateAcrossAnUnannouncedYearAsProvisional() {
        assertThat(due("2026-12-30T09:00", 1, PeriodUnit.WORKING_DAY, null).provisional())
                .isFalse();
        DueDate due = due("2026-12-30T09:00", 2, PeriodUnit.WORKING_DAY, null);
        assertThat(due.provisional()).isTrue();
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2027, 1, 4));
    }

    @ParameterizedTest(name = "received {0}, {1} days: {2}")
    @CsvSource({
        // ends on Wednesday, after a weekend that counts
        "2026-06-01, 9, 2026-06-10",
        // ends on Saturday 6/6: moves to Monday
        "2026-06-01, 5, 2026-06-08",
        // ends on the first day of Tết off
        "2026-02-12, 2, 2026-02-23",
        // ends on a worked Saturday
        "2026-08-20, 2, 2026-08-22",
        "2026-06-01, 0, 2026-06-01",
    })
    void endsCalendarDaysOnAWorkingDay(LocalDate received, int days, LocalDate dueOn) {
        DueDate due = due(received + "T09:00", days, PeriodUnit.CALENDAR_DAY, null);

        assertThat(due.dueOn()).isEqualTo(dueOn);
        assertThat(due.dueAt()).isEqualTo(at(dueOn + "T17:30"));
    }

    @Test
    void explainsAMovedEnd() {
        DueDate due = due("2026-06-04T09:00", 2, PeriodUnit.CALENDAR_DAY, null);

        assertThat(due.why())
                .extracting(CountedDay::reason)
                .containsExactly(
                        Reason.RECEIVED, Reason.COUNTED_CALENDAR, Reason.LAST_DAY_OFF, Reason.WEEKEND, Reason.MOVED);
    }

    @ParameterizedTest(name = "received {0}, {1} hours: {2}")
    @CsvSource({
        "2026-06-01T08:00:30, 2, 2026-06-01T10:00:30",
        "2026-06-01T09:30, 2, 2026-06-01T11:30",
        "2026-06-01T12:00, 1, 2026-06-01T14:30",
        "2026-06-01T16:30:30, 1, 2026-06-02T07:30:30",
        "2026-06-05T16:30, 8, 2026-06-08T16:30",
        "2026-06-06T10:00, 8, 2026-06-08T17:30",
        "2026-06-01T06:00, 0, 2026-06-01T07:30",
        "2026-06-01T18:00, 0, 2026-06-02T07:30",
        "2026-06-01T18:00, 1, 2026-06-02T08:30",
    })
    void countsWorkingHoursToTheInstant(String received, int hours, String dueAt) {
        assertThat(due(received, hours, PeriodUnit.WORKING_HOUR, null).dueAt()).isEqualTo(at(dueAt));
    }

    @Test
    void explainsHoursByDay() {
        DueDate due = due("2026-06-05T16:30", 8, PeriodUnit.WORKING_HOUR, null);

        assertThat(due.why())
                .extracting(counted -> counted.reason() + " " + counted.minutes())
                .containsExactly("COUNTED_HOURS 60", "WEEKEND 0", "WEEKEND 0", "COUNTED_HOURS 420");
        assertThat(due("2026-06-01T18:00", 1, PeriodUnit.WORKING_HOUR, null).why())
                .extracting(CountedDay::reason)
                .containsExactly(Reason.ARRIVED_AFTER_CLOSING, Reason.COUNTED_HOURS);
    }

    @Test
    void countsHoursOfALateReceiptFromTheNextOpening() {
        assertThat(due("2026-06-01T15:00:00.001", 1, PeriodUnit.WORKING_HOUR, THREE)
                        .dueAt())
                .isEqualTo(at("2026-06-02T08:30"));
        assertThat(due("2026-06-01T15:00", 1, PeriodUnit.WORKING_HOUR, THREE).dueAt())
                .isEqualTo(at("2026-06-01T16:00"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"-1, WORKING_DAY", "3651, WORKING_DAY", "3651, CALENDAR_DAY", "8001, WORKING_HOUR", "-1, WORKING_HOUR"})
    void refusesAnAmountOutOfRange(int amount, PeriodUnit unit) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new LegalPeriod(amount, unit, null))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("amount"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"3650, WORKING_DAY", "3650, CALENDAR_DAY", "8000, WORKING_HOUR"})
    void countsTheLongestPeriodFromTheLastYear(int amount, PeriodUnit unit) {
        assertThat(due("2100-12-31T09:00", amount, unit, null).provisional()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1999-12-31T23:59:59", "2101-01-01T00:00"})
    void refusesAReceiptOutsideTheCalendar(String received) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> due(received, 1, PeriodUnit.WORKING_DAY, null))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("receivedAt"));
    }

    @Test
    void keepsTheRestOfTheTimeOverAPause() {
        Instant dueAt = at("2026-06-10T17:30");
        long kept = dueDates.remaining(at("2026-06-09T16:30"), dueAt, Office.ANY);
        assertThat(kept).isEqualTo(60 + 480);

        Instant exact = dueDates.resume(at("2026-06-22T09:00"), kept, Office.ANY);
        assertThat(exact).isEqualTo(at("2026-06-23T10:00"));
        assertThat(dueDates.appointment(exact, Office.ANY)).isEqualTo(at("2026-06-23T17:30"));
    }

    @Test
    void doesNotMoveTheDayWhenAPauseEndsInTheMinuteItBegan() {
        Instant dueAt = at("2026-06-10T17:30");
        long kept = dueDates.remaining(at("2026-06-09T10:00:20"), dueAt, Office.ANY);

        assertThat(dueDates.resume(at("2026-06-09T10:00:50"), kept, Office.ANY)).isEqualTo(dueAt);
    }

    @Test
    void keepsNothingOfADossierThatIsAlreadyLate() {
        assertThat(dueDates.remaining(at("2026-06-10T17:30:01"), at("2026-06-10T17:30"), Office.ANY))
                .isZero();
        assertThat(dueDates.remaining(at("2026-06-30T09:00"), at("2026-06-10T17:30"), Office.ANY))
                .isZero();
    }

    @Test
    void roundsKeptTimeUpToTheMinute() {
        assertThat(dueDates.remaining(at("2026-06-01T10:00:59"), at("2026-06-01T11:00:30"), Office.ANY))
                .isEqualTo(61);
        assertThat(dueDates.remaining(at("2026-06-01T10:00"), at("2026-06-01T11:00"), Office.ANY))
                .isEqualTo(60);
    }

    @Test
    void keepsAMinuteOfADossierThatIsDueAtTheNextOpening() {
        Instant dueAt =
                due("2026-06-01T18:00", 0, PeriodUnit.WORKING_HOUR, null).dueAt();
        long kept = dueDates.remaining(at("2026-06-01T17:30:10"), dueAt, Office.ANY);

        assertThat(dueDates.resume(at("2026-06-01T17:30:40"), kept, Office.ANY)).isEqualTo(at("2026-06-02T07:31"));
    }

    @Test
    void promisesTheClosingOfTheDay() {
        assertThat(dueDates.appointment(at("2026-06-10T17:30"), Office.ANY)).isEqualTo(at("2026-06-10T17:30"));
        assertThat(dueDates.appointment(at("2026-06-12T17:30:01"), Office.ANY)).isEqualTo(at("2026-06-15T17:30"));
        assertThat(dueDates.appointment(at("2026-06-14T09:00"), Office.ANY)).isEqualTo(at("2026-06-15T17:30"));
    }

    @Test
    void warnsAtTheOpeningOfAWorkingDayBefore() {
        Instant dueAt = at("2026-02-23T17:30");
        assertThat(dueDates.beforeDue(dueAt, 0, Office.ANY)).isEqualTo(at("2026-02-23T07:30"));
        assertThat(dueDates.beforeDue(dueAt, 1, Office.ANY)).isEqualTo(at("2026-02-13T07:30"));
        assertThat(dueDates.beforeDue(due("2026-02-12T09:00", 3, PeriodUnit.WORKING_DAY, null), 2, Office.ANY))
                .isEqualTo(at("2026-02-13T07:30"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> dueDates.beforeDue(dueAt, -1, Office.ANY));
    }

    @Test
    void addsAStepBudgetInWorkingMinutesOfTheOffice() {
        assertThat(dueDates.addBudget(at("2026-06-01T11:00"), 60, Office.ANY)).isEqualTo(at("2026-06-01T14:00"));
        assertThat(dueDates.addBudget(at("2026-06-01T11:00"), 90, new Office("46", "46.19753")))
                .isEqualTo(at("2026-06-01T13:30"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> dueDates.addBudget(at("2026-06-01T11:00"), -1, Office.ANY));
    }

    private DueDate due(String received, int amount, PeriodUnit unit, LocalTime cutOff) {
        return dueDates.due(at(received), new LegalPeriod(amount, unit, cutOff), Office.ANY);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(VietnamTime.ZONE).toInstant();
    }
}
