package vn.motcua.dossier;

import java.util.Set;

/** National status of a dossier, codes 1–10 (handbook §2.5). A model's activities carry the code they stand for. */
public enum DossierStatus {
    NEWLY_FILED(1),
    RECEIVED(2),
    NOT_RECEIVED(3),
    IN_PROGRESS(4),
    SUPPLEMENT_REQUIRED(5),
    PAYMENT_REQUIRED(6),
    WITHDRAWN(7),
    STOPPED(8),
    FINISHED(9),
    RETURNED(10);

    private static final Set<Integer> PAUSED = Set.of(5, 6, 8);
    private static final Set<Integer> ENDED = Set.of(3, 7, 8, 9, 10);

    private final int code;

    DossierStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether the legal clock stands still in this status. */
    public boolean pausesTheClock() {
        return PAUSED.contains(code);
    }

    /** Whether the dossier can no longer be supplemented or withdrawn. */
    public boolean ended() {
        return ENDED.contains(code);
    }

    /** @throws IllegalArgumentException for a number outside 1–10 */
    public static DossierStatus of(int code) {
        for (DossierStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("No national status " + code);
    }
}
