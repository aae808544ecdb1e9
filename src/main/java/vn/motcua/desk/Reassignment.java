package vn.motcua.desk;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.ActJournal;
import vn.motcua.rulebook.TaskCompletion;

/**
 * The head of a unit gives open tasks to another officer of the unit. All or none; who gave what from whom to whom, and
 * why, goes into the record of each dossier as the act {@value #ACT}.
 */
@Service
public class Reassignment {

    /** Name of the act in a dossier's record. */
    public static final String ACT = "reassign";

    /** Most tasks that can be given at once. */
    public static final int MOST = Desk.PAGE_SIZE;

    /** Longest reason, in characters. */
    public static final int LONGEST_REASON = 500;

    private final Desk desk;
    private final OpenTasks tasks;
    private final Colleagues colleagues;
    private final ActJournal journal;

    Reassignment(Desk desk, OpenTasks tasks, Colleagues colleagues, ActJournal journal) {
        this.desk = desk;
        this.tasks = tasks;
        this.colleagues = colleagues;
        this.journal = journal;
    }

    /**
     * What is to be given, and who may take all of it.
     *
     * @param tasks those of the chosen tasks that are still open
     * @param gone how many of the chosen tasks have ended
     * @param takers officers of the unit who are in the candidate groups of every task
     */
    public record Choice(List<WorkItem> tasks, int gone, List<Colleague> takers) {}

    /**
     * @throws Refused {@code FORBIDDEN} if the user is not the unit's head, {@code INVALID} if nothing or too much was
     *     chosen
     */
    @Transactional(readOnly = true)
    public Choice choice(String unit, Collection<String> taskIds, Caller caller) {
        checkHead(unit, caller);
        Set<String> chosen = new LinkedHashSet<>(taskIds);
        checkNumber(chosen.size());
        List<WorkItem> open = desk.tasks(unit, chosen);
        return new Choice(open, chosen.size() - open.size(), takers(unit, open));
    }

    private List<Colleague> takers(String unit, List<WorkItem> open) {
        return colleagues.of(unit).stream()
                .filter(officer ->
                        open.stream().allMatch(item -> item.groups().stream().anyMatch(officer.groups()::contains)))
                .toList();
    }

    /**
     * Gives tasks to an officer.
     *
     * @param seen the tasks, each with the user who had it when the head looked; null for nobody
     * @param to user who is to have them
     * @throws Refused {@code FORBIDDEN} if the caller is not the unit's head; {@code INVALID} if a task is not the
     *     unit's, the taker is not in the candidate group, has all of it already, or no reason is given;
     *     {@code CONFLICT} if a task has ended or somebody else has taken it in the meantime. Then nothing has changed.
     */
    @Transactional
    public void give(String unit, Map<String, @Nullable String> seen, String to, String reason, Caller caller) {
        checkHead(unit, caller);
        checkNumber(seen.size());
        String why = checkReason(reason);
        // In a fixed order, so that two heads at once wait for each other instead of crosswise.
        seen.keySet().stream().sorted().forEach(tasks::hold);
        Map<String, OpenTask> open = new HashMap<>();
        tasks.find(seen.keySet()).forEach(task -> open.put(task.id(), task));
        Set<String> groups = colleagues.of(unit).stream()
                .filter(officer -> officer.user().equals(to))
                .findFirst()
                .map(Colleague::groups)
                .orElseThrow(() -> Refused.invalid("to", "desk.reassign.taker"));
        seen.keySet().forEach(id -> {
            OpenTask task = open.get(id);
            if (task == null) {
                throw Refused.conflict("desk.reassign.ended");
            }
            if (task.groups().stream().map(OpenTask::unitOf).noneMatch(unit::equals)) {
                throw Refused.invalid("task", "desk.reassign.otherUnit");
            }
            if (task.groups().stream().noneMatch(groups::contains)) {
                throw Refused.invalid("to", "desk.reassign.notAllowed", task.name(), task.dossierCode());
            }
            give(task, seen.get(id), to, why, caller);
        });
    }

    private void give(OpenTask task, @Nullable String seen, String to, String reason, Caller caller) {
        String from = task.assignee();
        if (to.equals(from)) {
            throw Refused.invalid("to", "desk.reassign.same", task.name(), task.dossierCode());
        }
        if (from == null ? seen != null : !from.equals(seen)) {
            throw Refused.conflict("desk.reassign.taken", task.name(), task.dossierCode());
        }
        tasks.assign(task.id(), to);
        Map<String, Object> answers = new HashMap<>(Map.of("task", task.name(), "to", to, "reason", reason));
        if (from != null) {
            answers.put("from", from);
        }
        journal.record(new TaskCompletion(task.dossierCode(), ACT, task.id(), caller.user(), caller.groups(), answers));
    }

    private static void checkHead(String unit, Caller caller) {
        if (!Desk.heads(caller, unit)) {
            throw Refused.forbidden("desk.reassign.headOnly");
        }
    }

    private static void checkNumber(int tasks) {
        if (tasks == 0) {
            throw Refused.invalid("task", "desk.reassign.nothing");
        }
        if (tasks > MOST) {
            throw Refused.invalid("task", "desk.reassign.tooMany", MOST);
        }
    }

    private static String checkReason(String reason) {
        String why = Normalizer.normalize(reason, Normalizer.Form.NFC).strip();
        if (why.isEmpty()) {
            throw Refused.invalid("reason", "desk.reassign.reason.missing");
        }
        if (why.length() > LONGEST_REASON
                || why.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw Refused.invalid("reason", "desk.reassign.reason.wrong", LONGEST_REASON);
        }
        return why;
    }
}
