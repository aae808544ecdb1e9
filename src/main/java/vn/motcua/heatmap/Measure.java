package vn.motcua.heatmap;

/** What the colours of a heat map tell. */
public enum Measure {
    /** How long a step keeps a dossier: from the task's creation to its end. */
    HELD,
    /** How often a step was reached. */
    FREQUENCY,
    /** From a task's creation until an officer takes it. */
    WAITING,
    /** From an officer's taking a task until it is completed. */
    WORKING,
    /** How many of a step's tasks went beyond the step's due date. */
    LATENESS
}
