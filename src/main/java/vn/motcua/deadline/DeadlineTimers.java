package vn.motcua.deadline;

/** The engine's side of the clock: the T-1 and T timers drawn in the models, and the officers' open tasks. */
public interface DeadlineTimers {

    /** The clock stands still: no timer of this dossier's deadline may fire. */
    void hold(String dossierCode);

    /** The appointment moved: every deadline timer asks again when it is due, and runs. */
    void reschedule(String dossierCode, DossierTime time);

    /** The appointment is near or has passed: the open tasks move up in the officers' lists. */
    void prioritise(String dossierCode, TaskPriority priority);
}
