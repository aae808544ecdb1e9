package vn.motcua.portal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.Dossiers;
import vn.motcua.outbox.Courier;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutgoingMessage;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** Tells the Portal about one change of status. */
@Component
class PortalCourier implements Courier {

    private final Dossiers dossiers;
    private final ObjectMapper json;
    private final @Nullable PortalGateway portal;

    PortalCourier(Dossiers dossiers, ObjectMapper json, ObjectProvider<PortalGateway> portal) {
        this.dossiers = dossiers;
        this.json = json;
        this.portal = portal.getIfAvailable();
    }

    @Override
    public MessageKind kind() {
        return MessageKind.PORTAL_STATUS;
    }

    @Override
    public boolean ready() {
        return portal != null;
    }

    @Override
    public void deliver(OutgoingMessage message) throws RefusedForGood, TryLater, IOException {
        Dossier dossier = dossiers.get(message.dossierCode());
        StatusReport.Queued change = json.readValue(message.payload(), StatusReport.Queued.class);
        StatusReport report = new StatusReport(
                Objects.requireNonNull(message.orderNumber()),
                change.status(),
                change.at(),
                dossier.procedureCode(),
                dossier.receptionUnit(),
                dossier.channel().nationalCode(),
                StatusReport.time(dossier.receivedAt()),
                change.handlingUnit() == null ? dossier.receptionUnit() : change.handlingUnit(),
                change.appointmentAt());
        Objects.requireNonNull(portal).report(dossier.code(), message.key(), report);
    }
}
