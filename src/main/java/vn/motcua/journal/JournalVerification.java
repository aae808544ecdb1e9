package vn.motcua.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the journal from its first entry to its last, with the seals and the rows it vouches for, as they were at one
 * moment. Entries come page by page, so that memory does not grow with the journal.
 */
@Component
public class JournalVerification {

    /** Afterwards it only counts; who finds that many has no use for more. */
    static final int MOST_FINDINGS = 100;

    private static final int PAGE = 5_000;
    private static final int SUBJECTS_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;
    private final ObjectProvider<JournaledTables> tables;

    JournalVerification(
            JdbcClient jdbc, PlatformTransactionManager transactions, ObjectProvider<JournaledTables> tables) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.snapshot = new TransactionTemplate(transactions);
        // On H2, only this level shows all tables as they were at one moment.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setReadOnly(true);
    }

    /**
     * Verifies everything.
     *
     * @param knownSeal {@code number:hash} of a seal that the asker has kept elsewhere, e.g. from the log
     */
    public JournalReport verify(@Nullable String knownSeal) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Run run = new Run();
            run.seals(knownSeal);
            run.entries(null);
            run.sealedButGone();
            run.silent();
            return run.report();
        }));
    }

    /** Verifies the chain of one subject and its rows; seals only as far as they cover it. */
    public JournalReport verifySubject(String subject) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Run run = new Run();
            run.entries(subject);
            run.sealedButGone(subject);
            return run.report();
        }));
    }

    private record Entry(
            String subject, int seq, Instant at, String acts, byte[] previous, byte[] hash, byte @Nullable [] sealed) {}

    private record Seal(long number, Instant at, int items, long lastId, byte[] previous, byte[] hash) {}

    private record Item(String subject, int seq, byte[] hash) {}

    /** What the journal last said of a row. */
    private record Vouched(String record, int seq, String digest) {}

    /** One reading of the journal. */
    private final class Run {

        private final long began = System.nanoTime();
        private final List<JournalFinding> findings = new ArrayList<>();
        private final Map<String, Map<String, JournaledTable>> byKind = new HashMap<>();
        private final Map<String, List<Vouched>> unchecked = new LinkedHashMap<>();
        private long entries;
        private long records;
        private long seals;
        private long silent;
        private @Nullable String lastSeal;

        private @Nullable Entry before;
        private Map<String, Vouched> changing = new LinkedHashMap<>();
        private List<Vouched> added = new ArrayList<>();

        Run() {
            tables.stream()
                    .flatMap(feature -> feature.journaledTables().stream())
                    .forEach(table -> byKind.computeIfAbsent(table.subjectKind(), kind -> new LinkedHashMap<>())
                            .put(table.name(), table));
        }

        JournalReport report() {
            return new JournalReport(
                    entries,
                    records,
                    seals,
                    silent,
                    List.copyOf(findings),
                    lastSeal,
                    Duration.ofNanos(System.nanoTime() - began));
        }

        private void found(JournalFinding.Kind kind, String subject, long number, @Nullable String record) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new JournalFinding(kind, subject, number, record));
            }
        }

        void seals(@Nullable String knownSeal) {
            long expected = 1;
            byte[] previous = Hashes.NOTHING;
            boolean known = false;
            List<Seal> page;
            do {
                page = sealsFrom(expected);
                for (Seal seal : page) {
                    for (long missing = expected; missing < seal.number() && missing < expected + 10; missing++) {
                        found(JournalFinding.Kind.SEAL_MISSING, "", missing, null);
                    }
                    if (!Arrays.equals(hashOf(seal), seal.hash())) {
                        found(JournalFinding.Kind.SEAL_CHANGED, "", seal.number(), null);
                    } else if (seal.number() == expected && !Arrays.equals(previous, seal.previous())) {
                        found(JournalFinding.Kind.SEAL_REPLACED, "", seal.number() - 1, null);
                    }
                    previous = seal.hash();
                    expected = seal.number() + 1;
                    seals++;
                    lastSeal = seal.number() + ":" + Hashes.hex(seal.hash());
                    known |= lastSeal.equals(knownSeal);
                }
            } while (!page.isEmpty());
            if (knownSeal != null && !known) {
                String number = knownSeal.replaceFirst(":.*", "");
                found(
                        JournalFinding.Kind.SEAL_NOT_AS_KNOWN,
                        "",
                        number.matches("[0-9]{1,18}") ? Long.parseLong(number) : 0,
                        null);
            }
        }

        private List<Seal> sealsFrom(long number) {
            return jdbc.sql("select * from journal_seal where number >= ? order by number fetch first 1000 rows only")
                    .param(number)
                    .query((row, index) -> new Seal(
                            row.getLong("number"),
                            instant(row, "at"),
                            row.getInt("items"),
                            row.getLong("last_id"),
                            row.getBytes("previous"),
                            row.getBytes("hash")))
                    .list();
        }

        private byte[] hashOf(Seal seal) {
            Hashes hash = Hashes.ofSeal(seal.number(), seal.at(), seal.items(), seal.lastId(), seal.previous());
            // A seal has at most as many items as the sealer takes at once.
            jdbc.sql("select subject, seq, hash from journal_seal_item where seal = ? order by position")
                    .param(seal.number())
                    .query((row, index) -> new Item(row.getString(1), row.getInt(2), row.getBytes(3)))
                    .list()
                    .forEach(item -> hash.with(item.subject()).with(item.seq()).with(item.hash()));
            return hash.end();
        }

        void entries(@Nullable String only) {
            String subject = only == null ? "" : only;
            int seq = 0;
            List<Entry> page;
            do {
                page = page(only, subject, seq);
                for (Entry entry : page) {
                    check(entry);
                }
                if (!page.isEmpty()) {
                    Entry last = page.get(page.size() - 1);
                    subject = last.subject();
                    seq = last.seq();
                }
            } while (page.size() == PAGE);
            endOfSubject();
            checkRecords();
        }

        private List<Entry> page(@Nullable String only, String subject, int seq) {
            String which = "e.subject " + (only == null ? ">=" : "=") + " ? and (e.subject > ? or e.seq > ?)";
            return jdbc.sql(
                            """
                            select e.subject, e.seq, e.at, e.acts, e.previous, e.hash, i.hash as sealed from journal_entry e
                              left join journal_seal_item i on i.subject = e.subject and i.seq = e.seq
                             where %s order by e.subject, e.seq fetch first %d rows only"""
                                    .formatted(which, PAGE))
                    .params(subject, subject, seq)
                    .query((row, index) -> new Entry(
                            row.getString(1),
                            row.getInt(2),
                            instant(row, "at"),
                            row.getString(4),
                            row.getBytes(5),
                            row.getBytes(6),
                            row.getBytes(7)))
                    .list();
        }

        private void check(Entry entry) {
            if (before != null && !before.subject().equals(entry.subject())) {
                endOfSubject();
            }
            entries++;
            int expected = before == null ? 1 : before.seq() + 1;
            for (int missing = expected; missing < entry.seq() && missing < expected + 10; missing++) {
                found(JournalFinding.Kind.ENTRY_MISSING, entry.subject(), missing, null);
            }
            if (!Arrays.equals(
                    Hashes.ofEntry(entry.subject(), entry.seq(), entry.at(), entry.acts(), entry.previous()),
                    entry.hash())) {
                found(JournalFinding.Kind.ENTRY_CHANGED, entry.subject(), entry.seq(), null);
            } else if (entry.sealed() != null && !Arrays.equals(entry.sealed(), entry.hash())) {
                found(JournalFinding.Kind.ENTRY_NOT_AS_SEALED, entry.subject(), entry.seq(), null);
            } else if (entry.seq() == expected) {
                byte[] previous = before == null ? Hashes.NOTHING : before.hash();
                if (!Arrays.equals(previous, entry.previous())) {
                    found(JournalFinding.Kind.ENTRY_REPLACED, entry.subject(), Math.max(1, entry.seq() - 1), null);
                }
            } else if (entry.seq() < expected) {
                found(JournalFinding.Kind.ENTRY_CHANGED, entry.subject(), entry.seq(), null);
            }
            remember(entry);
            before = entry;
        }

        private void remember(Entry entry) {
            List<JournaledAct> acts;
            try {
                acts = JournaledAct.parse(entry.acts());
            } catch (IllegalArgumentException unreadable) {
                found(JournalFinding.Kind.ENTRY_CHANGED, entry.subject(), entry.seq(), null);
                return;
            }
            Map<String, JournaledTable> known = byKind.getOrDefault(kind(entry.subject()), Map.of());
            for (JournaledAct act : acts) {
                if (!act.aboutRecord()) {
                    continue;
                }
                Vouched vouched = new Vouched(act.record(), entry.seq(), act.digest());
                JournaledTable table = known.get(tableOf(act.record()));
                if (table != null && !table.isChanging()) {
                    added.add(vouched);
                } else {
                    changing.put(act.record(), vouched);
                }
            }
        }

        private void endOfSubject() {
            if (before != null) {
                added.addAll(changing.values());
                unchecked.put(before.subject(), added);
                before = null;
                changing = new LinkedHashMap<>();
                added = new ArrayList<>();
                if (unchecked.size() == SUBJECTS_AT_ONCE) {
                    checkRecords();
                }
            }
        }

        private void checkRecords() {
            Map<String, List<String>> subjects =
                    unchecked.keySet().stream().collect(Collectors.groupingBy(JournalVerification::kind));
            Map<String, List<JournaledTable.Row>> stored = new HashMap<>();
            subjects.forEach((kind, ofKind) -> {
                List<String> keys = ofKind.stream()
                        .map(subject -> subject.substring(Math.min(subject.length(), kind.length() + 1)))
                        .toList();
                byKind.getOrDefault(kind, Map.of()).values().forEach(table -> read(table, keys, stored));
            });
            unchecked.forEach((subject, vouched) -> compare(subject, vouched, stored.getOrDefault(subject, List.of())));
            unchecked.clear();
        }

        private void read(JournaledTable table, List<String> keys, Map<String, List<JournaledTable.Row>> stored) {
            List<?> typed = table.keys(keys);
            if (typed.isEmpty()) {
                return;
            }
            jdbc.sql(table.select())
                    .param("keys", typed)
                    .query((row, index) -> table.read(row))
                    .list()
                    .forEach(row -> stored.computeIfAbsent(table.subject(row.subjectKey()), same -> new ArrayList<>())
                            .add(row.row()));
        }

        private void compare(String subject, List<Vouched> vouched, List<JournaledTable.Row> stored) {
            Map<JournaledTable.Row, Long> rows =
                    stored.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            Map<String, Integer> lost = new HashMap<>();
            records += stored.size();
            for (Vouched row : vouched) {
                if (row.digest().equals(JournaledAct.NONE)) {
                    continue;
                }
                JournaledTable.Row same = new JournaledTable.Row(row.record(), row.digest());
                if (rows.merge(same, -1L, Long::sum) < 0) {
                    found(JournalFinding.Kind.RECORD_CHANGED, subject, row.seq(), row.record());
                    lost.merge(row.record(), 1, Integer::sum);
                }
            }
            rows.forEach((row, left) -> {
                for (long i = 0; i < left; i++) {
                    if (lost.merge(row.record(), -1, Integer::sum) < 0) {
                        found(JournalFinding.Kind.RECORD_ADDED, subject, 0, row.record());
                    }
                }
            });
        }

        void sealedButGone() {
            gone("");
        }

        void sealedButGone(String subject) {
            gone(" and i.subject = ?", subject);
        }

        private void gone(String which, Object... parameters) {
            jdbc
                    .sql(
                            """
                    select i.subject, i.seq from journal_seal_item i
                     where not exists (select 1 from journal_entry e where e.subject = i.subject and e.seq = i.seq)
                    """
                                    + which + " order by i.seal, i.position fetch first " + MOST_FINDINGS
                                    + " rows only")
                    .params(parameters)
                    .query((row, index) -> new JournalFinding(
                            JournalFinding.Kind.ENTRY_MISSING, row.getString(1), row.getInt(2), null))
                    .list()
                    .stream()
                    .filter(finding -> !findings.contains(finding))
                    .forEach(finding -> found(finding.kind(), finding.subject(), finding.number(), null));
        }

        void silent() {
            byKind.values().stream()
                    .flatMap(ofKind -> ofKind.values().stream())
                    .filter(JournaledTable::isRoot)
                    .forEach(table -> silent +=
                            jdbc.sql(table.countSilent()).query(Long.class).single());
        }
    }

    private static String kind(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }

    private static String tableOf(String record) {
        return kind(record);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
