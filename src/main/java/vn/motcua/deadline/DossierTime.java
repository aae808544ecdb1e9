package vn.motcua.deadline;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The legal clock of one dossier: a pure function of its ledger and the working calendar; once it is closed, of its
 * ledger alone.
 *
 * <p>A pause keeps the working minutes that were left on every appointment not yet passed; they run from the
 * resumption, and what is promised is the closing hour of the day they end on. So a pause never shortens the legal
 * time. An extension adds a second appointment and leaves the first as it is: lateness is measured against the first
 * (Decision 766/QĐ-TTg, indicator 2.1).
 */
public final class DossierTime {

    private final List<LedgerEntry> entries;
    private final Office office;
    private final Instant receivedAt;
    private final List<Instant> exact = new ArrayList<>();
    private final List<Long> kept = new ArrayList<>();
    private @Nullable LegalPeriod period;
    private @Nullable LedgerEntry acceptance;
    private @Nullable DueDate promised;
    private @Nullable Instant pausedAt;
    private @Nullable Instant supplementEndsAt;
    private @Nullable Instant finishedAt;
    private boolean late;
    private boolean warned;
    private @Nullable Instant closedAt;
    private @Nullable List<Instant> appointmentsAtClosing;
    private int supplements;

    private final DueDates dueDates;

    private DossierTime(List<LedgerEntry> entries, DueDates dueDates) {
        this.entries = List.copyOf(entries);
        this.dueDates = dueDates;
        LedgerEntry received = entries.get(0);
        this.office = new Office(received.text("province"), received.text("unit"));
        this.receivedAt = received.at();
        for (LedgerEntry entry : entries) {
            if (entry.kind() == EntryKind.ACCEPTED) {
                acceptance = entry;
                Object cutOff = entry.detail().get("cutOff");
                period = new LegalPeriod(
                        entry.number("amount"),
                        PeriodUnit.valueOf(entry.text("unit")),
                        cutOff == null ? null : LocalTime.parse(cutOff.toString()));
                promised = dueDates.due(receivedAt, period, office);
                exact.add(promised.dueAt());
            }
        }
        for (LedgerEntry entry : entries) {
            apply(entry);
        }
    }

    /**
     * @param entries the dossier's ledger in order, beginning with RECEIVED
     * @throws IllegalArgumentException if the ledger is empty or does not begin with RECEIVED
     */
    public static DossierTime of(List<LedgerEntry> entries, DueDates dueDates) {
        if (entries.isEmpty() || entries.get(0).kind() != EntryKind.RECEIVED) {
            throw new IllegalArgumentException("A ledger begins with RECEIVED");
        }
        return new DossierTime(entries, dueDates);
    }

    private void apply(LedgerEntry entry) {
        switch (entry.kind()) {
            case PAUSED -> {
                pausedAt = entry.at();
                kept.clear();
                for (Instant due : exact) {
                    kept.add(dueDates.remaining(entry.at(), due, office));
                }
                Object ends = entry.detail().get("answerBy");
                supplementEndsAt = ends == null ? null : Instant.parse(ends.toString());
                if (ends != null) {
                    supplements++;
                }
            }
            case RESUMED -> {
                for (int i = 0; i < exact.size(); i++) {
                    if (kept.get(i) > 0) {
                        exact.set(i, dueDates.resume(entry.at(), kept.get(i), office));
                    }
                }
                pausedAt = null;
            }
            case EXTENDED -> {
                Instant newDueAt = Instant.parse(entry.text("newDueAt"));
                exact.add(newDueAt);
                if (pausedAt != null) {
                    kept.add(dueDates.remaining(pausedAt, newDueAt, office));
                }
            }
            case WARNED -> warned = true;
            case LATE -> late = true;
            case FINISHED -> {
                finishedAt = entry.at();
                close(entry);
            }
            case REFUSED, WITHDRAWN, STOPPED -> close(entry);
            default -> {
                // The other kinds tell the story and move no date.
            }
        }
    }

