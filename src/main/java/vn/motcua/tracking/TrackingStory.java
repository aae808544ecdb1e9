package vn.motcua.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.deadline.CountedDay;

/**
 * The public story of a dossier: where it stands, when the result is promised and why on that day.
 *
 * <p>It holds no personal data: whoever finds a receipt in the street learns nothing about its owner.
 *
 * @param decidingUnit null until it is known who decides
 * @param channel national code of the way it was filed, 1–3
 * @param status national code, 1–10
 * @param appointments every date ever promised, oldest first; the first is never erased
 * @param paused the clock stands still
 * @param late a promised date was missed; nothing erases this
 * @param provisional the date rests on a calendar that has not been announced yet
 * @param timeline oldest first
 * @param counting how the first appointment was counted, day by day; empty before acceptance
 * @param place where it stands in the drawn way of its procedure; null when that is not known any more
 * @param opinion whether the citizen can say how it was handled
 */
public record TrackingStory(
        String dossierCode,
        String procedureName,
        String procedureCode,
        String receptionUnit,
        @Nullable String decidingUnit,
        int channel,
        Instant receivedAt,
        int status,
        List<Appointment> appointments,
        boolean paused,
        boolean late,
        boolean provisional,
        List<FeeLine> fees,
        List<StoryEntry> timeline,
        List<NoticeLink> notices,
        @Nullable ApologySummary apology,
        List<CountedDay> counting,
        @Nullable Place place,
        Opinion opinion) {

    /**
     * A promised date.
     *
     * @param number from 1
     * @param reason why it was given or replaced, may be empty
     */
    public record Appointment(int number, LocalDate dueOn, boolean current, String reason) {}

    /**
     * One fee, in whole đồng. A waived fee is an explicit 0.
     *
     * @param waiverReason why it is reduced, with its legal basis
     */
    public record FeeLine(
            String name, long base, long reduction, long payable, String basis, @Nullable String waiverReason) {}

    /** What a letter to the citizen is. */
    public enum NoticeKind {
        RECEIPT,
        SUPPLEMENT,
        REFUSAL,
        APOLOGY,
        STOP,
        CONTROL_SHEET
    }

    /**
     * A letter as PDF.
     *
     * @param number counts the notices of this kind for this dossier, from 1
     * @param href path within this application, beginning with one slash
     */
    public record NoticeLink(NoticeKind kind, int number, Instant issuedAt, String href) {

        /** @throws IllegalArgumentException when the link leads out of this application */
        public NoticeLink {
            if (!href.startsWith("/") || href.startsWith("//")) {
                throw new IllegalArgumentException("not a path of this application: " + href);
            }
        }
    }

    /** The apology that was issued for a late result. */
    public record ApologySummary(String reason, LocalDate newDueOn, Instant issuedAt) {}

    /** A step of the procedure, as its model names it. */
    public record Step(String element, String name) {}

    /**
     * Where the dossier stands in the model that it runs on; steps without a name are left out.
     *
     * @param procedure key of the procedure
     * @param version version of its model
     * @param now where it stands; empty once it has ended, and for the moment in which the system itself is at work
     * @param passed the steps behind it, in the order they were reached
     * @param end the end it reached; null while it runs
     */
    public record Place(String procedure, int version, List<Step> now, List<Step> passed, @Nullable Step end) {

        public Place {
            now = List.copyOf(now);
            passed = List.copyOf(passed);
        }

        /** Address of the drawing, for everybody: it tells nothing about the dossier. */
        public String model() {
            return "/thu-tuc/" + procedure + "/model?version=" + version;
        }
    }

    /** Whether the survey can be answered. */
    public enum Opinion {
        TOO_EARLY,
        OPEN,
        ANSWERED
    }

    /** @throws IllegalArgumentException when a national code is unknown */
    public TrackingStory {
        if (status < 1 || status > 10) {
            throw new IllegalArgumentException("no such status: " + status);
        }
        if (channel < 1 || channel > 3) {
            throw new IllegalArgumentException("no such channel: " + channel);
        }
        appointments = List.copyOf(appointments);
        fees = List.copyOf(fees);
        timeline = List.copyOf(timeline);
        notices = List.copyOf(notices);
        counting = List.copyOf(counting);
    }

    /** The date that counts now; null when none was promised yet. */
    public @Nullable Appointment appointment() {
        return appointments.stream().filter(Appointment::current).findFirst().orElse(null);
    }

    /** The dates that were promised before. */
    public List<Appointment> formerAppointments() {
        return appointments.stream()
                .filter(appointment -> !appointment.current())
                .toList();
    }

    /** Why this date: the entries that set, moved or suspended it, oldest first. */
    public List<StoryEntry> reckoning() {
        return timeline.stream()
                .filter(entry -> entry.kind() == StoryEntry.Kind.PAUSED || entry.dueAt() != null)
                .toList();
    }

    /** What is to be paid in all, in whole đồng. */
    public long payable() {
        return fees.stream().mapToLong(FeeLine::payable).sum();
    }

    /** The latest entry of a kind; null when it never happened. */
    public @Nullable StoryEntry last(StoryEntry.Kind kind) {
        return timeline.stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** The way ended without a result: not accepted or withdrawn. */
    public boolean ended() {
        return status == 3 || status == 7;
    }

    /** The result exists. */
    public boolean done() {
        return status >= 9;
    }
}
