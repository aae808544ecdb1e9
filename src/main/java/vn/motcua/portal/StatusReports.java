package vn.motcua.portal;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.StatusChanged;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.Outbox;

/**
 * Queues each change of status in the transaction that makes it: all dossiers, whatever their channel, because every
 * dossier is synchronised and citizens follow it on the Portal (Decree 224/2026, Article 15.1.g). One insert; what the
 * Portal is told besides is read when the message leaves.
 */
@Component
class StatusReports {

    private final Outbox outbox;
    private final PortalProperties properties;
    private final Clock clock;

    StatusReports(Outbox outbox, PortalProperties properties, Clock clock) {
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    @EventListener
    void on(StatusChanged event) {
        if (properties.on()) {
            String at = StatusReport.time(clock.instant());
            outbox.queueInOrder(
                    MessageKind.PORTAL_STATUS,
                    event.dossierCode(),
                    "{\"status\":" + event.status().code() + ",\"at\":\"" + at + "\"}");
        }
    }
}
