package vn.motcua.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Answers kept until the transaction that asked ends. Nothing is shared between transactions, one begun inside another
 * has a memory of its own, and outside of transactions nothing is kept. Whoever changes what was asked calls {@link
 * #change} or {@link #forget}.
 */
public final class TransactionMemory<K, V> {

    /** The answer kept in this transaction, or else a fresh one. */
    public V get(K key, Function<? super K, ? extends V> ask) {
        Kept kept = ofThisTransaction();
        if (kept == null) {
            return ask.apply(key);
        }
        V answer = kept.answers.get(key);
        if (answer == null) {
            answer = ask.apply(key);
            kept.answers.put(key, answer);
        }
        return answer;
    }

    /** Changes the answer kept in this transaction, if there is one. */
    public void change(K key, UnaryOperator<V> change) {
        Kept kept = ofThisTransaction();
        if (kept != null) {
            kept.answers.computeIfPresent(key, (same, answer) -> change.apply(answer));
        }
    }

    /** The next question in this transaction is asked afresh. */
    public void forget(K key) {
        Kept kept = ofThisTransaction();
        if (kept != null) {
            kept.answers.remove(key);
        }
    }

    /** Whether this transaction has an answer already. */
    public boolean keeps(K key) {
        Kept kept = ofThisTransaction();
        return kept != null && kept.answers.containsKey(key);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Kept ofThisTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return null;
        }
        Kept kept = (Kept) TransactionSynchronizationManager.getResource(this);
        if (kept == null) {
            kept = new Kept();
            TransactionSynchronizationManager.bindResource(this, kept);
            TransactionSynchronizationManager.registerSynchronization(kept);
        }
        return kept;
    }

    private final class Kept implements TransactionSynchronization {

        private final Map<K, V> answers = new HashMap<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionMemory.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionMemory.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionMemory.this);
        }
    }
}