    /** What was promised then stays so, whatever calendar comes into force later. */
    private void close(LedgerEntry entry) {
        closedAt = entry.at();
        if (entry.detail().get("appointments") instanceof List<?> written) {
            appointmentsAtClosing =
                    written.stream().map(Object::toString).map(Instant::parse).toList();
        }
        if (promised != null && acceptance != null) {
            Object counted = acceptance.detail().get("countedTo");
            if (counted != null && !counted.equals(promised.dueAt().toString())) {
                promised = null;
            }
        }
    }

    public List<LedgerEntry> entries() {
        return entries;
    }

    /** The office whose calendar and opening hours count. */
    public Office office() {
        return office;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** The legal period; null before acceptance. */
    public @Nullable LegalPeriod period() {
        return period;
    }

    /** The acceptance entry, which carries the parameters of the deadline table; null before acceptance. */
    @Nullable
    LedgerEntry acceptance() {
        return acceptance;
    }

    /** When the dossier was accepted; null before. */
    public @Nullable Instant acceptedAt() {
        return acceptance == null ? null : acceptance.at();
    }

    /**
     * The first appointment as it was counted, day by day, before any pause; null before acceptance, and for a closed
     * dossier that was counted by another calendar.
     */
    public @Nullable DueDate promised() {
        return promised;
    }

    /** The appointments in order: the first, and the second if an extension was granted; closing hours of working days. */
    public List<Instant> appointments() {
        if (appointmentsAtClosing != null) {
            return appointmentsAtClosing;
        }
        return exact.stream()
                .map(instant -> period != null && period.unit() == PeriodUnit.WORKING_HOUR
                        ? instant
                        : dueDates.appointment(instant, office))
                .toList();
    }

    /** The first appointment, moved by pauses only; null before acceptance. */
    public @Nullable Instant firstAppointment() {
        return exact.isEmpty() ? null : appointments().get(0);
    }

    /** The appointment in force; null before acceptance. */
    public @Nullable Instant currentAppointment() {
        List<Instant> all = appointments();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    public boolean paused() {
        return pausedAt != null;
    }

    /** Whether another calendar has moved the appointment since it was last written down. */
    boolean movedByCalendar() {
        Instant written = entries.get(entries.size() - 1).dueAt();
        Instant counted = currentAppointment();
        // A promise is made to the minute.
        return written != null
                && counted != null
                && !closed()
                && !counted.truncatedTo(ChronoUnit.MINUTES).equals(written.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Working minutes left on the appointment in force, at the last pause. */
    public long keptMinutes() {
        return kept.isEmpty() ? 0 : kept.get(kept.size() - 1);
    }

    /** Until when the citizen may answer the last supplement request; null if there was none. */
    public @Nullable Instant supplementEndsAt() {
        return supplementEndsAt;
    }

    /** How many supplements have been asked for. */
    public int supplements() {
        return supplements;
    }

    /** Granted extensions. */
    public int extensions() {
        return Math.max(0, exact.size() - 1);
    }

    public boolean warned() {
        return warned;
    }

    /** Whether the first appointment has passed; stays true for ever. */
    public boolean late() {
        return late;
    }

    /**
     * Whether the first appointment has passed and is not on record as missed: its timer has fallen due and was not
     * heard yet.
     */
    boolean latenessUnheard(Instant now) {
        Instant first = firstAppointment();
        Instant ran = pausedAt == null ? now : pausedAt;
        return first != null && !late && closedAt == null && ran.isAfter(first);
    }

    /** When the result was signed; null while open or if it ended without one. */
    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /** Whether the clock has stopped for good. */
    public boolean closed() {
        return closedAt != null;
    }

    /** When the clock stopped for good; null while it has not. */
    public @Nullable Instant closedAt() {
        return closedAt;
    }
}
