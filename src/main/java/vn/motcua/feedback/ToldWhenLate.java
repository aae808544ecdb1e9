package vn.motcua.feedback;

/** What the citizen of a late dossier says about being told. */
public enum ToldWhenLate {
    /** Told, apologised to, and given a new date. */
    FULLY,
    /** Told, but without an apology or without a new date. */
    PARTLY,
    NOT
}
