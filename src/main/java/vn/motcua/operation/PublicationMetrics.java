package vn.motcua.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.motcua.rulebook.RulebookPublished;

/** Counts publications of the rulebook by what became of them; those that the check refused never began. */
@Component
class PublicationMetrics {

    private final Counter published;
    private final Counter failed;

    PublicationMetrics(MeterRegistry registry) {
        published = counter(registry, "published");
        failed = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("motcua.publications").tag("result", result).register(registry);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void published(RulebookPublished revision) {
        published.increment();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
    void failed(RulebookPublished revision) {
        failed.increment();
    }
}
