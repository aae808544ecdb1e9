package vn.motcua.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where messages are put, in the transaction of the act they report: they exist if and only if the act does. */
@Repository
public class Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Queues a message; one insert.
     *
     * @param key idempotency key, at most 200 characters
     * @param payload JSON object, at most 4,000 characters; no personal data, rather a reference to where it is kept
     * @param recipient address or phone number, at most 254 characters; null where the courier knows whom to tell
     * @throws org.springframework.dao.DuplicateKeyException if the key was used before
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(MessageKind kind, String key, String dossierCode, String payload, @Nullable String recipient) {
        jdbc.sql(
                        """
                        insert into outbox (id, idempotency_key, kind, dossier_code, payload, recipient, created_at,
                          next_attempt_at, attempts)
                        values (:id, :key, :kind, :dossier, :payload, :recipient, :now, :now, 0)""")
                .param("id", UUID.randomUUID().toString())
                .param("key", key)
                .param("kind", kind.name())
                .param("dossier", dossierCode)
                .param("payload", payload)
                .param("recipient", recipient)
                .param("now", column(clock.instant()))
                .update();
    }

    /**
     * Queues a message that leaves only after all earlier ones of its kind and dossier have; one insert. Its key is
     * {@code <dossier>/<kind>/<order number>}. The caller holds the dossier's row, so that two transactions do not take
     * the same number.
     *
     * @param payload JSON object, at most 4,000 characters, no personal data
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queueInOrder(MessageKind kind, String dossierCode, String payload) {
        jdbc.sql(
                        """
                        insert into outbox (id, idempotency_key, kind, dossier_code, payload, order_number, created_at,
                          next_attempt_at, attempts)
                        select :id, :prefix || cast(number as varchar(10)), :kind, :dossier, :payload, number, :now, :now, 0
                        from (select coalesce(max(order_number), 0) + 1 as number from outbox
                              where kind = :kind and dossier_code = :dossier) next_one""")
                .param("id", UUID.randomUUID().toString())
                .param("prefix", dossierCode + "/" + kind + "/")
                .param("kind", kind.name())
                .param("dossier", dossierCode)
                .param("payload", payload)
                .param("now", column(clock.instant()))
                .update();
    }

    /** Databases keep microseconds; cut here, so that what is written is what is read. */
    static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
