package vn.motcua.desk;

import java.util.Collection;
import java.util.List;

/** The engine's open tasks of dossiers. */
public interface OpenTasks {

    /** Those of the given tasks that are still open, in no particular order. */
    List<OpenTask> find(Collection<String> taskIds);

    /** How many there are, of all dossiers. */
    long count();

    /**
     * Ids of open tasks in alphabetical order.
     *
     * @param after the last one known; empty for the first piece
     */
    List<String> idsAfter(String after, int atMost);

    /**
     * Holds a task in the current transaction: nobody else completes or changes it before the transaction ends.
     *
     * @return false if it is no longer open
     */
    boolean hold(String taskId);

    /**
     * Gives a task to an officer, in the caller's transaction.
     *
     * @throws vn.motcua.platform.Refused {@code CONFLICT} if somebody else has changed it in the meantime
     */
    void assign(String taskId, String user);
}
