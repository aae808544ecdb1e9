package vn.motcua.notice;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks into the outbox every so often; switched off by {@code motcua.notice.dispatch=false}. */
@Component
@ConditionalOnProperty(name = "motcua.notice.dispatch", matchIfMissing = true)
class OutboxSchedule {

    private final OutboxDispatcher dispatcher;

    OutboxSchedule(OutboxDispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Scheduled(fixedDelayString = "${motcua.notice.dispatch-interval:2s}")
    void dispatch() {
        dispatcher.dispatchDue();
    }
}
