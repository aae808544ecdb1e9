package vn.motcua.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.motcua.outbox.Courier;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutgoingMessage;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;

/** Asks the payment platform for a payment. */
@Component
class PaymentCourier implements Courier {

    private final Payments payments;
    private final ObjectMapper json;
    private final @Nullable PaymentGateway platform;

    PaymentCourier(Payments payments, ObjectMapper json, ObjectProvider<PaymentGateway> platform) {
        this.payments = payments;
        this.json = json;
        this.platform = platform.getIfAvailable();
    }

    @Override
    public MessageKind kind() {
        return MessageKind.PAYMENT;
    }

    @Override
    public boolean ready() {
        return platform != null;
    }

    @Override
    public void deliver(OutgoingMessage message) throws RefusedForGood, TryLater, IOException {
        String id = json.readTree(message.payload()).path("payment").asText();
        PaymentRequest request = payments.byId(id).orElseThrow();
        String reference =
                Objects.requireNonNull(platform).request(message.key(), id, request.dossierCode(), request.amount());
        payments.sent(id, reference);
    }
}
