package vn.motcua.outbox;

/** Takes messages of one kind to whom they are for. */
public interface Courier {

    MessageKind kind();

    /** Whether it is configured; while it is not, its messages wait untouched. */
    default boolean ready() {
        return true;
    }

    /**
     * Returns once the message is safely handed over. Called without a transaction, by several threads at once, and
     * again for a message that was handed over before: under the same {@link OutgoingMessage#key()} the reader must see
     * it once. The thread is interrupted when the call takes longer than {@code motcua.outbox.call-limit}.
     *
     * @throws RefusedForGood if repeating it as it is cannot help; it becomes a dead letter at once
     * @throws TryLater if the partner names the time of the next attempt
     * @throws Exception if this attempt failed; it is repeated later
     */
    void deliver(OutgoingMessage message) throws Exception;

    /** The technical cause of a failure for an operator: at most 1,000 characters, no personal data. */
    default String cause(Throwable failure) {
        return FailureCause.of(failure);
    }
}
