package vn.motcua.payment;

import java.util.HashMap;
import java.util.Map;
import vn.motcua.outbox.RefusedForGood;

/** Plays the payment platform: takes each request once, and rejects another amount under the same key. */
final class SimulatedPayment implements PaymentGateway {

    private final Map<String, String> known = new HashMap<>();

    @Override
    public synchronized String request(String key, String id, String dossierCode, long amount) throws RefusedForGood {
        String content = id + " " + dossierCode + " " + amount;
        String first = known.putIfAbsent(key, content);
        if (first != null && !first.equals(content)) {
            throw new RefusedForGood("HTTP 409 DIFFERENT_CONTENT");
        }
        return "TT-" + id.substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    synchronized int requests() {
        return known.size();
    }
}
