package vn.motcua.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.camunda.TableFiles;

/** What holds for every receipt, period and pause of the years 2023 to 2028, two of them computed from the law. */
class TimePropertyTests {

    private static final Instant BEGIN = Instant.parse("2023-01-01T00:00:00Z");
    private static final long MILLIS = Duration.ofDays(6 * 365).toMillis();

    /** One for all tries, so that the days are asked once. */
    private static final WorkingCalendar CALENDAR = new WorkingCalendar(new TableFiles());

    private final DueDates dueDates = new DueDates(CALENDAR);
    private final WorkingTime time = CALENDAR.at(Office.ANY);

    @Property
    void theDueDayIsAWorkingDayNotBeforeTheReceipt(
            @ForAll("instants") Instant received, @ForAll("periods") LegalPeriod period) {
        DueDate due = dueDates.due(received, period, Office.ANY);

        assertThat(time.day(due.dueOn()).isWorking()).isTrue();
        assertThat(VietnamTime.dayOf(due.dueAt())).isEqualTo(due.dueOn());
        assertThat(due.dueAt()).isAfterOrEqualTo(received);
        if (period.unit() != PeriodUnit.WORKING_HOUR) {
            assertThat(due.dueAt()).isEqualTo(time.closing(due.dueOn()));
        }
    }

    @Property
    void theExplanationNamesEachDayOnceFromArrivalToDueDay(
            @ForAll("instants") Instant received, @ForAll("periods") LegalPeriod period) {
        DueDate due = dueDates.due(received, period, Office.ANY);
        LocalDate arrival = VietnamTime.dayOf(received);

        assertThat(due.why())
                .extracting(CountedDay::date)
                .containsExactlyElementsOf(
                        arrival.datesUntil(due.dueOn().plusDays(1)).toList());
        if (period.unit() == PeriodUnit.WORKING_DAY) {
            assertThat(due.why().stream().mapToInt(CountedDay::number).max()).hasValue(period.amount());
        }
    }

    @Property
    void moreTimeNeverEndsEarlier(@ForAll("instants") Instant received, @ForAll("periods") LegalPeriod period) {
        LegalPeriod longer = new LegalPeriod(period.amount() + 1, period.unit(), period.cutOff());

        assertThat(dueDates.due(received, longer, Office.ANY).dueAt())
                .isAfterOrEqualTo(dueDates.due(received, period, Office.ANY).dueAt());
    }

    @Property
    void aLaterReceiptNeverEndsEarlier(
            @ForAll("instants") Instant received,
            @ForAll @IntRange(max = 864_000_000) int laterMillis,
            @ForAll("periods") LegalPeriod period) {
        Instant later = received.plusMillis(laterMillis);

        assertThat(dueDates.due(later, period, Office.ANY).dueAt())
                .isAfterOrEqualTo(dueDates.due(received, period, Office.ANY).dueAt());
    }

    @Property
    void aPauseNeverShortens(
            @ForAll("instants") Instant received,
            @ForAll("periods") LegalPeriod period,
            @ForAll @IntRange(max = 2_000_000_000) int pausedAfterMillis,
            @ForAll @IntRange(max = 2_000_000_000) int pauseMillis) {
        Instant dueAt = dueDates.due(received, period, Office.ANY).dueAt();
        Instant paused = received.plusMillis(pausedAfterMillis);
        Instant resumed = paused.plusMillis(pauseMillis);

        long kept = dueDates.remaining(paused, dueAt, Office.ANY);
        Instant newDue = dueDates.resume(resumed, kept, Office.ANY);

        if (!paused.isAfter(dueAt)) {
            assertThat(newDue).isAfterOrEqualTo(dueAt);
        }
        assertThat(time.between(resumed.truncatedTo(ChronoUnit.MINUTES), newDue))
                .isGreaterThanOrEqualTo(time.between(paused, dueAt));
        assertThat(dueDates.appointment(newDue, Office.ANY)).isAfterOrEqualTo(newDue);
    }

    @Property
    void addingAndMeasuringMinutesAreInverse(
            @ForAll("instants") Instant from, @ForAll @IntRange(max = 20_000) int minutes) {
        Instant reached = time.plusMinutes(from, minutes);

        assertThat(time.minutesBetween(from, reached)).isEqualTo(minutes);
        assertThat(time.between(from, reached)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(time.day(VietnamTime.dayOf(reached)).isWorking()).isTrue();
    }

    @Property
    void minutesAddUp(
            @ForAll("instants") Instant from,
            @ForAll @IntRange(max = 5_000) int first,
            @ForAll @IntRange(max = 5_000) int second) {
        assertThat(time.plusMinutes(time.plusMinutes(from, first), second))
                .isEqualTo(time.plusMinutes(from, first + second));
    }

    @Property
    void walkingDaysForthAndBackReturns(@ForAll("instants") Instant from, @ForAll @IntRange(max = 300) int days) {
        LocalDate start = time.onOrAfter(VietnamTime.dayOf(from));

        assertThat(time.minusDays(time.plusDays(start, days), days)).isEqualTo(start);
    }

    @Property
    void aWarningComesOnAWorkingDayBeforeTheDueDay(
            @ForAll("instants") Instant received,
            @ForAll("periods") LegalPeriod period,
            @ForAll @IntRange(min = 1, max = 10) int days) {
        DueDate due = dueDates.due(received, period, Office.ANY);
        Instant warning = dueDates.beforeDue(due, days, Office.ANY);

        assertThat(time.day(VietnamTime.dayOf(warning)).opening()).isEqualTo(warning);
        assertThat(time.plusDays(VietnamTime.dayOf(warning), days)).isEqualTo(due.dueOn());
    }

    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Instant> any = Arbitraries.longs().between(0, MILLIS).map(BEGIN::plusMillis);
        // The hours at which something changes, and a millisecond beside them.
        Arbitrary<Instant> edges = Combinators.combine(
                        Arbitraries.integers().between(0, 6 * 365 - 1),
                        Arbitraries.of("00:00", "07:30", "11:30", "13:30", "15:00", "17:30"),
                        Arbitraries.integers().between(-1, 1))
                .as((day, hour, millis) -> LocalDate.of(2023, 1, 2)
                        .plusDays(day)
                        .atTime(LocalTime.parse(hour))
                        .atZone(VietnamTime.ZONE)
                        .toInstant()
                        .plusMillis(millis));
        return Arbitraries.oneOf(any, edges);
    }

    @Provide
    Arbitrary<LegalPeriod> periods() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 90),
                        Arbitraries.of(PeriodUnit.class),
                        Arbitraries.of(LocalTime.of(15, 0), LocalTime.of(9, 0), LocalTime.of(18, 0))
                                .injectNull(0.4))
                .as(LegalPeriod::new);
    }
}
