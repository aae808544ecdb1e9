package vn.motcua.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.PrivacyCipher;

/** Where messages are put, in the transaction of the act they report: they exist if and only if the act does. */
@Repository
public class Outbox {

    static final String TABLE = "outbox";
    static final String RECIPIENT = "recipient";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PrivacyCipher cipher;

    Outbox(JdbcClient jdbc, Clock clock, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cipher = cipher;
    }

    /**
     * Queues a message; one insert.
     *
     * @param key idempotency key, at most 200 characters
     * @param payload JSON object, at most 4,000 characters; no personal data, rather a reference to where it is kept
     * @param recipient address or phone number, at most 254 characters, stored encrypted; null where the courier knows
     *     whom to tell
     * @return when it was queued
     * @throws org.springframework.dao.DuplicateKeyException if the key was used before
     * @throws org.springframework.transaction.IllegalTransactionStateException if there is no transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant queue(MessageKind kind, String key, String dossierCode, String payload, @Nullable String recipient) {
        String id = UUID.randomUUID().toString();
        OffsetDateTime now = column(clock.instant());
        jdbc.sql(
                        """
                        insert into outbox (id, idempotency_key, kind, dossier_code, payload, recipient, created_at,
                          next_attempt_at, attempts)
                        values (:id, :key, :kind, :dossier, :payload, :recipient, :now, :now, 0)""")
                .param("id", id)
                .param("key", key)
                .param("kind", kind.name())
                .param("dossier", dossierCode)
                .param("payload", payload)
                .param("recipient", cipher.encrypt(TABLE, RECIPIENT, id, recipient))
                .param("now", now)
                .update();
        return now.toInstant();
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

    /** Whom its messages went to is removed, with the applicant of the dossier; that they were sent stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetRecipients(String dossierCode) {
        // With the kinds, all of them, it is found by the index on kind and dossier.
        jdbc.sql("update outbox set recipient = null where kind in (:kinds) and dossier_code = :dossier"
                        + " and recipient is not null")
                .param("kinds", Stream.of(MessageKind.values()).map(Enum::name).toList())
                .param("dossier", dossierCode)
                .update();
    }

    /** Databases keep microseconds; cut here, so that what is written is what is read. */
    static OffsetDateTime column(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
