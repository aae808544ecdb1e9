package vn.motcua.deadline;

import java.util.Set;

/** What can happen to the time of a dossier. */
public enum EntryKind {
    /** The dossier reached the shop; its instant is the legal reception, which may lie before the filing. */
    RECEIVED,
    /** Complete and accepted; carries the legal period and the first appointment. */
    ACCEPTED,
    /** A simplification option is in force for the dossier; moves no date by itself. */
    OPTIONS_APPLIED,
    /** The clock stands still: waiting for the citizen (states 5, 6) or stopped (8). */
    PAUSED,
    /** The clock runs on with the working minutes that were left. */
    RESUMED,
    /** A second supplement request; Decision 766 counts such a dossier late. */
    SUPPLEMENT_REQUESTED_AGAIN,
    /** A second appointment was given; the first one stays. */
    EXTENDED,
    /** Another working calendar came into force and moved the appointment. */
    CALENDAR_CHANGED,
    /** The appointment is near; the apology is drafted. */
    WARNED,
    /** The first appointment passed. Nothing erases this. */
    LATE,
    APOLOGISED,
    /** The lateness was explained to the head. */
    EXPLAINED,
    /** The dossier was moved to a later version of its models; moves no date. */
    MOVED,
    /** The result was signed; the clock stops for good. */
    FINISHED,
    RETURNED,
    REFUSED,
    WITHDRAWN,
    STOPPED;

    private static final Set<EntryKind> MOVING = Set.of(ACCEPTED, PAUSED, RESUMED, EXTENDED, CALENDAR_CHANGED);
    private static final Set<EntryKind> CLOSING = Set.of(FINISHED, REFUSED, WITHDRAWN, STOPPED);

    /** Whether the appointment may be another one after it. */
    boolean moves() {
        return MOVING.contains(this);
    }

    /** Whether the clock stops for good. */
    boolean closes() {
        return CLOSING.contains(this);
    }
}
