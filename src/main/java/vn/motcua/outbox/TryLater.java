package vn.motcua.outbox;

import java.time.Duration;

/** The partner asks to be left alone for a while. */
public final class TryLater extends Exception {

    private final transient Duration pause;

    /**
     * @param cause technical cause, without personal data
     * @param pause how long, from now
     */
    public TryLater(String cause, Duration pause) {
        super(cause);
        this.pause = pause;
    }

    public Duration pause() {
        return pause;
    }
}
