package vn.motcua.payment;

import java.io.IOException;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** The payment platform's door for requests. */
interface PaymentGateway {

    /**
     * Asks for a payment; asking again under the same key asks for the same one.
     *
     * @param amount whole đồng
     * @return the platform's own number of the request; empty if it says only that it knows it
     */
    String request(String key, String id, String dossierCode, long amount) throws RefusedForGood, TryLater, IOException;
}
