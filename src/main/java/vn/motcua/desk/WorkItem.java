package vn.motcua.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a unit's work list.
 *
 * @param procedure key of the dossier's procedure
 * @param name name of the step
 * @param assignee user who has taken it; null while nobody has
 * @param groups the task's candidate groups of this unit
 * @param stepDueAt when the step's own budget is used up
 * @param dueAt the appointment in force; null before acceptance
 * @param late the first appointment was missed
 * @param paused the legal clock stands still
 * @param stepOverdue the step has used up its time
 */
public record WorkItem(
        String taskId,
        String dossierCode,
        String procedure,
        String name,
        String act,
        @Nullable String assignee,
        List<String> groups,
        Instant createdAt,
        @Nullable Instant stepDueAt,
        @Nullable Instant dueAt,
        boolean late,
        boolean paused,
        boolean stepOverdue) {}
