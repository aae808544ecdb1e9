package vn.motcua.heatmap;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one step.
 *
 * @param model key of the model it is drawn on
 * @param type BPMN name of what it is, e.g. {@code userTask}
 * @param runs how often it was reached
 * @param waiting until an officer took it; of the tasks that one took, or that still wait
 * @param working from there to the end; of the tasks that an officer took
 * @param held from beginning to end, or to now
 * @param dueRuns how many runs had a due date
 * @param lateRuns how many of these went beyond it
 */
public record StepHeat(
        String model,
        String modelName,
        String element,
        String name,
        String type,
        int runs,
        Spread waiting,
        Spread working,
        Spread held,
        int dueRuns,
        int lateRuns) {

    public boolean isTask() {
        return type.equals("userTask");
    }

    /** Whether it keeps dossiers: a task, or a call of a building block. */
    public boolean takesTime() {
        return isTask() || type.equals("callActivity");
    }

    /** Share of the runs with a due date that went beyond it, 0 to 1; null if none had one. */
    public @Nullable Double lateness() {
        return dueRuns == 0 ? null : (double) lateRuns / dueRuns;
    }

    /** What colours the step; null if this measure says nothing of it. */
    public @Nullable Double by(Measure measure) {
        return switch (measure) {
            case FREQUENCY -> runs == 0 ? null : Double.valueOf(runs);
            case LATENESS -> lateness();
            case WAITING -> number(waiting.median());
            case WORKING -> number(working.median());
            case HELD -> number(held.median());
        };
    }

    private static @Nullable Double number(@Nullable Long minutes) {
        return minutes == null ? null : Double.valueOf(minutes);
    }
}
