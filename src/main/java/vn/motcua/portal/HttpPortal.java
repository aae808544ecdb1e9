package vn.motcua.portal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import vn.motcua.outbox.HttpPartner;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** The Portal over HTTP, as {@code openapi/portal-status.yaml} describes it. */
final class HttpPortal implements PortalGateway {

    private final HttpPartner portal;

    HttpPortal(HttpPartner portal) {
        this.portal = portal;
    }

    @Override
    public void report(String dossierCode, String key, StatusReport report)
            throws RefusedForGood, TryLater, IOException {
        JsonNode answer = portal.post(key, report.asJson(), "sequence", "/dossiers/{code}/status-changes", dossierCode);
        if (answer.has("sequence") && answer.path("sequence").asInt() != report.sequence()) {
            throw new IOException("the answer is about another change");
        }
    }
}
