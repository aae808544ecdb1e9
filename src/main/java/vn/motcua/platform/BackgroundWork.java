package vn.motcua.platform;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether this node may work in the background. What works off a long list asks before each entry and leaves the rest to
 * the other nodes or to its next turn: a node that is told to end does so in time and cuts nothing off, and a node whose
 * clock is wrong dates nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class BackgroundWork implements ApplicationListener<ContextClosedEvent> {

    private final ClockCheck clock;
    private volatile boolean ending;

    public BackgroundWork(ClockCheck clock) {
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        ending = true;
    }

    /** False from the moment on at which the node was told to end, and while its clock is wrong. */
    public boolean mayGoOn() {
        return !ending && clock.right();
    }
}
