package vn.motcua.journal;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/**
 * Writes the journal. Acts are collected while a transaction runs and written just before it commits, one entry for each
 * subject: the entry exists if and only if the act counts. A subject's entries form a chain; the one before is looked
 * up once, and not at all for a subject that begins. Two transactions at once on one subject collide on the entry's
 * number: the second one waits and then fails.
 */
@Component
public class Journal {

    /** Actor of what a table or the program itself does; whose act caused it stands beside it. */
    public static final String NOBODY = JournaledAct.NONE;

    /** Room for a line more below the width of column {@code acts}. */
    private static final int LONGEST = 31_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;
    private final ObjectProvider<JournaledTables> tables;

    public Journal(JdbcClient jdbc, JdbcTemplate batch, Clock clock, ObjectProvider<JournaledTables> tables) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
        this.tables = tables;
    }

    /**
     * A subject comes into being in this transaction; nothing of it is looked for.
     *
     * @param key e.g. a dossier's code
     */
    public void begin(String subjectKind, Object key) {
        pending(subjectKind + "/" + key).begun = true;
    }

    /** An act that leaves no row of its own. */
    public void note(String subjectKind, Object key, String act, String actor) {
        add(subjectKind + "/" + key, new JournaledAct(act, actor, JournaledAct.NONE, JournaledAct.NONE));
    }

    /**
     * An act that leaves a row.
     *
     * @param subjectKey key of the subject
     * @param values the row as it stands now, in the order of the table's columns
     */
    public void record(JournaledTable table, Object subjectKey, String act, String actor, @Nullable Object... values) {
        JournaledTable.Row row = table.row(values);
        add(table.subject(subjectKey), new JournaledAct(act, actor, row.record(), row.digest()));
    }

    /**
     * An act that changed a row of which the caller does not know all; the row is read.
     *
     * @param rowKey values of the key that tells the subject's rows apart
     */
    public void recordStored(JournaledTable table, Object subjectKey, String act, String actor, Object... rowKey) {
        List<Object> keys = new ArrayList<>(List.of(subjectKey));
        keys.addAll(List.of(rowKey));
        JournaledTable.Row row = jdbc.sql(table.selectOne())
                .params(keys)
                .query((stored, number) -> table.read(stored).row())
                .single();
        add(table.subject(subjectKey), new JournaledAct(act, actor, row.record(), row.digest()));
    }

    /** An act that took a row away. */
    public void removed(JournaledTable table, Object subjectKey, String act, String actor, Object... rowKey) {
        add(table.subject(subjectKey), new JournaledAct(act, actor, table.record(rowKey), JournaledAct.NONE));
    }

    private void add(String subject, JournaledAct act) {
        pending(subject).acts.add(act);
    }

    private Subject pending(String subject) {
        return ofThisTransaction().subjects.computeIfAbsent(subject, same -> new Subject());
    }

    private Unwritten ofThisTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The record is written outside of a transaction");
        }
        Unwritten unwritten = (Unwritten) TransactionSynchronizationManager.getResource(this);
        if (unwritten == null) {
            unwritten = new Unwritten();
            TransactionSynchronizationManager.registerSynchronization(unwritten);
            TransactionSynchronizationManager.bindResource(this, unwritten);
        }
        return unwritten;
    }

    private static final class Subject {

        private final List<JournaledAct> acts = new ArrayList<>();
        private boolean begun;
    }

    /** @param hash of the entry with this number; empty before the first */
    private record Tail(int seq, byte[] hash) {

        static final Tail NONE = new Tail(0, Hashes.NOTHING);
    }

    private final class Unwritten implements TransactionSynchronization, Ordered {

        /** In order, so that two transactions with several subjects wait for each other in one direction only. */
        private final Map<String, Subject> subjects = new TreeMap<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Object[]> rows = new ArrayList<>();
            subjects.forEach((subject, pending) -> {
                if (!pending.acts.isEmpty()) {
                    rowsOf(subject, pending, now, rows);
                }
            });
            write(rows);
            subjects.clear();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Journal.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Journal.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Journal.this);
        }
    }

    private void rowsOf(String subject, Subject pending, Instant at, List<Object[]> rows) {
        Tail tail = pending.begun ? Tail.NONE : tail(subject);
        List<JournaledAct> acts = pending.acts;
        if (tail.seq() == 0 && !pending.begun) {
            acts = adopt(subject, acts);
        }
        for (List<JournaledAct> piece : pieces(acts)) {
            String lines = JournaledAct.lines(piece);
            int seq = tail.seq() + 1;
            byte[] hash = Hashes.ofEntry(subject, seq, at, lines, tail.hash());
            rows.add(
                    new Object[] {subject, seq, OffsetDateTime.ofInstant(at, VietnamTime.ZONE), lines, tail.hash(), hash
                    });
            tail = new Tail(seq, hash);
        }
    }

    private Tail tail(String subject) {
        return jdbc.sql(
                        """
                        select seq, hash from journal_entry where subject = ?
                        order by subject desc, seq desc fetch first 1 rows only""")
                .param(subject)
                .query((ResultSet row, int number) -> new Tail(row.getInt(1), row.getBytes(2)))
                .optional()
                .orElse(Tail.NONE);
    }

    /**
     * The subject is older than the journal: all its rows are taken in as they stand, and what was done just now is
     * told without its rows, which are among them.
     */
    private List<JournaledAct> adopt(String subject, List<JournaledAct> acts) {
        List<JournaledAct> all = new ArrayList<>();
        String kind = subject.substring(0, subject.indexOf('/'));
        String key = subject.substring(kind.length() + 1);
        tables.stream()
                .flatMap(feature -> feature.journaledTables().stream())
                .filter(table -> table.subjectKind().equals(kind))
                .forEach(table -> jdbc.sql(table.select())
                        .param("keys", table.keys(List.of(key)))
                        .query((row, number) -> table.read(row).row())
                        .list()
                        .forEach(row -> all.add(new JournaledAct(
                                JournaledAct.ADOPTED, JournaledAct.NONE, row.record(), row.digest()))));
        acts.forEach(act -> all.add(new JournaledAct(act.act(), act.actor(), JournaledAct.NONE, JournaledAct.NONE)));
        return all;
    }

    private static List<List<JournaledAct>> pieces(List<JournaledAct> acts) {
        List<List<JournaledAct>> pieces = new ArrayList<>();
        List<JournaledAct> piece = new ArrayList<>();
        int length = 0;
        for (JournaledAct act : acts) {
            int line = JournaledAct.lines(List.of(act)).length() + 1;
            if (length + line > LONGEST) {
                pieces.add(piece);
                piece = new ArrayList<>();
                length = 0;
            }
            piece.add(act);
            length += line;
        }
        pieces.add(piece);
        return pieces;
    }

    /** @throws Refused if another transaction has added to one of the chains, or holds it too long */
    private void write(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            batch.batchUpdate(
                    "insert into journal_entry (subject, seq, at, acts, previous, hash) values (?, ?, ?, ?, ?, ?)",
                    rows);
        } catch (DuplicateKeyException | ConcurrencyFailureException collision) {
            throw Refused.conflict("platform.problem.concurrent");
        }
    }
}
