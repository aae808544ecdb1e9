package vn.motcua.dossier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.motcua.deadline.DeadlineTimer;

/**
 * What a move would do to one dossier.
 *
 * @param steps the models it would change; empty if it stands in the versions in force already, or cannot move
 * @param obstacles why it cannot move; empty if it can
 * @param appointment the appointment in force, which no move changes; null before acceptance
 * @param taskDates open tasks that would get another due date
 * @param timers what has become of T-1 and T, in this order; empty before acceptance
 */
public record MoveForecast(
        String dossierCode,
        List<MoveStep> steps,
        List<MoveObstacle> obstacles,
        @Nullable Instant appointment,
        List<TaskDate> taskDates,
        List<Timer> timers) {

    /** @param newDueAt null when the new version sets no budget */
    public record TaskDate(String name, @Nullable Instant oldDueAt, @Nullable Instant newDueAt) {}

    /** @param dueAt when it will fire; null unless it {@link State#RUNS} */
    public record Timer(DeadlineTimer.Kind kind, State state, @Nullable Instant dueAt) {

        public enum State {
            /** It has fired and will not fire again. */
            FIRED,
            /** It will fire. */
            RUNS,
            /** It waits with the clock for the citizen. */
            HELD,
            /** The dossier has passed the stage in which it is needed. */
            OVER
        }
    }

    public boolean movable() {
        return obstacles.isEmpty();
    }

    static MoveForecast impossible(String dossierCode, List<MoveObstacle> obstacles) {
        return new MoveForecast(dossierCode, List.of(), List.copyOf(obstacles), null, List.of(), List.of());
    }
}
