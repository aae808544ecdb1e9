package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.motcua.journal.JournalFinding.Kind.ENTRY_CHANGED;
import static vn.motcua.journal.JournalFinding.Kind.ENTRY_MISSING;
import static vn.motcua.journal.JournalFinding.Kind.ENTRY_NOT_AS_SEALED;
import static vn.motcua.journal.JournalFinding.Kind.ENTRY_REPLACED;
import static vn.motcua.journal.JournalFinding.Kind.RECORD_ADDED;
import static vn.motcua.journal.JournalFinding.Kind.RECORD_CHANGED;
import static vn.motcua.journal.JournalFinding.Kind.SEAL_CHANGED;
import static vn.motcua.journal.JournalFinding.Kind.SEAL_MISSING;
import static vn.motcua.journal.JournalFinding.Kind.SEAL_NOT_AS_KNOWN;
import static vn.motcua.journal.JournalFinding.Kind.SEAL_REPLACED;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.notice.NoticeKind;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.Caller;
import vn.motcua.platform.ClockCheck;
import vn.motcua.platform.Refused;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;

@ShopTest
@OnPostgresToo
@DisplayName("The journal")
class JournalTest {

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Journal journal;

    @Autowired
    Environment environment;

    @Autowired
    JournalSealer sealer;

    @Autowired
    JournalReading reading;

    @Autowired
    JdbcTemplate template;

    @Autowired
    Clock clock;

    @Autowired
    JournalVerification verification;

    @Autowired
    List<JournaledTables> tables;

    private String code;
    private String subject;

