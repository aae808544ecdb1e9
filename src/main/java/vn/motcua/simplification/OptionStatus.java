package vn.motcua.simplification;

/** How far an option has come. */
public enum OptionStatus {
    /** Somebody proposes it; no ministry has been charged with it. */
    PROPOSED,
    /** A ministry is charged with it; it is not applied. */
    APPROVED,
    /** Applied to the cases in its scope. The only status that counts. */
    IN_FORCE,
    /** Was applied, and is not for the time being. */
    SUSPENDED,
    /** A later text has taken its place. */
    SUPERSEDED
}
