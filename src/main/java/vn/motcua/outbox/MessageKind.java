package vn.motcua.outbox;

/** What leaves the house; the names are stored. Each kind has its own partner, and its own threads to reach it. */
public enum MessageKind {
    /** A letter by e-mail. */
    MAIL,
    /** A short message to a phone. */
    SMS,
    /** A dossier's status for the National Portal; in order per dossier. */
    PORTAL_STATUS,
    /** A request to pay, for the payment platform. */
    PAYMENT
}