    @BeforeEach
    void aDossierWithAStory() {
        shop.openForTheDay("2026-09-07T09:00");
        code = shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        subject = "dossier/" + code;
        shop.complete(
                code,
                "UserTask_CheckPapers",
                Map.of("checkResult", "missing", "missingPapers", "Giấy ủy quyền", "reason", "Chưa có"));
        shop.supplement(code);
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        shop.now("2026-09-07T10:00");
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));
        sealer.seal();
    }

    @Test
    @DisplayName("tells a dossier's acts in their order, and vouches for every row of its record")
    void tellsTheStory() {
        assertThat(acts())
                .startsWith("file", "applicant", "status")
                .contains("requestSupplement", "supplement", "paper", "decide");
        assertThat(acts()).contains("issue." + NoticeKind.RECEIPT);
        assertThat(acts()).doesNotContain(JournaledAct.ADOPTED);
        JournalReport report = verification.verifySubject(subject);
        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isGreaterThan(20);
    }

    @Test
    @DisplayName("is not sealed by a node whose clock is wrong")
    void isNotSealedByAWrongClock() {
        shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        int seals = sealCount();
        new JournalSealer(
                        template,
                        transaction,
                        new BackgroundWork(new ClockCheck(template, clock, Duration.ofSeconds(5))),
                        clock)
                .seal();
        assertThat(sealCount()).isEqualTo(seals);
        sealer.seal();
        assertThat(sealCount()).isEqualTo(seals + 1);
    }

    private int sealCount() {
        return jdbc.sql("select count(*) from journal_seal")
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("shows the newest of a long story, oldest first")
    void showsTheNewest() {
        Caller auditor = new Caller("thanhtra", Set.of(Caller.AUDITOR));
        int last = entries() + JournalReading.MOST;
        List<JournalEntry> shown = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            for (int seq = entries() + 1; seq <= last; seq++) {
                insert(seq, "look\tcanbo\t-\t-", new byte[32]);
            }
            return reading.ofDossier(code, auditor);
        }));
        assertThat(shown)
                .extracting(JournalEntry::seq)
                .isSorted()
                .hasSize(JournalReading.MOST)
                .endsWith(last);
    }

    @Test
    @DisplayName("is sound as a whole, but for rows that other tests have planted")
    void isSoundAsAWhole() {
        JournalReport report = verification.verify(null);
        assertThat(report.findings()).filteredOn(this::concerns).isEmpty();
        assertThat(report.findings())
                .extracting(JournalFinding::kind)
                .doesNotContain(SEAL_CHANGED, SEAL_MISSING, SEAL_REPLACED, ENTRY_MISSING, ENTRY_REPLACED);
        assertThat(verification.verify(report.lastSeal()).findings())
                .extracting(JournalFinding::kind)
                .doesNotContain(SEAL_NOT_AS_KNOWN);
    }

    @Test
    @DisplayName("says nothing of an act that was rolled back")
    void rolledBack() {
        List<String> before = acts();
        transaction.executeWithoutResult(status -> {
            journal.note(JournaledTable.DOSSIER, code, "look", "canbo");
            status.setRollbackOnly();
        });
        assertThat(acts()).isEqualTo(before);
        assertThatThrownBy(() -> journal.note(JournaledTable.DOSSIER, code, "look", "canbo"))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "set {0}")
    @ValueSource(
            strings = {
                "subject = subject || 'x'",
                "seq = 200",
                "at = at + interval '1' hour",
                "acts = replace(acts, 'file', 'fine')",
                "previous = (select e.hash from journal_entry e order by e.id desc fetch first 1 rows only)",
                "hash = (select e.hash from journal_entry e order by e.id desc fetch first 1 rows only)"
            })
    @DisplayName("misses a change of any column of an entry")
    void changedColumn(String set) {
        assertThat(findingsAfter(() -> change("update journal_entry set " + set + " where subject = ? and seq = 1")))
                .extracting(JournalFinding::number)
                .contains(1L);
    }

    @Test
    @DisplayName("misses an entry taken out of the middle")
    void deletedEntry() {
        assertThat(findingsAfter(() -> change("delete from journal_entry where subject = ? and seq = 2")))
                .contains(new JournalFinding(ENTRY_MISSING, subject, 2, null));
    }

    @Test
    @DisplayName("misses an entry taken out and the others moved up")
    void deletedAndClosedUp() {
        assertThat(findingsAfter(() -> {
                    change("delete from journal_entry where subject = ? and seq = 2");
                    change("update journal_entry set seq = seq + 1000 where subject = ? and seq > 2");
                    change("update journal_entry set seq = seq - 1001 where subject = ? and seq > 1000");
                }))
                .contains(new JournalFinding(ENTRY_CHANGED, subject, 2, null));
    }

    @Test
    @DisplayName("misses the end of a chain")
    void cutTail() {
        int last = entries();
        assertThat(findingsAfter(() -> change("delete from journal_entry where subject = ? and seq >= " + (last - 1))))
                .contains(new JournalFinding(ENTRY_MISSING, subject, last, null))
                .extracting(JournalFinding::kind)
                .as("and the rows it vouched for are left without")
                .contains(RECORD_ADDED);
    }

    @Test
    @DisplayName("misses a whole chain, also when the record went with it")
    void deletedChain() {
        assertThat(findingsAfter(() -> change("delete from journal_entry where subject = ?")))
                .containsExactly(new JournalFinding(ENTRY_MISSING, subject, entries(), null));
    }

    @Test
    @DisplayName("misses two entries that have changed places")
    void swapped() {
        assertThat(findingsAfter(() -> {
                    change("update journal_entry set seq = 1000 where subject = ? and seq = 2");
                    change("update journal_entry set seq = 2 where subject = ? and seq = 3");
                    change("update journal_entry set seq = 3 where subject = ? and seq = 1000");
                }))
                .contains(new JournalFinding(ENTRY_CHANGED, subject, 2, null))
                .contains(new JournalFinding(ENTRY_CHANGED, subject, 3, null));
    }

    @Test
    @DisplayName("misses an entry replaced by a forged one with a right hash")
    void forgedInPlace() {
        assertThat(findingsAfter(() -> forge(2))).contains(new JournalFinding(ENTRY_REPLACED, subject, 2, null));
    }

    @Test
    @DisplayName("misses a forged entry in the middle although all hashes after it are computed anew")
    void forgedAndContinued() {
        int last = entries();
        assertThat(findingsAfter(() -> {
                    change("update journal_entry set seq = seq + 1000 where subject = ? and seq >= 2");
                    byte[] hash = insert(2, "forge\tnobody\t-\t-", hashOf(1));
                    for (int seq = 3; seq <= last + 1; seq++) {
                        String acts = actsOf(1000 + seq - 1);
                        change("delete from journal_entry where subject = ? and seq = " + (1000 + seq - 1));
                        hash = insert(seq, acts, hash);
                    }
                }))
                .contains(new JournalFinding(ENTRY_NOT_AS_SEALED, subject, last, null));
    }

    @Test
    @DisplayName("misses a change of any value of any row it vouches for, and names the row")
    void changedRecords() {
        List<String> missed = new ArrayList<>();
        for (JournaledTable table : journaled()) {
            for (Map.Entry<String, String> change : changes(table).entrySet()) {
                String column = change.getKey();
                List<JournalFinding> found =
                        findingsAfterIn(table.toString(), () -> jdbc.sql("update " + table + " set " + column + " = "
                                        + change.getValue() + " where " + table.subjectColumn() + " = ?")
                                .param(code)
                                .update());
                if (found.stream()
                        .noneMatch(finding -> finding.kind() == RECORD_CHANGED
                                && String.valueOf(finding.record()).startsWith(table.name()))) {
                    missed.add(table + "." + column);
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    @DisplayName("misses a row that was taken away or slipped in")
    void rowsTakenAndAdded() {
        assertThat(findingsAfterIn(
                        "status_change",
                        () -> change("delete from status_change where dossier_code = ? and seq = 1", code)))
                .extracting(JournalFinding::kind, JournalFinding::record)
                .contains(org.assertj.core.groups.Tuple.tuple(RECORD_CHANGED, "status_change"));
        assertThat(findingsAfterIn(
                        "ledger_entry",
                        () -> change(
                                """
                                insert into ledger_entry (dossier_code, seq, kind, at, actor, detail)
                                select dossier_code, 999, 'EXTENDED', at, 'x', '{}' from ledger_entry
                                 where dossier_code = ? and seq = 1""",
                                code)))
                .contains(new JournalFinding(RECORD_ADDED, subject, 0, "ledger_entry"));
    }

    @Test
    @DisplayName("misses changes of the seals themselves")
    void seals() {
        long last = jdbc.sql("select max(number) from journal_seal")
                .query(Long.class)
                .single();
        transaction.executeWithoutResult(status -> journal.note(JournaledTable.DOSSIER, code, "look", "canbo"));
        sealer.seal();
        assertThat(seals("update journal_seal set at = at + interval '1' hour where number = " + last))
                .contains(new JournalFinding(SEAL_CHANGED, "", last, null));
        assertThat(seals("update journal_seal_item set seq = seq + 500 where seal = " + last + " and position = 1"))
                .contains(new JournalFinding(SEAL_CHANGED, "", last, null));
        assertThat(seals(
                        "delete from journal_seal_item where seal = " + last,
                        "delete from journal_seal where number = " + last))
                .contains(new JournalFinding(SEAL_MISSING, "", last, null));
        String known = verification.verify(null).lastSeal();
        assertThat(verification.verify("1:0000").findings())
                .contains(new JournalFinding(SEAL_NOT_AS_KNOWN, "", 1, null));
        assertThat(known).startsWith((last + 1) + ":");
    }

    @Test
    @DisplayName("is verified from the command line, which says by its exit code what it found")
    void command() {
        String known = verification.verify(null).lastSeal();
        int clean = run("--motcua.journal.known-seal=" + known);
        assertThat(clean).isEqualTo(verification.verify(null).sound() ? 0 : 1);
        assertThat(run("--motcua.journal.known-seal=1:00")).isEqualTo(1);
    }

    private int run(String knownSeal) {
        return JournalCommand.run(
                "--motcua.journal.verify",
                knownSeal,
                "--spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                "--spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
                "--spring.datasource.password=" + environment.getProperty("spring.datasource.password", ""),
                "--logging.level.root=warn");
    }

    @Test
    @DisplayName("lets the second of two transactions on one dossier fail, and never forks")
    void neverForks() throws InterruptedException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        CountDownLatch both = new CountDownLatch(2);
        List<Future<?>> done = new ArrayList<>();
        int before = entries();
        for (int i = 0; i < 2; i++) {
            done.add(two.submit(() -> transaction.executeWithoutResult(status -> {
                journal.note(JournaledTable.DOSSIER, code, "look", "canbo");
                both.countDown();
                await(both);
            })));
        }
        int failed = 0;
        for (Future<?> one : done) {
            try {
                one.get();
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(Refused.class);
                failed++;
            }
        }
        two.shutdown();
        assertThat(entries()).isEqualTo(before + 2 - failed);
        assertThat(verification.verifySubject(subject).findings()).isEmpty();
    }

    @Test
    @DisplayName("seals what was committed late, although a higher number was sealed before")
    void lateCommit() {
        transaction.executeWithoutResult(status -> journal.note(JournaledTable.DOSSIER, code, "look", "canbo"));
        // A number from before everything that is sealed, as if it had been drawn early and committed just now.
        change("update journal_entry set id = (select max(last_id) from journal_seal) where subject = ? and seq = "
                + entries());
        sealer.seal();
        assertThat(jdbc.sql("select count(*) from journal_seal_item where subject = ? and seq = ?")
                        .params(subject, entries())
                        .query(Integer.class)
                        .single())
                .isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("takes in a dossier that is older than itself when it is first touched")
    void adopts() {
        change("delete from journal_seal_item where subject = ?");
        change("delete from journal_entry where subject = ?");
        transaction.executeWithoutResult(status -> journal.note(JournaledTable.DOSSIER, code, "look", "canbo"));
        assertThat(acts()).contains(JournaledAct.ADOPTED).endsWith("look");
        assertThat(verification.verifySubject(subject).findings()).isEmpty();
        // What this test did to the seals is not to be found by the others.
        jdbc.sql("delete from journal_seal_item").update();
        jdbc.sql("delete from journal_seal").update();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JournalFinding> seals(String... changes) {
        List<Map<String, Object>> seals = rows("journal_seal", "number > 0");
        List<Map<String, Object>> items = rows("journal_seal_item", "seal > 0");
        try {
            for (String change : changes) {
                jdbc.sql(change).update();
            }
            return verification.verify(null).findings();
        } finally {
            jdbc.sql("delete from journal_seal_item").update();
            jdbc.sql("delete from journal_seal").update();
            seals.forEach(row -> insert("journal_seal", row));
            items.forEach(row -> insert("journal_seal_item", row));
        }
    }

    private boolean concerns(JournalFinding finding) {
        return finding.subject().equals(subject);
    }

    private List<JournaledTable> journaled() {
        return tables.stream()
                .flatMap(feature -> feature.journaledTables().stream())
                .filter(table -> table.subjectKind().equals(JournaledTable.DOSSIER))
                .filter(table -> jdbc.sql("select count(*) from " + table + " where " + table.subjectColumn() + " = ?")
                                .param(code)
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }

    /** Another value for every column. */
    private Map<String, String> changes(JournaledTable table) {
        Map<String, String> changes = new LinkedHashMap<>();
        Map<String, Integer> types = jdbc.sql(table.selectOne().replaceFirst(" where .*", " where 1 = 0"))
                .query(rows -> {
                    Map<String, Integer> found = new LinkedHashMap<>();
                    for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                        found.put(
                                rows.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT),
                                rows.getMetaData().getColumnType(i));
                    }
                    return found;
                });
        types.forEach((column, type) -> changes.put(
                column,
                switch (type) {
                    case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                        "coalesce(" + column
                                + ", cast('2026-01-01 00:00:00+07' as timestamp with time zone)) + interval '1' hour";
                    case Types.INTEGER, Types.BIGINT -> "coalesce(" + column + ", 0) + 100";
                    default -> "'x' || coalesce(" + column + ", '')";
                }));
        return changes;
    }

    private List<JournalFinding> findingsAfter(Runnable tampering) {
        List<Map<String, Object>> rows = rows("journal_entry", "subject like '" + subject + "%'");
        try {
            tampering.run();
            return verification.verify(null).findings().stream()
                    .filter(finding -> finding.subject().startsWith(subject))
                    .toList();
        } finally {
            jdbc.sql("delete from journal_entry where subject like '" + subject + "%'")
                    .update();
            rows.forEach(row -> insert("journal_entry", row));
        }
    }

    private List<JournalFinding> findingsAfterIn(String table, Runnable tampering) {
        String where = (table.equals("dossier") ? "code" : "dossier_code") + " = '" + code + "'";
        List<Map<String, Object>> rows = rows(table, where);
        try {
            tampering.run();
            return verification.verifySubject(subject).findings();
        } finally {
            if (table.equals("dossier")) {
                restoreDossier(rows.get(0));
            } else {
                jdbc.sql("delete from " + table + " where " + where).update();
                rows.forEach(row -> insert(table, row));
            }
        }
    }

    private void restoreDossier(Map<String, Object> row) {
        row.forEach((column, value) -> jdbc.sql("update dossier set " + column + " = ? where code = ?")
                .params(java.util.Arrays.asList(value, code))
                .update());
    }

    private List<Map<String, Object>> rows(String table, String where) {
        return jdbc.sql("select * from " + table + " where " + where).query().listOfRows();
    }

    private void insert(String table, Map<String, Object> row) {
        jdbc.sql("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                        + "?, ".repeat(row.size() - 1) + "?)")
                .params(new ArrayList<>(row.values()))
                .update();
    }

    private void change(String sql) {
        change(sql, subject);
    }

    private void change(String sql, String key) {
        assertThat(jdbc.sql(sql).param(key).update()).as(sql).isPositive();
    }

    private void forge(int seq) {
        Instant at = jdbc.sql("select at from journal_entry where subject = ? and seq = ?")
                .params(subject, seq)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        String acts = actsOf(seq).replaceFirst("\tapplicant|\t[a-z-]+", "\tsomebody");
        jdbc.sql("update journal_entry set acts = ?, hash = ? where subject = ? and seq = ?")
                .params(acts, Hashes.ofEntry(subject, seq, at, acts, hashOf(seq - 1)), subject, seq)
                .update();
    }

    private byte[] insert(int seq, String acts, byte[] previous) {
        Instant at = Instant.parse("2026-09-07T02:00:00Z");
        byte[] hash = Hashes.ofEntry(subject, seq, at, acts, previous);
        jdbc.sql("insert into journal_entry (subject, seq, at, acts, previous, hash) values (?, ?, ?, ?, ?, ?)")
                .params(subject, seq, JournalSealer.time(at), acts, previous, hash)
                .update();
        return hash;
    }

    private byte[] hashOf(int seq) {
        return jdbc.sql("select hash from journal_entry where subject = ? and seq = ?")
                .params(subject, seq)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private String actsOf(int seq) {
        return jdbc.sql("select acts from journal_entry where subject = ? and seq = ?")
                .params(subject, seq)
                .query(String.class)
                .single();
    }

    private int entries() {
        return jdbc.sql("select count(*) from journal_entry where subject = ?")
                .param(subject)
                .query(Integer.class)
                .single();
    }

    private List<String> acts() {
        return jdbc
                .sql("select acts from journal_entry where subject = ? order by seq")
                .param(subject)
                .query(String.class)
                .list()
                .stream()
                .flatMap(lines -> JournaledAct.parse(lines).stream())
                .map(JournaledAct::act)
                .toList();
    }
}
