package vn.motcua.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.deadline.DueDates;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.deadline.WorkingTime;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.camunda.TableFiles;

/** 2, 5 and 15 working days, by the shipped table and the shipped calendar. */
class FeedbackTermsTests {

    private static final Instant BEGIN = Instant.parse("2023-01-01T00:00:00Z");
    private static final long MILLIS = Duration.ofDays(6 * 365).toMillis();

    /** One for all tries, so that the days are asked once. */
    private static final TableFiles TABLES = new TableFiles();

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(TABLES);

    private final FeedbackTerms terms = new FeedbackTerms(TABLES, new DueDates(CALENDAR));
    private final WorkingTime time = CALENDAR.at(Office.ANY);

    /** Across 24 November, Tết, the worked Saturday 22/8/2026 and the swapped 31/8; the first column is the receipt. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:00, 2026-11-25, 2026-11-30, 2026-12-14",
        "2026-11-20T23:59, 2026-11-25, 2026-11-30, 2026-12-14",
        "2026-11-24T10:00, 2026-11-27, 2026-12-02, 2026-12-16",
        "2026-02-12T09:00, 2026-02-23, 2026-02-26, 2026-03-12",
        "2026-08-21T09:00, 2026-08-24, 2026-08-27, 2026-09-15"
    })
    void endOnTheseDays(LocalDateTime received, LocalDate refuse, LocalDate ask, LocalDate answer) {
        FeedbackTerms.Terms found = terms.of(received.atZone(VietnamTime.ZONE).toInstant(), Office.ANY);

        assertThat(found.refuseBy()).isEqualTo(time.closing(refuse));
        assertThat(found.askBy()).isEqualTo(time.closing(ask));
        assertThat(found.answerBy()).isEqualTo(time.closing(answer));
        assertThat(found.publishDays()).isEqualTo(2);
        assertThat(found.basis()).contains("766/QĐ-TTg", "5.2");
    }

    @Example
    void areNotKnownBeforeTheLaw() {
        assertThatThrownBy(() -> terms.of(Instant.parse("2022-06-22T03:00:00Z"), Office.ANY))
                .isInstanceOf(NoAnswer.class);
    }

    @Property
    void neverEndOnADayOffAndKeepTheirOrder(@ForAll("instants") Instant received) {
        FeedbackTerms.Terms found = terms.of(received, Office.ANY);

        for (Instant end : List.of(found.refuseBy(), found.askBy(), found.answerBy())) {
            assertThat(time.day(VietnamTime.dayOf(end)).isWorking()).isTrue();
            assertThat(end).isEqualTo(time.closing(VietnamTime.dayOf(end)));
        }
        assertThat(received).isBefore(found.refuseBy());
        assertThat(found.refuseBy()).isBefore(found.askBy());
        assertThat(found.askBy()).isBefore(found.answerBy());
    }

    @Property
    void askingTheCitizenNeverShortensTheAnswer(
            @ForAll("instants") Instant received,
            @ForAll @IntRange(max = 400) int askedAfterHours,
            @ForAll @IntRange(max = 2000) int waitedHours) {
        Instant answerBy = terms.of(received, Office.ANY).answerBy();
        Instant asked = received.plus(Duration.ofHours(askedAfterHours));
        if (asked.isAfter(answerBy)) {
            return;
        }
        long kept = terms.remaining(asked, answerBy, Office.ANY);
        Instant resumed = terms.resumed(asked.plus(Duration.ofHours(waitedHours)), kept, Office.ANY);

        assertThat(resumed).isAfterOrEqualTo(answerBy);
        assertThat(time.day(VietnamTime.dayOf(resumed)).isWorking()).isTrue();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, MILLIS).map(BEGIN::plusMillis);
    }
}
