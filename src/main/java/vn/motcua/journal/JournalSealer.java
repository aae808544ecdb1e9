package vn.motcua.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.VietnamTime;

/**
 * Seals what has been journaled since the last time: the heads of the chains that have grown go into one more seal,
 * which is chained to the one before. From then on, a chain that is cut short or taken away is missed.
 *
 * <p>Numbers are drawn when a row is written and seen when it is committed, so a lower one may come later than a higher
 * one. It is drawn right before the commit; everything that arrived within {@link #LATEST_COMMIT} is looked through
 * again each time, and what is sealed already is left out.
 */
@Component
public class JournalSealer {

    /** Longer than any commit: whoever waits for a row gives up after some seconds. */
    static final Duration LATEST_COMMIT = Duration.ofMinutes(10);

    private static final int BATCH = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(JournalSealer.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BackgroundWork background;
    private final Clock clock;

    JournalSealer(JdbcTemplate jdbc, TransactionTemplate transaction, BackgroundWork background, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.background = background;
        this.clock = clock;
    }

    /** Seals until nothing is left that had been committed before, while this node may. */
    public void seal() {
        long from = 0;
        while (from >= 0 && background.mayGoOn()) {
            long lookedThrough = from;
            from = Objects.requireNonNull(transaction.execute(status -> sealSome(lookedThrough)));
        }
    }

    private record Entry(long id, String subject, int seq, byte[] hash) {}

    private record Last(long number, long lastId, byte[] hash) {}

    /**
     * @param lookedThrough highest number that was looked at just now
     * @return the new one; -1 when nothing is left
     */
    private long sealSome(long lookedThrough) {
        jdbc.queryForList("select id from journal_seal_lock where id = 1 for update", Integer.class);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Entry> entries = unsealed(now, lookedThrough);
        if (entries.isEmpty()) {
            return -1;
        }
        Map<String, Entry> heads = new LinkedHashMap<>();
        entries.forEach(
                entry -> heads.merge(entry.subject(), entry, (one, other) -> one.seq() > other.seq() ? one : other));
        Last last = last();
        long lastId = Math.max(last.lastId(), entries.get(entries.size() - 1).id());
        write(last, now, lastId, List.copyOf(heads.values()));
        return entries.size() == BATCH ? entries.get(entries.size() - 1).id() : -1;
    }

    private List<Entry> unsealed(Instant now, long lookedThrough) {
        // No later seal has looked less far, so the last one of that time tells, which its number's index finds.
        long since = jdbc
                .queryForList(
                        "select last_id from journal_seal where at < ? order by number desc fetch first 1 rows only",
                        Long.class,
                        time(now.minus(LATEST_COMMIT)))
                .stream()
                .findFirst()
                .orElse(0L);
        return jdbc.query(
                """
                select e.id, e.subject, e.seq, e.hash from journal_entry e
                 where e.id > ? and not exists
                   (select 1 from journal_seal_item i where i.subject = e.subject and i.seq >= e.seq)
                 order by e.id fetch first %d rows only"""
                        .formatted(BATCH),
                (row, number) -> entry(row),
                Math.max(since, lookedThrough));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong(1), row.getString(2), row.getInt(3), row.getBytes(4));
    }

    private Last last() {
        return jdbc
                .query(
                        "select number, last_id, hash from journal_seal order by number desc fetch first 1 rows only",
                        (row, number) -> new Last(row.getLong(1), row.getLong(2), row.getBytes(3)))
                .stream()
                .findFirst()
                .orElse(new Last(0, 0, Hashes.NOTHING));
    }

    private void write(Last last, Instant at, long lastId, List<Entry> heads) {
        long number = last.number() + 1;
        Hashes hash = Hashes.ofSeal(number, at, heads.size(), lastId, last.hash());
        List<Object[]> items = new ArrayList<>();
        for (Entry head : heads) {
            hash.with(head.subject()).with(head.seq()).with(head.hash());
            items.add(new Object[] {number, items.size() + 1, head.subject(), head.seq(), head.hash()});
        }
        byte[] sealed = hash.end();
        jdbc.update(
                "insert into journal_seal (number, at, items, last_id, previous, hash) values (?, ?, ?, ?, ?, ?)",
                number,
                time(at),
                heads.size(),
                lastId,
                last.hash(),
                sealed);
        jdbc.batchUpdate(
                "insert into journal_seal_item (seal, position, subject, seq, hash) values (?, ?, ?, ?, ?)", items);
        // Whoever keeps the log somewhere else can prove later that the seals were not made anew.
        LOG.info("journal seal {}:{}", number, Hashes.hex(sealed));
    }

    static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, VietnamTime.ZONE);
    }
}
