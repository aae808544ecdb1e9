package vn.motcua.payment;

import static vn.motcua.journal.JournaledTable.DOSSIER;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.motcua.journal.JournaledTable;
import vn.motcua.journal.JournaledTables;

/** What citizens are asked to pay and have paid, as the journal vouches for it. */
@Component
class PaymentRecord implements JournaledTables {

    /** Whether the request has left by now is the outbox's affair and counts as asked. */
    static final JournaledTable PAYMENT = JournaledTable.changing(
                    DOSSIER,
                    "payment_request",
                    "dossier_code",
                    List.of("id"),
                    "id",
                    "amount",
                    "state",
                    "created_at",
                    "paid_at",
                    "paid_amount",
                    "receipt")
            .reading(
                    "state",
                    state -> PaymentRequest.State.SENT.name().equals(state)
                            ? PaymentRequest.State.REQUESTED.name()
                            : state);

    @Override
    public List<JournaledTable> journaledTables() {
        return List.of(PAYMENT);
    }
}
