package vn.motcua.feedback;

/** How far feedback has come. */
public enum FeedbackState {
    /** The unit is to act. */
    OPEN,
    /** The citizen was asked for more; the time to answer stands still. */
    WAITING,
    REFUSED,
    /** Answered, and still to be published. */
    ANSWERED,
    PUBLISHED;

    /** Whether somebody in the unit still has to act. */
    public boolean unfinished() {
        return this == OPEN || this == WAITING || this == ANSWERED;
    }

    /** Whether the citizen has been told all there is to say. */
    public boolean told() {
        return this == REFUSED || this == ANSWERED || this == PUBLISHED;
    }
}
