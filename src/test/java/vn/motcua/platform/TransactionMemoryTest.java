package vn.motcua.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionMemoryTest {

    private final JdbcTransactionManager transactions =
            new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"));
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final TransactionMemory<String, Integer> memory = new TransactionMemory<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceInATransaction() {
        transaction.executeWithoutResult(status -> {
            assertThat(answer()).isEqualTo(1);
            assertThat(answer()).isEqualTo(1);
        });
    }

    @Test
    void asksAgainInTheNextTransaction() {
        transaction.executeWithoutResult(status -> answer());
        transaction.executeWithoutResult(status -> assertThat(answer()).isEqualTo(2));
    }

    @Test
    void asksAgainAfterARollback() {
        transaction.executeWithoutResult(status -> {
            answer();
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> assertThat(answer()).isEqualTo(2));
    }

    @Test
    void keepsNothingOutsideOfTransactions() {
        assertThat(answer()).isEqualTo(1);
        assertThat(answer()).isEqualTo(2);
    }

    @Test
    void givesATransactionInsideAnotherItsOwnMemory() {
        TransactionTemplate inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            assertThat(answer()).isEqualTo(1);
            inner.executeWithoutResult(nested -> assertThat(answer()).isEqualTo(2));
            assertThat(answer()).isEqualTo(1);
        });
    }

    @Test
    void asksAgainWhatWasForgotten() {
        transaction.executeWithoutResult(status -> {
            answer();
            memory.forget("question");
            assertThat(answer()).isEqualTo(2);
        });
    }

    @Test
    void knowsWhetherItHasAnAnswer() {
        transaction.executeWithoutResult(status -> {
            assertThat(memory.keeps("question")).isFalse();
            answer();
            assertThat(memory.keeps("question")).isTrue();
        });
        transaction.executeWithoutResult(
                status -> assertThat(memory.keeps("question")).isFalse());
    }

    private int answer() {
        return memory.get("question", question -> asked.incrementAndGet());
    }
}
