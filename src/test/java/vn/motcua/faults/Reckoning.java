package vn.motcua.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true after any fault: nothing promised is lost and nothing is there twice. Every line of {@link #WRONG}
 * names the dossiers of which something is true that may not be; those of the scenario are counted, and their copies.
 * What cannot be told of one dossier is compared with how it stood when the scenario began.
 */
final class Reckoning {

    /** What is wrong, and the statement that selects the dossiers concerned. */
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    /** The process that a row of the engine belongs to, whose business key is the dossier's code. */
    private static final String ROOT =
            """
            join act_ru_execution p on p.id_ = %s
            join act_ru_execution r on r.id_ = p.root_proc_inst_id_""";

    static {
        WRONG.put("dossiers without an applicant", without("applicant"));
        WRONG.put(
                "accepted dossiers without exactly one receipt",
                """
                select a.dossier_code from ledger_entry a where a.kind = 'ACCEPTED' and 1 <>
                  (select count(*) from notice n where n.dossier_code = a.dossier_code and n.kind = 'RECEIPT')""");
        WRONG.put(
                "issued apologies without exactly one letter",
                """
                select a.dossier_code from apology a where a.issued_at is not null and 1 <>
                  (select count(*) from notice n where n.dossier_code = a.dossier_code and n.kind = 'APOLOGY')""");
        WRONG.put(
                "letters of apology without an issued apology",
                """
                select n.dossier_code from notice n where n.kind = 'APOLOGY' and not exists
                  (select 1 from apology a where a.dossier_code = n.dossier_code and a.issued_at is not null)""");
        WRONG.put(
                "filed dossiers with a letter that was not queued to leave",
                """
                select n.dossier_code from notice n join filing_key k on k.dossier_code = n.dossier_code
                where n.kind <> 'CONTROL_SHEET' and not exists (select 1 from outbox o where o.kind = 'MAIL' and o.idempotency_key
                  = n.dossier_code || '/' || n.kind || '/' || n.number || '/mail')""");
        WRONG.put(
                "filed dossiers with other changes for the Portal than in their story",
                """
                select k.dossier_code from filing_key k where
                  (select count(*) from status_change s where s.dossier_code = k.dossier_code) <>
                  (select count(*) from outbox o where o.dossier_code = k.dossier_code and o.kind = 'PORTAL_STATUS')""");
        WRONG.put(
                "late dossiers closed without apology or explanation",
                """
                select d.code from dossier d join dossier_fact f on f.dossier_code = d.code
                where d.status = 10 and f.outcome = 'LATE' and not
                  (exists (select 1 from apology a where a.dossier_code = d.code and a.issued_at is not null)
                   and exists (select 1 from explanation e where e.dossier_code = d.code))""");
        WRONG.put(
                "dossiers warned of more than once",
                """
                select dossier_code from ledger_entry where kind = 'WARNED'
                group by dossier_code having count(*) > 1""");
        WRONG.put(
                "ledgers with a hole",
                """
                select dossier_code from ledger_entry group by dossier_code
                having min(seq) <> 1 or max(seq) <> count(*)""");
        WRONG.put(
                "ledgers out of order",
                """
                select a.dossier_code from ledger_entry a join ledger_entry b
                  on b.dossier_code = a.dossier_code and b.seq = a.seq + 1
                where b.at < a.at - interval '5 seconds'""");
        WRONG.put(
                "stories with a hole",
                """
                select dossier_code from status_change group by dossier_code
                having min(seq) <> 1 or max(seq) <> count(*)""");
        WRONG.put(
                "dossiers whose status is not their story's last",
                """
                select d.code from dossier d where d.status <>
                  (select s.status from status_change s where s.dossier_code = d.code order by s.seq desc limit 1)""");
        WRONG.put(
                "appointments shown to officers that are not the ledger's last",
                "select w.dossier_code from work_item w where w.due_at is distinct from " + lastDue("w.dossier_code"));
        WRONG.put(
                "appointments in the figures that are not the ledger's last",
                "select f.dossier_code from dossier_fact f where f.current_due_at is distinct from "
                        + lastDue("f.dossier_code"));
        WRONG.put(
                "open dossiers without a process",
                """
                select d.code from dossier d where d.status not in (3, 7, 8, 9, 10) and not exists
                  (select 1 from act_ru_execution e where e.business_key_ = d.code
                   and e.parent_id_ is null and e.super_exec_ is null)""");
        WRONG.put(
                "processes without an open dossier",
                """
                select e.business_key_ from act_ru_execution e
                where e.parent_id_ is null and e.super_exec_ is null and e.business_key_ is not null and not exists
                  (select 1 from dossier d where d.code = e.business_key_ and d.status not in (3, 7, 10))""");
        WRONG.put(
                "dossiers with two processes",
                """
                select business_key_ from act_ru_execution
                where parent_id_ is null and super_exec_ is null and business_key_ is not null
                group by business_key_ having count(*) > 1""");
        WRONG.put(
                "open tasks that officers do not see",
                "select r.business_key_ from act_ru_task t " + ROOT.formatted("t.proc_inst_id_")
                        + " where not exists (select 1 from work_item w where w.task_id = t.id_)");
        WRONG.put(
                "ended tasks that officers still see",
                """
                select w.dossier_code from work_item w
                where not exists (select 1 from act_ru_task t where t.id_ = w.task_id)""");
        WRONG.put(
                "tasks done twice",
                "select dossier_code from officer_act group by dossier_code, task_id having count(*) > 1");
        WRONG.put("dossiers without facts", without("dossier_fact"));
        WRONG.put(
                "jobs that were given up",
                "select r.business_key_ from act_ru_job j " + ROOT.formatted("j.process_instance_id_")
                        + " where j.retries_ = 0");
    }

    /** The codes of the scenario's dossiers and of their copies; copies have a number behind the code. */
    private static final String OWN =
            """
            select d.code from dossier d join unnest(cast(:codes as text[])) c(code)
              on d.code = c.code or d.code like c.code || '-%'""";

    /** What is counted over the whole database; may not be more than at the start. */
    private static final Map<String, String> OFF = new LinkedHashMap<>();

    static {
        OFF.put(
                "dossiers that nobody filed",
                """
                select count(*) from dossier d left join filing_key k on k.dossier_code = d.code
                where k.dossier_code is null and not exists
                  (select 1 from filing_key o where o.dossier_code = regexp_replace(d.code, '-[0-9]+$', ''))""");
        OFF.put(
                "keys without their one dossier",
                """
                select count(*) from filing_key k
                where not exists (select 1 from dossier d where d.code = k.dossier_code)""");
        OFF.put("figures of received dossiers that are not the facts'", figure("received", "true"));
        OFF.put("figures of open dossiers that are not the facts'", figure("is_open", "f.is_open"));
    }

    private final JdbcClient jdbc;
    private final Chains chains;
    private final Map<String, Long> offBefore = new LinkedHashMap<>();
    private final Set<String> brokenBefore = new HashSet<>();

    /** Begins: remembers how things stand before the fault. */
    Reckoning(DataSource database) {
        jdbc = JdbcClient.create(database);
        chains = new Chains(database);
        OFF.forEach((what, statement) -> offBefore.put(what, count(statement)));
        brokenBefore.addAll(chains.verify().broken());
    }

    private static String without(String table) {
        return "select d.code from dossier d where not exists (select 1 from " + table
                + " o where o.dossier_code = d.code)";
    }

    private static String lastDue(String code) {
        return "(select l.due_at from ledger_entry l where l.dossier_code = " + code + " order by l.seq desc limit 1)";
    }

    private static String figure(String measure, String which) {
        return """
                select abs((select count(*) from dossier_fact f where %s)
                  - (select coalesce(sum(%s), 0) from figure_cell where unit = '*')
                  - (select coalesce(sum(%s), 0) from figure_change))"""
                .formatted(which, measure, measure);
    }

    /** Reckons up once the timers that are due have fired, and prints one line of figures. */
    void of(String scenario, Map<String, String> filed, String more) {
        String[] codes = filed.values().stream().distinct().toArray(String[]::new);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(due(codes))
                        .as("timers that are due and have not fired")
                        .isZero());
        Map<String, Long> found = new LinkedHashMap<>();
        WRONG.forEach((what, statement) -> found.put(what, own(statement, codes)));
        OFF.forEach((what, statement) -> found.put(what, count(statement) - offBefore.get(what)));
        Chains.Verified journal = chains.verify();
        Set<String> ours = new HashSet<>(
                jdbc.sql(OWN).param("codes", codes).query(String.class).list());
        List<String> broken = journal.broken().stream()
                .filter(what -> !brokenBefore.contains(what))
                .toList();
        found.put("breaks in the journal's chains", (long) broken.size());
        long chained = ours.stream().filter(journal.chained()::contains).count();
        long lost = filed.values().stream().filter(code -> !ours.contains(code)).count();
        long twice = filed.size() - codes.length;
        long kept = own("select dossier_code from filing_key", codes);
        String wrong = found.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        System.out.printf(
                "[FAULTS] %s: %d filed, %d on record, %d lost, %d twice; %d dossiers with copies, %d receipts, "
                        + "%d apologies, %d ledger entries, %d acts; %d chains of the journal with %d entries and %d seals "
                        + "verified; %d rules hold%s%s%n",
                scenario,
                filed.size(),
                kept,
                lost,
                twice,
                ours.size(),
                own("select dossier_code from notice where kind = 'RECEIPT'", codes),
                own("select dossier_code from notice where kind = 'APOLOGY'", codes),
                own("select dossier_code from ledger_entry", codes),
                own("select dossier_code from officer_act", codes),
                chained,
                journal.entries(),
                journal.seals(),
                found.values().stream().filter(number -> number == 0).count(),
                wrong.isEmpty() ? "" : ", BROKEN: " + wrong,
                more.isEmpty() ? "" : "; " + more);
        assertThat(broken).as("breaks in the journal after: " + scenario).isEmpty();
        assertThat(wrong).as("what is wrong after: " + scenario).isEmpty();
        assertThat(List.of(lost, twice)).as("dossiers lost and twice").containsExactly(0L, 0L);
        assertThat(kept).as("dossiers on record").isEqualTo(filed.size());
        assertThat(journal.chained()).as("dossiers with a chain").containsAll(filed.values());
    }

    private long due(String[] codes) {
        return jdbc.sql("select count(*) from act_ru_job j "
                        + ROOT.formatted("j.process_instance_id_")
                        + " where j.suspension_state_ = 1 and j.duedate_ <= :now and r.business_key_ in (" + OWN + ")")
                .param("now", new Timestamp(System.currentTimeMillis()))
                .param("codes", codes)
                .query(Long.class)
                .single();
    }

    private long own(String statement, String[] codes) {
        return jdbc.sql("select count(*) from (" + statement + ") w(code) join (" + OWN + ") o on o.code = w.code")
                .param("codes", codes)
                .query(Long.class)
                .single();
    }

    private long count(String statement) {
        return jdbc.sql(statement).query(Long.class).single();
    }
}
