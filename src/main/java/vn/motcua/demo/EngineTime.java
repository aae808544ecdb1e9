package vn.motcua.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The engine's own sense of time, which has to agree with the demo's clock. */
public interface EngineTime {

    /** From now on the engine is so far ahead of the machine's clock; negative for behind. */
    void follow(Duration offset);

    /** Something may have fallen due: look at once instead of at the next turn. */
    void wake();

    /**
     * Lets what falls due up to an instant happen, one after the other, each at its time.
     *
     * @param clock told the time of each job before it runs
     */
    void runDue(Instant until, Consumer<Instant> clock);
}
