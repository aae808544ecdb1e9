package vn.motcua.outbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks into the outbox every so often; switched off by {@code motcua.outbox.dispatch=false}. */
@Component
@ConditionalOnProperty(name = "motcua.outbox.dispatch", matchIfMissing = true)
class OutboxSchedule {

    private final OutboxDispatcher dispatcher;

    OutboxSchedule(OutboxDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Scheduled(fixedDelayString = "${motcua.outbox.dispatch-interval:2s}")
    void dispatch() {
        dispatcher.begin();
    }
}
