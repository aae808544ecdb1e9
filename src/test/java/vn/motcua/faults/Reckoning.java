package vn.motcua.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true of the whole database after any fault: nothing promised is lost and nothing is there twice. Every
 * line of {@link #WRONG} counts what may not exist.
 */
final class Reckoning {

    /** What is wrong, and the statement that counts it. */
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put(
                "keys without their one dossier",
                """
                select count(*) from filing_key k where not exists (select 1 from dossier d where d.code = k.dossier_code)""");
        WRONG.put("dossiers without an applicant", without("dossier d", "applicant", "d.code"));
        WRONG.put(
                "accepted dossiers without exactly one receipt",
                """
                select count(*) from ledger_entry a where a.kind = 'ACCEPTED' and 1 <>
                  (select count(*) from notice n where n.dossier_code = a.dossier_code and n.kind = 'RECEIPT')""");
        WRONG.put(
                "issued apologies without exactly one letter",
                """
                select count(*) from apology a where a.issued_at is not null and 1 <>
                  (select count(*) from notice n where n.dossier_code = a.dossier_code and n.kind = 'APOLOGY')""");
        WRONG.put(
                "letters of apology without an issued apology",
                """
                select count(*) from notice n where n.kind = 'APOLOGY' and not exists
                  (select 1 from apology a where a.dossier_code = n.dossier_code and a.issued_at is not null)""");
        WRONG.put(
                "late dossiers closed without apology or explanation",
                """
                select count(*) from dossier d join dossier_fact f on f.dossier_code = d.code
                where d.status = 10 and f.outcome = 'LATE' and not
                  (exists (select 1 from apology a where a.dossier_code = d.code and a.issued_at is not null)
                   and exists (select 1 from explanation e where e.dossier_code = d.code))""");
        WRONG.put(
                "dossiers warned of more than once",
                """
                select count(*) from (select dossier_code from ledger_entry where kind = 'WARNED'
                  group by dossier_code having count(*) > 1) w""");
        WRONG.put(
                "ledgers with a hole",
                """
                select count(*) from (select dossier_code from ledger_entry group by dossier_code
                  having min(seq) <> 1 or max(seq) <> count(*)) l""");
        WRONG.put(
                "ledgers out of order",
                """
                select count(*) from ledger_entry a join ledger_entry b
                  on b.dossier_code = a.dossier_code and b.seq = a.seq + 1
                where b.at < a.at - interval '5 seconds'""");
        WRONG.put(
                "stories with a hole",
                """
                select count(*) from (select dossier_code from status_change group by dossier_code
                  having min(seq) <> 1 or max(seq) <> count(*)) s""");
        WRONG.put(
                "dossiers whose status is not their story's last",
                """
                select count(*) from dossier d where d.status <>
                  (select s.status from status_change s where s.dossier_code = d.code order by s.seq desc limit 1)""");
        WRONG.put(
                "appointments shown to officers that are not the ledger's last",
                "select count(*) from work_item w where w.due_at is distinct from " + lastDue("w.dossier_code"));
        WRONG.put(
                "appointments in the figures that are not the ledger's last",
                "select count(*) from dossier_fact f where f.current_due_at is distinct from "
                        + lastDue("f.dossier_code"));
        WRONG.put(
                "open dossiers without a process",
                """
                select count(*) from dossier d where d.status not in (3, 7, 8, 9, 10) and not exists
                  (select 1 from act_ru_execution e where e.business_key_ = d.code
                   and e.parent_id_ is null and e.super_exec_ is null)""");
        WRONG.put(
                "processes without an open dossier",
                """
                select count(*) from act_ru_execution e
                where e.parent_id_ is null and e.super_exec_ is null and e.business_key_ is not null and not exists
                  (select 1 from dossier d where d.code = e.business_key_ and d.status not in (3, 7, 10))""");
        WRONG.put(
                "dossiers with two processes",
                """
                select count(*) from (select business_key_ from act_ru_execution
                  where parent_id_ is null and super_exec_ is null and business_key_ is not null
                  group by business_key_ having count(*) > 1) p""");
        WRONG.put(
                "open tasks that officers do not see",
                """
                select count(*) from act_ru_task t where not exists (select 1 from work_item w where w.task_id = t.id_)""");
        WRONG.put(
                "ended tasks that officers still see",
                """
                select count(*) from work_item w where not exists (select 1 from act_ru_task t where t.id_ = w.task_id)""");
        WRONG.put(
                "tasks done twice",
                """
                select count(*) from (select task_id from officer_act group by dossier_code, task_id having count(*) > 1) a""");
        WRONG.put("dossiers without facts", without("dossier d", "dossier_fact", "d.code"));
        WRONG.put("figures of received dossiers that are not the facts'", figure("received", "true"));
        WRONG.put("figures of open dossiers that are not the facts'", figure("is_open", "f.is_open"));
        WRONG.put("jobs that were given up", "select count(*) from act_ru_job where retries_ = 0");
        // The journal's chain is verified here once there is a journal.
    }

    private final JdbcClient jdbc;

    Reckoning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String without(String rows, String other, String code) {
        return "select count(*) from " + rows + " where not exists (select 1 from " + other
                + " o where o.dossier_code = " + code + ")";
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
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(count(
                                "select count(*) from act_ru_job where suspension_state_ = 1 and duedate_ <= ?",
                                new java.sql.Timestamp(System.currentTimeMillis())))
                        .as("timers that are due and have not fired")
                        .isZero());
        Map<String, Long> found = new LinkedHashMap<>();
        WRONG.forEach((what, statement) -> found.put(what, count(statement)));
        long lost = filed.values().stream()
                .filter(code -> count("select count(*) from dossier where code = ?", code) != 1)
                .count();
        long twice = filed.size() - filed.values().stream().distinct().count();
        String prefix = filed.isEmpty() ? "" : filed.keySet().iterator().next().replaceAll("-\\d+$", "");
        long kept = filed.isEmpty()
                ? 0
                : count("select count(*) from filing_key where idempotency_key like ?", prefix + "-%");
        String wrong = found.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        System.out.printf(
                "[FAULTS] %s: %d filed, %d on record, %d lost, %d twice; in all %d dossiers, %d receipts, %d apologies, "
                        + "%d ledger entries, %d acts; %d rules hold%s%s%n",
                scenario,
                filed.size(),
                kept,
                lost,
                twice,
                count("select count(*) from dossier"),
                count("select count(*) from notice where kind = 'RECEIPT'"),
                count("select count(*) from notice where kind = 'APOLOGY'"),
                count("select count(*) from ledger_entry"),
                count("select count(*) from officer_act"),
                found.values().stream().filter(number -> number == 0).count(),
                wrong.isEmpty() ? "" : ", BROKEN: " + wrong,
                more.isEmpty() ? "" : "; " + more);
        assertThat(wrong).as("what is wrong after: " + scenario).isEmpty();
        assertThat(List.of(lost, twice)).as("dossiers lost and twice").containsExactly(0L, 0L);
        assertThat(kept).as("dossiers on record").isEqualTo(filed.size());
    }

    private long count(String statement, Object... parameters) {
        return jdbc.sql(statement).params(parameters).query(Long.class).single();
    }
}
