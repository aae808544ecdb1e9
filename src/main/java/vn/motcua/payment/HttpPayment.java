package vn.motcua.payment;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.motcua.outbox.HttpPartner;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** The platform over HTTP, as {@code openapi/payment.yaml} describes it. */
final class HttpPayment implements PaymentGateway {

    private static final int LONGEST = 100;

    private final HttpPartner platform;

    HttpPayment(HttpPartner platform) {
        this.platform = platform;
    }

    @Override
    public String request(String key, String id, String dossierCode, long amount)
            throws RefusedForGood, TryLater, IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("dossierCode", dossierCode);
        body.put("amount", amount);
        body.put("currency", "VND");
        String reference = platform.post(key, body, "reference", "/payment-requests")
                .path("reference")
                .asText();
        if (reference.length() > LONGEST) {
            throw new IOException("the reference is too long");
        }
        return reference;
    }
}
