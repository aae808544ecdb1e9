package vn.motcua.feedback;

/** What a citizen speaks about. */
public enum FeedbackKind {
    /** A procedure as such: its papers, its time, its form. */
    PROCEDURE,
    /** How one dossier is or was handled. */
    COMPLAINT
}
