package vn.motcua.portal;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.outbox.LoopbackPartner;
import vn.motcua.outbox.LoopbackPartner.Reply;

/** A National Portal on the loopback interface that holds to its contract, and rejects what comes out of order. */
public final class LoopbackPortal implements AutoCloseable {

    private final SimulatedPortal portal = new SimulatedPortal(true);
    private final LoopbackPartner partner = new LoopbackPartner("portal-status.yaml");

    public LoopbackPortal() {
        partner.answers(call -> tell(portal, call));
    }

    public URI url() {
        return partner.url();
    }

    /** How many changes of a dossier it knows. */
    public int known(String dossierCode) {
        return portal.of(dossierCode).size();
    }

    /** Where what it was told was not as the contract says. */
    public List<String> violations() {
        return partner.violations();
    }

    /** As a Portal that works answers. */
    static Reply tell(SimulatedPortal portal, LoopbackPartner.Call call) {
        String code = call.path().split("/")[2];
        StatusReport report = new StatusReport(
                call.body().path("sequence").asInt(),
                call.body().path("status").asInt(),
                call.body().path("changedAt").asText(),
                call.body().path("procedureCode").asText(),
                call.body().path("receptionUnit").asText(),
                call.body().path("channel").asInt(),
                call.body().path("receivedAt").asText(),
                call.body().path("handlingUnit").asText(),
                call.body().path("appointmentAt").asText());
        SimulatedPortal.Verdict verdict = portal.tell(code, call.key(), report);
        if (!verdict.taken()) {
            return Reply.json(verdict.httpStatus(), Map.of("code", verdict.name()));
        }
        Map<String, Object> taken = new LinkedHashMap<>();
        taken.put("dossierCode", code);
        taken.put("sequence", report.sequence());
        taken.put("result", verdict.name());
        return Reply.json(verdict.httpStatus(), taken);
    }

    @Override
    public void close() {
        partner.close();
    }
}
