package vn.motcua.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.deadline.DeadlineTimer;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;

/** Moves one dossier, inside a transaction of its own; a dry run is the same with the transaction taken back. */
@Component
class DossierMover {

    private final DossierVersions versions;
    private final Deadlines deadlines;

    DossierMover(DossierVersions versions, Deadlines deadlines) {
        this.versions = versions;
        this.deadlines = deadlines;
    }

    /**
     * @param basis what allows it
     * @throws CannotMove if it stands where the targets have no place for it
     */
    MoveForecast move(
            String code, Map<String, String> targets, Map<String, String> renamed, String basis, String actor) {
        DossierTime time = deadlines.of(code);
        DossierVersions.Moved moved = versions.move(code, targets, renamed);
        List<MoveForecast.TaskDate> dates = new ArrayList<>();
        if (!moved.steps().isEmpty()) {
            for (DossierVersions.NewBudget budget : moved.budgets()) {
                dates.add(newDate(time, budget));
            }
            time = deadlines.moved(code, Map.of("models", models(moved.steps())), basis, actor);
        }
        return new MoveForecast(code, moved.steps(), List.of(), time.currentAppointment(), dates, timers(code, time));
    }

    private MoveForecast.TaskDate newDate(DossierTime time, DossierVersions.NewBudget budget) {
        @Nullable
        Instant due = budget.budgetMinutes() == 0
                ? null
                : deadlines.afterBudget(time, budget.createdAt(), budget.budgetMinutes());
        if (!Objects.equals(due, budget.dueAt())) {
            versions.due(budget.task(), due);
        }
        return new MoveForecast.TaskDate(budget.name(), budget.dueAt(), due);
    }

    private static List<Map<String, Object>> models(List<MoveStep> steps) {
        return steps.stream()
                .map(step -> Map.<String, Object>of(
                        "model", step.model(), "name", step.name(), "from", step.from(), "to", step.to()))
                .toList();
    }

    private List<MoveForecast.Timer> timers(String code, DossierTime time) {
        if (time.acceptedAt() == null) {
            return List.of();
        }
        List<DeadlineTimer> left = deadlines.timers(code);
        return List.of(
                timer(DeadlineTimer.Kind.WARNING, time.warned() || time.late(), left),
                timer(DeadlineTimer.Kind.LATE, time.late(), left));
    }

    private static MoveForecast.Timer timer(DeadlineTimer.Kind kind, boolean fired, List<DeadlineTimer> left) {
        if (fired) {
            return new MoveForecast.Timer(kind, MoveForecast.Timer.State.FIRED, null);
        }
        return left.stream()
                .filter(timer -> timer.kind() == kind)
                .findFirst()
                .map(timer -> timer.held()
                        ? new MoveForecast.Timer(kind, MoveForecast.Timer.State.HELD, null)
                        : new MoveForecast.Timer(kind, MoveForecast.Timer.State.RUNS, timer.dueAt()))
                .orElse(new MoveForecast.Timer(kind, MoveForecast.Timer.State.OVER, null));
    }
}
