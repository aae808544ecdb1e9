package vn.motcua.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which node sends which message. A claimed message is leased: until the lease is over nobody else takes it, because
 * {@code next_attempt_at} lies at its end.
 */
@Component
class Claims {

    /** When a message behind a dead one is looked at again, in case it was not told that its turn has come. */
    private static final Duration BEHIND_THE_DEAD = Duration.ofHours(1);

    /**
     * When a message behind one that is being sent is looked at again: it may be put off just after it was told that its
     * turn has come, and would wait for the end of a lease that nobody holds any more.
     */
    private static final Duration BEHIND_THE_SENT = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Claims(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * @param found how many messages were due, those whose turn has not come included
     * @param claimed those that are this caller's until their lease is over
     */
    record Batch(int found, List<Claimed> claimed) {}

    /**
     * A message that is the caller's for a while; its recipient is still encrypted, so that one that cannot be read
     * does not keep the others from being claimed.
     *
     * @param attempts that failed so far
     * @param firstAttemptAt when it was first tried; null if it was not
     * @param until end of the lease
     */
    record Claimed(OutgoingMessage message, int attempts, @Nullable Instant firstAttemptAt, Instant until) {}

    /** The oldest that are due and nobody else is claiming. */
    Batch claim(MessageKind kind, int atMost, Instant now, Duration lease) {
        Instant until = Outbox.column(now.plus(lease)).toInstant();
        Batch batch = transaction.execute(status -> claimed(kind, atMost, now, until));
        return batch == null ? new Batch(0, List.of()) : batch;
    }

    private Batch claimed(MessageKind kind, int atMost, Instant now, Instant until) {
        List<Claimed> due = jdbc.sql(
                        """
                        select * from outbox where kind = :kind and next_attempt_at <= :now
                        order by next_attempt_at fetch first :most rows only for update skip locked""")
                .param("kind", kind.name())
                .param("now", Outbox.column(now))
                .param("most", atMost)
                .query((row, number) -> read(row, until))
                .list();
        List<Claimed> turns = due.isEmpty() ? due : inTurn(kind, due, now);
        if (!turns.isEmpty()) {
            jdbc.sql("update outbox set leased_until = :until, next_attempt_at = :until where id in (:ids)")
                    .param("until", Outbox.column(until))
                    .param(
                            "ids",
                            turns.stream()
                                    .map(claimed -> claimed.message().id())
                                    .toList())
                    .update();
        }
        return new Batch(due.size(), turns);
    }

    /** Those with no unsent message before them; the others wait until it is sent or tried again. */
    private List<Claimed> inTurn(MessageKind kind, List<Claimed> due, Instant now) {
        Set<String> dossiers = due.stream()
                .filter(claimed -> claimed.message().orderNumber() != null)
                .map(claimed -> claimed.message().dossierCode())
                .collect(Collectors.toSet());
        if (dossiers.isEmpty()) {
            return due;
        }
        Map<String, Head> heads = heads(kind, dossiers);
        List<Claimed> turns = new ArrayList<>();
        for (Claimed claimed : due) {
            Integer number = claimed.message().orderNumber();
            Head head = heads.get(claimed.message().dossierCode());
            if (number == null || head == null || head.number() >= number) {
                turns.add(claimed);
            } else {
                putOff(claimed, head, now);
            }
        }
        return turns;
    }

    private void putOff(Claimed claimed, Head head, Instant now) {
        Instant soon = now.plusSeconds(1);
        Instant next = head.leased()
                ? now.plus(BEHIND_THE_SENT)
                : head.next() == null ? now.plus(BEHIND_THE_DEAD) : head.next();
        jdbc.sql("update outbox set next_attempt_at = :next where id = :id")
                .param("next", Outbox.column(next.isBefore(soon) ? soon : next))
                .param("id", claimed.message().id())
                .update();
    }

    /**
     * The first unsent message of a dossier.
     *
     * @param next when it is tried; null if it is dead
     * @param leased whether somebody is at it, or was until a moment ago
     */
    private record Head(int number, @Nullable Instant next, boolean leased) {}

    private Map<String, Head> heads(MessageKind kind, Set<String> dossiers) {
        Map<String, Head> heads = new HashMap<>();
        jdbc.sql(
                        """
                        select dossier_code, order_number, next_attempt_at, leased_until from outbox
                        where kind = :kind and dossier_code in (:dossiers) and sent_at is null
                          and order_number is not null""")
                .param("kind", kind.name())
                .param("dossiers", dossiers)
                .query(row -> {
                    Head head = new Head(
                            row.getInt("order_number"),
                            instant(row, "next_attempt_at"),
                            row.getObject("leased_until") != null);
                    heads.merge(row.getString("dossier_code"), head, (a, b) -> a.number() < b.number() ? a : b);
                });
        return heads;
    }

    /** It was handed over; the next one in its order may follow at once. */
    void sent(OutgoingMessage message, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            """
                            update outbox set sent_at = :now, next_attempt_at = null, leased_until = null, dead_at = null,
                              first_attempt_at = coalesce(first_attempt_at, :now), last_attempt_at = :now, last_error = null
                            where id = :id""")
                    .param("now", Outbox.column(now))
                    .param("id", message.id())
                    .update();
            if (message.orderNumber() != null) {
                jdbc.sql(
                                """
                                update outbox set next_attempt_at = :now
                                where kind = :kind and dossier_code = :dossier and order_number = :next
                                  and next_attempt_at > :now and attempts = 0""")
                        .param("now", Outbox.column(now))
                        .param("kind", message.kind().name())
                        .param("dossier", message.dossierCode())
                        .param("next", message.orderNumber() + 1)
                        .update();
            }
        });
    }

    /**
     * Records a failure, unless the lease ran out and the message is another node's by now.
     *
     * @param next when to try again; null for never
     */
    void failed(Claimed claimed, Instant now, @Nullable Instant next, String cause) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        """
                        update outbox set attempts = attempts + 1, next_attempt_at = :next, leased_until = null,
                          first_attempt_at = coalesce(first_attempt_at, :now), last_attempt_at = :now, dead_at = :dead,
                          last_error = :cause
                        where id = :id and sent_at is null and leased_until = :until""")
                .param("now", Outbox.column(now))
                .param("next", next == null ? null : Outbox.column(next))
                .param("dead", next == null ? Outbox.column(now) : null)
                .param("cause", cause.length() <= 1_000 ? cause : cause.substring(0, 1_000))
                .param("id", claimed.message().id())
                .param("until", Outbox.column(claimed.until()))
                .update());
    }

    /** Gives back what was claimed and not tried. */
    void release(List<Claimed> untried, Instant now) {
        transaction.executeWithoutResult(status -> untried.forEach(claimed -> jdbc.sql(
                        """
                        update outbox set next_attempt_at = :now, leased_until = null
                        where id = :id and sent_at is null and leased_until = :until""")
                .param("now", Outbox.column(now))
                .param("id", claimed.message().id())
                .param("until", Outbox.column(claimed.until()))
                .update()));
    }

    private static Claimed read(ResultSet row, Instant until) throws SQLException {
        Integer number = row.getObject("order_number", Integer.class);
        OutgoingMessage message = new OutgoingMessage(
                row.getString("id"),
                MessageKind.valueOf(row.getString("kind")),
                row.getString("idempotency_key"),
                row.getString("dossier_code"),
                number,
                row.getString("payload"),
                row.getString("recipient"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Claimed(message, row.getInt("attempts"), instant(row, "first_attempt_at"), until);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
