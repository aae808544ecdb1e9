package vn.motcua.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open task of the engine.
 *
 * @param element id of the step in its model
 * @param name name of the step, Vietnamese
 * @param act what completing it does, e.g. {@code review}; empty when the model names no act
 * @param groups candidate groups, {@code <unit>-<role>}
 * @param assignee user who has taken it; null while nobody has
 * @param dueAt when the step's own budget is used up; null when it has none
 */
public record OpenTask(
        String id,
        String dossierCode,
        String element,
        String name,
        String act,
        List<String> groups,
        @Nullable String assignee,
        Instant createdAt,
        @Nullable Instant dueAt) {

    public OpenTask {
        groups = List.copyOf(groups);
    }

    /** Unit of a group {@code <unit>-<role>}. */
    static String unitOf(String group) {
        return group.substring(0, Math.max(0, group.lastIndexOf('-')));
    }
}
