package vn.motcua.notice;

import java.io.IOException;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** Hands a short message over to whoever delivers it. */
interface SmsGateway {

    /**
     * Returns once it is safely handed over; a repeated key must not reach the phone twice.
     *
     * @param phone as the applicant gave it
     * @param text ASCII only
     * @throws RefusedForGood if the gateway will never take it
     * @throws TryLater if the gateway asks to wait
     * @throws IOException if it was not taken this time
     */
    void send(String key, String phone, String text) throws RefusedForGood, TryLater, IOException;
}
