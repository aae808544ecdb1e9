package vn.motcua.desk;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.motcua.deadline.LedgerWritten;

/**
 * Notes which tasks and clocks a transaction has touched, and has the work list follow just before it commits: then the
 * engine has written everything, each task is written once however often it was touched, and the list is right if and
 * only if the act counts.
 */
@Component
public class WorkListChanges {

    private final WorkList workList;

    WorkListChanges(WorkList workList) {
        this.workList = workList;
    }

    /**
     * @param read what the task is when the transaction commits, if nothing else has changed it until then
     */
    public void created(String taskId, Supplier<OpenTask> read) {
        ofThisTransaction().created.put(taskId, read);
    }

    public void changed(String taskId) {
        ofThisTransaction().changed.add(taskId);
    }

    /** It was completed, or ended with its process. */
    public void ended(String taskId) {
        ofThisTransaction().ended.add(taskId);
    }

    @EventListener
    void clockMoved(LedgerWritten event) {
        ofThisTransaction().dossiers.add(event.dossierCode());
    }

    private Touched ofThisTransaction() {
        Touched touched = (Touched) TransactionSynchronizationManager.getResource(this);
        if (touched == null) {
            touched = new Touched();
            TransactionSynchronizationManager.registerSynchronization(touched);
            TransactionSynchronizationManager.bindResource(this, touched);
        }
        return touched;
    }

    private final class Touched implements TransactionSynchronization {

        private final Map<String, Supplier<OpenTask>> created = new LinkedHashMap<>();
        private final Set<String> changed = new LinkedHashSet<>();
        private final Set<String> ended = new LinkedHashSet<>();
        private final Set<String> dossiers = new LinkedHashSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            boolean listed = !created.keySet().containsAll(ended);
            created.keySet().removeAll(ended);
            changed.removeAll(ended);
            if (listed) {
                workList.remove(ended);
            }
            Set<String> changedAfterwards = new LinkedHashSet<>(changed);
            changedAfterwards.retainAll(created.keySet());
            changed.removeAll(changedAfterwards);
            created.keySet().removeAll(changedAfterwards);
            workList.update(changed);
            // Before the new tasks, which are written with the clock as it is now: most often there are no others.
            workList.followClocks(dossiers);
            workList.add(changedAfterwards);
            created.values().forEach(task -> workList.add(task.get()));
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(WorkListChanges.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(WorkListChanges.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(WorkListChanges.this);
        }
    }
}
