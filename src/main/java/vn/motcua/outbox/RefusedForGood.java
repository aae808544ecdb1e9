package vn.motcua.outbox;

/** The partner will never take this message as it is. */
public final class RefusedForGood extends Exception {

    /** @param cause technical cause, without personal data */
    public RefusedForGood(String cause) {
        super(cause);
    }

    /** Because of a failure that a courier knows to be final. */
    public RefusedForGood(Throwable failure) {
        super(failure);
    }
}
