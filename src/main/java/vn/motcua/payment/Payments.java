package vn.motcua.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.dossier.DossierAccepted;
import vn.motcua.dossier.Dossiers;
import vn.motcua.fee.FeeLine;
import vn.motcua.journal.Journal;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.Outbox;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Channel;

/** What citizens are asked to pay online, and what they paid. */
@Service
public class Payments {

    private final JdbcClient jdbc;
    private final Dossiers dossiers;
    private final Outbox outbox;
    private final PaymentProperties properties;
    private final Journal journal;
    private final Clock clock;

    Payments(
            JdbcClient jdbc,
            Dossiers dossiers,
            Outbox outbox,
            PaymentProperties properties,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
        this.outbox = outbox;
        this.properties = properties;
        this.journal = journal;
        this.clock = clock;
    }

    /** A dossier filed online that costs something is asked for, in the accepting transaction. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DossierAccepted event) {
        String code = event.dossierCode();
        if (!properties.on() || dossiers.get(code).channel() != Channel.ONLINE) {
            return;
        }
        long amount = dossiers.fees(code).stream().mapToLong(FeeLine::payable).sum();
        if (amount == 0) {
            return;
        }
        String id = UUID.randomUUID().toString();
        OffsetDateTime now = time(clock.instant());
        jdbc.sql("insert into payment_request (id, dossier_code, amount, state, created_at) values (?, ?, ?, ?, ?)")
                .params(id, code, amount, PaymentRequest.State.REQUESTED.name(), now)
                .update();
        journal.record(
                PaymentRecord.PAYMENT,
                code,
                "askPayment",
                Journal.NOBODY,
                id,
                amount,
                PaymentRequest.State.REQUESTED,
                now,
                null,
                null,
                null);
        outbox.queue(MessageKind.PAYMENT, code + "/PAYMENT", code, "{\"payment\":\"" + id + "\"}", null);
    }

    /** What was asked for this dossier; empty if nothing was. */
    public Optional<PaymentRequest> of(String dossierCode) {
        return find("dossier_code", dossierCode);
    }

    Optional<PaymentRequest> byId(String id) {
        return find("id", id);
    }

    private Optional<PaymentRequest> find(String column, String value) {
        return jdbc.sql("select * from payment_request where " + column + " = ?")
                .param(value)
                .query(Payments::read)
                .optional();
    }

    /** The platform took the request; a payment that was reported sooner stays reported. */
    void sent(String id, String reference) {
        jdbc.sql(
                        """
                update payment_request set reference = ?, sent_at = ?,
                  state = case when state = 'REQUESTED' then 'SENT' else state end
                where id = ? and sent_at is null""")
                .params(reference.isEmpty() ? null : reference, time(clock.instant()), id)
                .update();
    }

    /**
     * The citizen has paid. Reporting the same payment again changes nothing.
     *
     * @param amount whole đồng
     * @param receipt number of the payment
     * @throws Refused {@code NOT_FOUND} if there is no such request; {@code CONFLICT} if the amount is not what was asked
     *     for, or another payment was reported before
     */
    @Transactional
    public void paid(String id, long amount, String receipt, Instant paidAt) {
        PaymentRequest request = jdbc.sql("select * from payment_request where id = ? for update")
                .param(id)
                .query(Payments::read)
                .optional()
                .orElseThrow(() -> Refused.notFound("payment.unknown"));
        if (amount != request.amount()) {
            throw Refused.conflict("payment.otherAmount", request.amount());
        }
        if (request.state() == PaymentRequest.State.PAID) {
            if (!receipt.equals(request.receipt())) {
                throw Refused.conflict("payment.paidBefore");
            }
            return;
        }
        jdbc.sql("update payment_request set state = ?, paid_at = ?, paid_amount = ?, receipt = ? where id = ?")
                .params(PaymentRequest.State.PAID.name(), time(paidAt), amount, receipt, id)
                .update();
        journal.record(
                PaymentRecord.PAYMENT,
                request.dossierCode(),
                "pay",
                Journal.NOBODY,
                id,
                request.amount(),
                PaymentRequest.State.PAID,
                request.createdAt(),
                time(paidAt),
                amount,
                receipt);
    }

    private static PaymentRequest read(ResultSet row, int number) throws SQLException {
        return new PaymentRequest(
                row.getString("id"),
                row.getString("dossier_code"),
                row.getLong("amount"),
                PaymentRequest.State.valueOf(row.getString("state")),
                row.getString("reference"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("paid_at", OffsetDateTime.class)),
                row.getString("receipt"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, VietnamTime.ZONE);
    }
}
