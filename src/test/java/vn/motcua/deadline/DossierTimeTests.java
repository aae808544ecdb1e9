package vn.motcua.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.camunda.TableFiles;

class DossierTimeTests {

    private static final WorkingCalendar CALENDAR = new WorkingCalendar(new TableFiles());
    private static final DueDates DUE_DATES = new DueDates(CALENDAR);

    /** Monday, three working days: due Thursday 10/9/2026 at 17:30. */
    private static final String MONDAY = "2026-09-07T09:00";

    @Test
    @DisplayName("has no appointment before acceptance")
    void notAccepted() {
        DossierTime time = fold(received(MONDAY));

        assertThat(time.firstAppointment()).isNull();
        assertThat(time.currentAppointment()).isNull();
        assertThat(time.appointments()).isEmpty();
    }

    @Test
    @DisplayName("counts from the receipt, however late the acceptance")
    void acceptedLater() {
        assertThat(fold(received(MONDAY), accepted("2026-09-08T16:00", 3)).firstAppointment())
                .isEqualTo(at("2026-09-10T17:30"));
    }

    @Test
    @DisplayName("a pause before acceptance counts as one after it would")
    void pausedBeforeAcceptance() {
        LedgerEntry pause = entry(EntryKind.PAUSED, "2026-09-07T10:00", Map.of("answerBy", "2026-09-16T10:30:00Z"));
        LedgerEntry resume = entry(EntryKind.RESUMED, "2026-09-09T10:00", Map.of());

        DossierTime before = fold(received(MONDAY), pause, resume, accepted("2026-09-09T11:00", 3));
        DossierTime after = fold(received(MONDAY), accepted("2026-09-07T09:30", 3), pause, resume);

        assertThat(before.firstAppointment())
                .isEqualTo(after.firstAppointment())
                .isEqualTo(at("2026-09-14T17:30"));
        assertThat(before.supplements()).isEqualTo(1);
    }

    @Test
    @DisplayName("a pause keeps the minutes that were left, and the promise is the closing hour they end on")
    void pausedInTheMiddle() {
        DossierTime time = fold(
                received(MONDAY),
                accepted(MONDAY, 3),
                entry(EntryKind.PAUSED, "2026-09-09T15:30", Map.of("reason", "SUPPLEMENT")),
                entry(EntryKind.RESUMED, "2026-09-11T08:30", Map.of()));

        assertThat(time.keptMinutes()).isEqualTo(10 * 60);
        assertThat(time.firstAppointment()).isEqualTo(at("2026-09-14T17:30"));
    }

    @Test
    @DisplayName("an extension adds an appointment and leaves the first; a pause after it moves both")
    void extended() {
        List<LedgerEntry> entries = new ArrayList<>(List.of(
                received(MONDAY),
                accepted(MONDAY, 3),
                entry(
                        EntryKind.EXTENDED,
                        "2026-09-09T09:00",
                        Map.of("newDueAt", at("2026-09-14T17:30").toString()))));
        assertThat(fold(entries).appointments()).containsExactly(at("2026-09-10T17:30"), at("2026-09-14T17:30"));

        entries.add(entry(EntryKind.PAUSED, "2026-09-10T07:30", Map.of("reason", "SUPPLEMENT")));
        entries.add(entry(EntryKind.RESUMED, "2026-09-11T07:30", Map.of()));
        assertThat(fold(entries).appointments()).containsExactly(at("2026-09-11T17:30"), at("2026-09-15T17:30"));
        assertThat(fold(entries).extensions()).isEqualTo(1);
    }

    @Test
    @DisplayName("a pause after the first appointment passed does not bring it back, and lateness stays")
    void pausedWhenLate() {
        DossierTime time = fold(
                received(MONDAY),
                accepted(MONDAY, 3),
                entry(EntryKind.LATE, "2026-09-10T17:30", Map.of()),
                entry(EntryKind.PAUSED, "2026-09-11T09:00", Map.of("reason", "SUPPLEMENT")),
                entry(EntryKind.RESUMED, "2026-09-16T09:00", Map.of()));

        assertThat(time.firstAppointment()).isEqualTo(at("2026-09-10T17:30"));
        assertThat(time.late()).isTrue();
    }

    @Test
    @DisplayName("a ledger that does not begin with the receipt is refused")
    void brokenLedger() {
        assertThatThrownBy(() -> fold(accepted(MONDAY, 3))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fold(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void pausesNeverShortenAndThePromiseIsAWorkingDay(
            @ForAll("moments") Instant receivedAt,
            @ForAll @IntRange(min = 0, max = 30) int amount,
            @ForAll @Size(max = 6) List<@From("gaps") Duration> gaps) {
        List<LedgerEntry> entries = new ArrayList<>(List.of(
                entry(1, EntryKind.RECEIVED, receivedAt, Map.of("province", "31", "unit", "31.11560")),
                entry(2, EntryKind.ACCEPTED, receivedAt, Map.of("amount", amount, "unit", "WORKING_DAY"))));
        Instant promised = fold(entries).firstAppointment();
        Instant moment = receivedAt;
        for (int i = 0; i < gaps.size(); i++) {
            moment = moment.plus(gaps.get(i));
            EntryKind kind = i % 2 == 0 ? EntryKind.PAUSED : EntryKind.RESUMED;
            entries.add(entry(entries.size() + 1, kind, moment, Map.of("reason", "SUPPLEMENT")));
            Instant now = fold(entries).firstAppointment();
            assertThat(now).isAfterOrEqualTo(promised);
            assertThat(CALENDAR.at(Office.ANY).day(VietnamTime.dayOf(now)).isWorking())
                    .isTrue();
            promised = now;
        }
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        at("2024-01-01T00:00").getEpochSecond(),
                        at("2026-11-30T23:59").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Duration> gaps() {
        return Arbitraries.integers().between(1, 20 * 24 * 60).map(Duration::ofMinutes);
    }

    private static LedgerEntry received(String at) {
        return entry(EntryKind.RECEIVED, at, Map.of("province", "31", "unit", "31.11560"));
    }

    private static LedgerEntry accepted(String at, int workingDays) {
        return entry(EntryKind.ACCEPTED, at, Map.of("amount", workingDays, "unit", "WORKING_DAY"));
    }

    private static LedgerEntry entry(EntryKind kind, String at, Map<String, Object> detail) {
        return entry(0, kind, at(at), detail);
    }

    private static LedgerEntry entry(int seq, EntryKind kind, Instant at, Map<String, Object> detail) {
        return new LedgerEntry("x", seq, kind, at, "system", detail, null, null, null, null);
    }

    private static DossierTime fold(LedgerEntry... entries) {
        return fold(List.of(entries));
    }

    private static DossierTime fold(List<LedgerEntry> entries) {
        return DossierTime.of(entries, DUE_DATES);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(VietnamTime.ZONE).toInstant();
    }
}
