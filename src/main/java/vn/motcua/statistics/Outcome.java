package vn.motcua.statistics;

/** How a dossier ended. */
enum Outcome {
    /** Signed before the day of the first appointment. */
    EARLY,
    /** Signed on that day. */
    ON_TIME,
    LATE,
    /** Refused at reception. */
    REFUSED,
    WITHDRAWN,
    /** Not supplemented in time. */
    STOPPED;

    boolean finished() {
        return this == EARLY || this == ON_TIME || this == LATE;
    }
}
