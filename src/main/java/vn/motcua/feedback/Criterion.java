package vn.motcua.feedback;

/**
 * What a survey asks, as public statistics pages show it (handbook §2.6). Decree 61's own criteria with 0 to 2 points
 * could not be verified and are not used.
 */
public enum Criterion {
    /** Satisfied all in all; the only one that must be answered. */
    OVERALL("overall"),
    CONVENIENCE("convenience"),
    PUNCTUALITY("punctuality"),
    ATTITUDE("attitude"),
    /** The time it took, compared with what the law allows. */
    LEGAL_TIME("legal_time"),
    /** How many times one had to contact or come. */
    CONTACTS("contacts"),
    /** How many agencies one had to go to. */
    AGENCIES("agencies"),
    /** Clarity of reception and guidance. */
    RECEPTION("reception"),
    /** How openly procedure, papers, time and fee are announced. */
    PUBLICITY("publicity"),
    FEEDBACK("feedback_handling");

    private final String column;

    Criterion(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
