package vn.motcua.notice;

import java.io.IOException;
import java.util.Map;
import vn.motcua.outbox.HttpPartner;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** A gateway over HTTP, as {@code openapi/sms.yaml} describes it. */
final class HttpSmsGateway implements SmsGateway {

    private final HttpPartner gateway;

    HttpSmsGateway(HttpPartner gateway) {
        this.gateway = gateway;
    }

    @Override
    public void send(String key, String phone, String text) throws RefusedForGood, TryLater, IOException {
        gateway.post(key, Map.of("to", phone.replaceAll("[ .]", ""), "text", text), "messageId", "/messages");
    }
}
