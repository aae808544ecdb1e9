package vn.motcua.feedback;

import java.time.Instant;

/**
 * Something that was done about feedback.
 *
 * @param actor user id, or {@link #CITIZEN}
 */
public record FeedbackAct(Kind kind, Instant at, String actor, String text) {

    /** Actor of what the citizen did. */
    public static final String CITIZEN = "citizen";

    /** What can be done. */
    public enum Kind {
        RECEIVED,
        ASKED,
        SUPPLEMENTED,
        REFUSED,
        ANSWERED,
        PUBLISHED
    }
}
