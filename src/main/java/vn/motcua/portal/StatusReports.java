package vn.motcua.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.motcua.deadline.Deadlines;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.StatusChanged;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.Outbox;
import vn.motcua.platform.TransactionMemory;

/**
 * Queues each change of status in the transaction that makes it: all dossiers, whatever their channel, because every
 * dossier is synchronised and citizens follow it on the Portal, told at once who handles it and when it will be returned
 * (Decree 224/2026, Article 15.1.g). Queued at the end of the transaction, because an act changes the status before it
 * makes the appointment.
 */
@Component
class StatusReports {

    private final Outbox outbox;
    private final PortalProperties properties;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionMemory<Object, List<Change>> changes = new TransactionMemory<>();

    StatusReports(
            Outbox outbox,
            PortalProperties properties,
            Dossiers dossiers,
            Deadlines deadlines,
            ObjectMapper json,
            Clock clock) {
        this.outbox = outbox;
        this.properties = properties;
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.json = json;
        this.clock = clock;
    }

    private record Change(StatusChanged event, Instant at) {}

    @EventListener
    void on(StatusChanged event) {
        if (properties.on()) {
            changes.get(this, same -> ofThisTransaction()).add(new Change(event, clock.instant()));
        }
    }

    private List<Change> ofThisTransaction() {
        List<Change> changed = new ArrayList<>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                changed.forEach(StatusReports.this::queue);
            }
        });
        return changed;
    }

    private void queue(Change change) {
        String code = change.event().dossierCode();
        Dossier dossier = dossiers.get(code);
        Instant appointment = deadlines.of(code).currentAppointment();
        String payload;
        try {
            payload = json.writeValueAsString(new StatusReport.Queued(
                    change.event().status().code(),
                    StatusReport.time(change.at()),
                    dossier.decidingUnit() == null ? dossier.receptionUnit() : dossier.decidingUnit(),
                    appointment == null ? null : StatusReport.time(appointment)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change of " + code + " cannot be written", e);
        }
        outbox.queueInOrder(MessageKind.PORTAL_STATUS, code, payload);
    }
}
