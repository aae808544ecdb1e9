package vn.motcua.deadline;

import java.util.List;

/** The engine's side of the clock: the T-1 and T timers drawn in the models, and the officers' open tasks. */
public interface DeadlineTimers {

    /** The clock stands still: no timer of this dossier's deadline may fire. */
    void hold(String dossierCode);

    /**
     * Brings the timers in step with the ledger: each asks again when it is due, and runs unless the clock stands still;
     * one that the ledger has heard already is taken away. The open tasks are followed up by the appointment in force.
     */
    void reschedule(String dossierCode, DossierTime time);

    /** The appointment is near or has passed: the open tasks move up in the officers' lists. */
    void prioritise(String dossierCode, TaskPriority priority);

    /** The timers that the engine keeps for a dossier, the earliest first. */
    List<DeadlineTimer> of(String dossierCode);
}
