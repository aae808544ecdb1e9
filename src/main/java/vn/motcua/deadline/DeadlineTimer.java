package vn.motcua.deadline;

import java.time.Instant;

/**
 * A timer of a dossier's deadline that the engine still keeps.
 *
 * @param dueAt when it fires
 * @param held it does not fire, because the clock stands still
 */
public record DeadlineTimer(Kind kind, Instant dueAt, boolean held) {

    /** What a timer announces. */
    public enum Kind {
        /** T-1: the appointment is near. */
        WARNING,
        /** T: the first appointment has passed. */
        LATE
    }
}
