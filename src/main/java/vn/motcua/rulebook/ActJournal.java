package vn.motcua.rulebook;

/** Where every officer's act is recorded, in the transaction that completes the task. */
public interface ActJournal {

    void record(TaskCompletion completion);
}
