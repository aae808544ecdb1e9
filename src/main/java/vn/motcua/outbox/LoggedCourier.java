package vn.motcua.outbox;

import java.util.function.Supplier;
import vn.motcua.platform.DossierInLog;

/** Whatever a courier logs while it delivers carries the dossier that the message is about. */
record LoggedCourier(Courier courier) implements Courier {

    /** The same for whoever waits for the courier. */
    static <T> T about(OutgoingMessage message, Supplier<T> act) {
        try (DossierInLog logged = DossierInLog.of(message.dossierCode())) {
            return act.get();
        }
    }

    @Override
    public MessageKind kind() {
        return courier.kind();
    }

    @Override
    public boolean ready() {
        return courier.ready();
    }

    @Override
    public void deliver(OutgoingMessage message) throws Exception {
        try (DossierInLog logged = DossierInLog.of(message.dossierCode())) {
            courier.deliver(message);
        }
    }

    @Override
    public String cause(Throwable failure) {
        return courier.cause(failure);
    }
}
