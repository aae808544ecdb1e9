package vn.motcua.operation;

import java.time.Duration;

/** How far behind the engine's jobs are. */
public interface JobLevels {

    /**
     * @param due jobs that are due and not done, those being done just now among them
     * @param lag how long the oldest of them has been due; zero if none is
     * @param failed jobs that were given up and wait for an operator
     */
    record Level(long due, Duration lag, long failed) {}

    Level now();
}
