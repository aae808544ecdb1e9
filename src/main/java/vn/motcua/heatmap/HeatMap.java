package vn.motcua.heatmap;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.ProcedureModel;

/**
 * Where dossiers wait and where they are worked on.
 *
 * @param dossiers how many were looked at
 * @param more whether there are older ones that were not
 * @param model what is drawn
 * @param blocks the building blocks that can be drawn instead
 * @param steps the drawn model's named elements that were reached, in its order
 * @param tasks every officers' task of the dossiers, on all models, the one that kept them longest first
 */
public record HeatMap(
        int dossiers,
        boolean more,
        ProcedureModel model,
        List<StepHistory.Model> blocks,
        List<StepHeat> steps,
        List<StepHeat> tasks) {

    /** Degrees of heat, from 0. */
    public static final int DEGREES = 5;

    /** The task that kept dossiers longest, all of them together; null if none took any time. */
    public @Nullable StepHeat bottleneck() {
        return tasks.stream()
                .filter(task -> task.held().total() > 0)
                .findFirst()
                .orElse(null);
    }

    /** Which part of the time of all officers' tasks a task took, 0 to 1; null for what is not a task. */
    public @Nullable Double share(StepHeat step) {
        long total = tasks.stream().mapToLong(task -> task.held().total()).sum();
        return step.isTask() && total > 0 ? Double.valueOf((double) step.held().total() / total) : null;
    }

    /** What the hottest step has by this measure; 0 if nothing is known. */
    public double hottest(Measure measure) {
        if (measure == Measure.LATENESS) {
            return 1;
        }
        return steps.stream()
                .map(step -> step.by(measure))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** From 0, cold, to {@link #DEGREES} − 1, in equal parts of what the hottest step has; null if nothing is known. */
    public @Nullable Integer degree(StepHeat step, Measure measure) {
        Double value = step.by(measure);
        if (value == null) {
            return null;
        }
        double hottest = hottest(measure);
        return hottest == 0
                ? Integer.valueOf(0)
                : Integer.valueOf((int) Math.min(DEGREES - 1, value / hottest * DEGREES));
    }
}
