package vn.motcua.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a letter's e-mail, or of the short message in its place, at the moment of asking.
 *
 * @param queuedAt when it was queued
 * @param sentAt when the mail server took it; null while it has not
 * @param failedAttempts attempts that failed so far
 * @param nextAttemptAt when it is tried (again); null once it is sent or given up
 * @param lastError technical cause of the last failure, without personal data; null when none failed or it is sent
 * @param deadAt when it was given up; null while it is not
 */
public record Delivery(
        Instant queuedAt,
        @Nullable Instant sentAt,
        int failedAttempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable Instant deadAt) {

    public enum State {
        /** Queued, not tried yet. */
        WAITING,
        /** Tried in vain at least once, will be tried again. */
        FAILING,
        /** Given up; an administrator may have it tried again. */
        DEAD,
        SENT
    }

    public State state() {
        if (sentAt != null) {
            return State.SENT;
        }
        if (deadAt != null) {
            return State.DEAD;
        }
        return failedAttempts == 0 ? State.WAITING : State.FAILING;
    }
}
