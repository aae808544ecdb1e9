package vn.motcua.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.journal.Journal;
import vn.motcua.journal.JournaledTable;
import vn.motcua.platform.Refused;

/** Messages that were given up, until somebody has them tried again. Nothing is ever thrown away. */
@Service
public class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final Clock clock;

    DeadLetters(JdbcClient jdbc, PlatformTransactionManager transactions, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param cause technical cause of the last failure, without personal data
     * @param attempts since it was queued or last retried
     * @param retriedBy who had it tried again before, in vain; null if nobody
     */
    public record DeadLetter(
            String id,
            MessageKind kind,
            String dossierCode,
            String key,
            String cause,
            int attempts,
            Instant firstAttemptAt,
            Instant lastAttemptAt,
            @Nullable String retriedBy,
            @Nullable Instant retriedAt) {}

    /** The last that died, newest first, at most so many. */
    @Transactional(readOnly = true)
    public List<DeadLetter> last(int atMost) {
        return jdbc.sql(
                        """
                        select * from outbox where dead_at is not null
                        order by dead_at desc, id fetch first :most rows only""")
                .param("most", atMost)
                .query(DeadLetters::read)
                .list();
    }

    /**
     * Has one message tried again, at once and for as long as a new one.
     *
     * @param user who wants it; recorded with the message and journaled
     * @throws Refused {@code NOT_FOUND} if there is no such message, or it is no longer dead
     */
    public void retry(String id, String user) {
        if (revive("id = :which", id, user) == 0) {
            throw Refused.notFound("outbox.dead.unknown");
        }
        LOG.info("dead letter {} is tried again, by {}", id, user);
    }

    /**
     * Has all dead messages of a kind tried again, in transactions of a hundred.
     *
     * @param user who wants it; recorded with the messages and journaled
     * @return how many
     */
    public int retryAll(MessageKind kind, String user) {
        int revived = 0;
        int some;
        do {
            some = revive("kind = :which", kind.name(), user);
            revived += some;
        } while (some == BATCH);
        LOG.info("{} dead letters of kind {} are tried again, by {}", revived, kind, user);
        return revived;
    }

    private record Revived(String id, String dossierCode) {}

    private int revive(String condition, String which, String user) {
        Integer revived = transaction.execute(status -> {
            List<Revived> dead = jdbc.sql("select id, dossier_code from outbox where dead_at is not null and "
                            + condition + " order by id fetch first " + BATCH + " rows only for update")
                    .param("which", which)
                    .query((row, number) -> new Revived(row.getString(1), row.getString(2)))
                    .list();
            if (!dead.isEmpty()) {
                jdbc.sql("update outbox set dead_at = null, next_attempt_at = :now, attempts = 0,"
                                + " first_attempt_at = null, retried_by = :user, retried_at = :now where id in (:ids)")
                        .param("now", Outbox.column(clock.instant()))
                        .param("user", user)
                        .param("ids", dead.stream().map(Revived::id).toList())
                        .update();
                dead.forEach(letter -> journal.note(JournaledTable.DOSSIER, letter.dossierCode(), "resend", user));
            }
            return dead.size();
        });
        return revived == null ? 0 : revived;
    }

    private static DeadLetter read(ResultSet row, int number) throws SQLException {
        OffsetDateTime retried = row.getObject("retried_at", OffsetDateTime.class);
        return new DeadLetter(
                row.getString("id"),
                MessageKind.valueOf(row.getString("kind")),
                row.getString("dossier_code"),
                row.getString("idempotency_key"),
                row.getString("last_error"),
                row.getInt("attempts"),
                row.getObject("first_attempt_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_attempt_at", OffsetDateTime.class).toInstant(),
                row.getString("retried_by"),
                retried == null ? null : retried.toInstant());
    }
}
