package vn.motcua.platform;

import org.springframework.security.core.AuthenticationException;

/** Passwords have been tried too often; this one was not even looked at. */
public final class TooManyAttempts extends AuthenticationException {

    /** Message that a person reads. */
    public static final String MESSAGE_KEY = "login.tooMany";

    private final long seconds;

    TooManyAttempts(long seconds) {
        super(MESSAGE_KEY);
        this.seconds = seconds;
    }

    /** Seconds to wait before the next attempt; at least 1. */
    public long seconds() {
        return seconds;
    }
}
