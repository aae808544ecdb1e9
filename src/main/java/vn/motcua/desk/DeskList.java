package vn.motcua.desk;

/** The lists on a unit's desk. A task, or a dossier, can be in several of them. */
public enum DeskList {
    /** Lateness is on record, or the first appointment has passed while the clock runs. */
    LATE,
    /** The appointment in force is still to come, today. */
    TODAY,
    /** The appointment in force is after today, up to the end of the next working day. */
    NEXT,
    /** Explanations and apologies that are owed. */
    DUTIES,
    /** The step itself has used up its time. */
    STEP_OVERDUE,
    /** Nobody has taken the task. */
    UNCLAIMED,
    /** The reader has taken the task, or may take it. */
    MINE,
    /** Every open task. */
    ALL,
    /** Dossiers without a running clock because the citizen is to supplement or to pay; not tasks. */
    WAITING
}
