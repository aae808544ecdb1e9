package vn.motcua.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A move of running dossiers, as it was ordered and how far it has come.
 *
 * @param model chosen by this model and {@code version}; null when chosen by their codes
 * @param renamed element of the old version to that of the new one
 * @param targets definition to move to, by key of the model: what was in force when it was ordered
 * @param finishedAt null while dossiers are waiting
 * @param counts how many dossiers by result
 */
public record Move(
        long id,
        String orderedBy,
        Instant orderedAt,
        String legalBasis,
        @Nullable String model,
        @Nullable Integer version,
        Map<String, String> renamed,
        Map<String, String> targets,
        @Nullable Instant finishedAt,
        Map<Result, Integer> counts) {

    /** What became of a dossier. The names are published: add, never rename. */
    public enum Result {
        /** Its turn has not come. */
        PENDING,
        MOVED,
        /** It stood in these versions already. */
        UNCHANGED,
        /** It could not move and is as it was. */
        FAILED
    }

    /** @param at when it was moved or refused; null while it waits */
    public record Item(
            String dossierCode,
            Result result,
            List<MoveStep> steps,
            List<MoveObstacle> obstacles,
            @Nullable Instant at) {}

    public int count(Result result) {
        return counts.getOrDefault(result, 0);
    }

    /** How many dossiers were chosen. */
    public int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them have been dealt with. */
    public int done() {
        return total() - count(Result.PENDING);
    }
}
