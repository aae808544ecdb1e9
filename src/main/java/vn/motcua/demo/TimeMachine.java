package vn.motcua.demo;

import java.time.Instant;
import java.time.temporal.TemporalAmount;

/** The demo's clock, which can be moved forward. */
public interface TimeMachine {

    /** What time it is in the demo. */
    Instant now();

    /**
     * Moves the demo's time forward and lets what falls due happen.
     *
     * @param amount a {@link java.time.Period} (calendar days in Viet Nam) or a {@link java.time.Duration}; checked by
     *     the caller to be positive and at most a year
     */
    void advance(TemporalAmount amount);
}
