package vn.motcua.deadline;

/** Priority of officers' tasks (0–100, as Tasklist shows it), by the dossier's legal clock. */
public enum TaskPriority {
    NORMAL(50),
    /** One working day before the appointment. */
    DUE_SOON(75),
    LATE(100);

    private final int value;

    TaskPriority(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }

    /** The priority that the legal clock asks for; a result signed in time is no longer urgent. */
    public static TaskPriority of(DossierTime time) {
        if (time.late()) {
            return LATE;
        }
        return time.warned() && !time.closed() ? DUE_SOON : NORMAL;
    }
}
