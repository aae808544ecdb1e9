package vn.motcua.notice;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the letters that wait in the outbox: at least once each, and at most one node at a time.
 *
 * <p>A row is claimed by a lease in a transaction of its own, sent without any transaction, and marked in another one. A
 * node that dies in between leaves a lease that runs out; the mail is then sent again under the same
 * {@code Message-ID}. An attempt that fails is repeated after 1, 5, 30 minutes, then every 2 hours, and does not hold up
 * the rows behind it.
 */
@Component
public class OutboxDispatcher {

    /** Longer than any one attempt: every step of an SMTP dialogue ends after 10 seconds at the latest. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Notices notices;
    private final MailWriter writer;
    private final MailTransport transport;
    private final Clock clock;

    OutboxDispatcher(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Notices notices,
            MailWriter writer,
            MailTransport transport,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.notices = notices;
        this.writer = writer;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Tries every row that is due once, oldest first. Failures to send are recorded, not thrown.
     *
     * @return how many mails were handed over
     */
    public int dispatchDue() {
        int sent = 0;
        Set<String> tried = new HashSet<>();
        for (Optional<Row> row = claim(tried); row.isPresent(); row = claim(tried)) {
            if (deliver(row.get())) {
                sent++;
            }
        }
        return sent;
    }

    private Optional<Row> claim(Set<String> tried) {
        Instant now = clock.instant();
        List<String> due = jdbc.sql(
                        """
                        select id from outbox
                        where sent_at is null and next_attempt_at <= :now and (leased_until is null or leased_until <= :now)
                        order by created_at, idempotency_key
                        fetch first 100 rows only""")
                .param("now", Notices.column(now))
                .query(String.class)
                .list();
        return due.stream()
                .filter(tried::add)
                .map(id -> lease(id, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Empty when another node was faster. */
    private Optional<Row> lease(String id, Instant now) {
        OffsetDateTime until = Notices.column(now.plus(LEASE));
        Integer leased = transaction.execute(status -> jdbc.sql(
                        """
                        update outbox set leased_until = :until
                        where id = :id and sent_at is null and next_attempt_at <= :now
                          and (leased_until is null or leased_until <= :now)""")
                .param("until", until)
                .param("id", id)
                .param("now", Notices.column(now))
                .update());
        if (leased == null || leased == 0) {
            return Optional.empty();
        }
        return jdbc.sql(
                        """
                        select o.id, o.idempotency_key, o.notice_id, n.dossier_code, o.recipient, o.created_at, o.attempts
                        from outbox o join notice n on n.id = o.notice_id where o.id = :id""")
                .param("id", id)
                .query((row, index) -> new Row(
                        row.getString("id"),
                        row.getString("idempotency_key"),
                        row.getString("notice_id"),
                        row.getString("dossier_code"),
                        row.getString("recipient"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        until))
                .optional();
    }

    private boolean deliver(Row row) {
        try {
            Notice notice = notices.find(row.dossierCode(), row.noticeId()).orElseThrow();
            transport.send(writer.write(notice, row.key(), row.recipient(), row.queuedAt(), clock.instant()));
        } catch (MessagingException | IOException | RuntimeException e) {
            failed(row, e);
            return false;
        }
        sent(row);
        return true;
    }

    private void sent(Row row) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update outbox set sent_at = :now, leased_until = null, last_error = null where id = :id")
                .param("now", Notices.column(clock.instant()))
                .param("id", row.id())
                .update());
    }

    /** Records the failure, unless the lease ran out and the row is another node's by now. */
    private void failed(Row row, Exception failure) {
        String error = FailureText.of(failure);
        Duration pause = BACK_OFF.get(Math.min(row.attempts(), BACK_OFF.size() - 1));
        Instant next = clock.instant().plus(pause);
        LOG.warn("letter {} not sent, attempt {}, again at {}: {}", row.key(), row.attempts() + 1, next, error);
        transaction.executeWithoutResult(status -> jdbc.sql(
                        """
                        update outbox set attempts = attempts + 1, next_attempt_at = :next, leased_until = null, last_error = :error
                        where id = :id and sent_at is null and leased_until = :until""")
                .param("next", Notices.column(next))
                .param("error", error)
                .param("id", row.id())
                .param("until", row.leasedUntil())
                .update());
    }

    private record Row(
            String id,
            String key,
            String noticeId,
            String dossierCode,
            String recipient,
            Instant queuedAt,
            int attempts,
            OffsetDateTime leasedUntil) {}
}
