package vn.motcua.desk;

import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the work list complete at start-up: adds open tasks that it lacks, because the database is older than the list,
 * and drops those that are gone. Task by task in transactions of their own, with task and dossier held, so that officers
 * work on meanwhile and several nodes may do it at once; nothing happens when it is done again.
 */
@Component
public class WorkListRebuild {

    private static final Logger log = LoggerFactory.getLogger(WorkListRebuild.class);
    private static final int PIECE = 500;
    private static final int PATIENCE = 3;

    private final WorkList workList;
    private final OpenTasks tasks;
    private final TransactionTemplate transaction;

    WorkListRebuild(WorkList workList, OpenTasks tasks, TransactionTemplate transaction) {
        this.workList = workList;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void rebuild() {
        int added = 0;
        int dropped = 0;
        String after = "";
        while (true) {
            List<String> open = tasks.idsAfter(after, PIECE);
            List<String> listed = workList.idsAfter(after, PIECE);
            TreeSet<String> both = new TreeSet<>(open);
            both.addAll(listed);
            if (both.isEmpty()) {
                break;
            }
            // A full piece says nothing about what lies behind its end.
            String end = end(both.last(), open, listed);
            for (String id : both.headSet(end, true)) {
                if (!listed.contains(id)) {
                    added += settle(id);
                } else if (!open.contains(id)) {
                    dropped += settle(id);
                }
            }
            after = end;
        }
        if (added + dropped > 0) {
            log.info("Work list: {} open tasks added, {} ended ones dropped.", added, dropped);
        }
    }

    private static String end(String last, List<String> open, List<String> listed) {
        String end = last;
        for (List<String> piece : List.of(open, listed)) {
            if (piece.size() == PIECE && piece.get(PIECE - 1).compareTo(end) < 0) {
                end = piece.get(PIECE - 1);
            }
        }
        return end;
    }

    /** What the list says of the task is right afterwards, whatever others do at the same time. */
    private int settle(String taskId) {
        for (int attempt = 1; ; attempt++) {
            try {
                return settleOnce(taskId);
            } catch (ConcurrencyFailureException busy) {
                if (attempt == PATIENCE) {
                    log.warn("Work list: task {} is busy; the next start will look at it again.", taskId, busy);
                    return 0;
                }
            }
        }
    }

    private int settleOnce(String taskId) {
        return transaction.execute(status -> {
            for (OpenTask task : tasks.find(List.of(taskId))) {
                workList.hold(task.dossierCode());
            }
            boolean open = tasks.hold(taskId);
            boolean listed = workList.lists(taskId);
            if (open && !listed) {
                workList.add(List.of(taskId));
            } else if (!open && listed) {
                workList.remove(List.of(taskId));
            }
            return open == listed ? 0 : 1;
        });
    }
}
