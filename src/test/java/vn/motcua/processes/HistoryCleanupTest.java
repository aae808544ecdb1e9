package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.journal.JournalVerification;
import vn.motcua.platform.VietnamTime;
import vn.motcua.statistics.FigureFilter;
import vn.motcua.statistics.Figures;
import vn.motcua.tracking.DossierStories;
import vn.motcua.tracking.TrackingStory;

@ShopTest
@OnPostgresToo
@DisplayName("The engine's history of ended dossiers, when its time is over")
class HistoryCleanupTest {

    private static final String PROCEDURE = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    JournalVerification journal;

    @Autowired
    Figures figures;

    @Autowired
    DossierStories tracking;

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    @Test
    @DisplayName("is removed at night; the legal record, figures, tracking page and journal are what they were")
    void isRemoved() {
        shop.openForTheDay("2026-09-07T09:00");
        String ended = shop.file(PROCEDURE, Shop.THUY_NGUYEN, FACTS);
        shop.complete(ended, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        shop.waitUntil("2026-09-11T09:00");
        shop.complete(
                ended,
                "UserTask_DraftApology",
                Map.of("apologyReason", "Hệ thống gián đoạn", "newDueOn", "2026-09-14"));
        shop.complete(ended, "UserTask_SignApology", Map.of("signDecision", "sign"));
        shop.complete(ended, "UserTask_ExplainLateness", Map.of("explanationReason", "Quá tải", "measures", "Thêm"));
        shop.complete(ended, "UserTask_Review", Map.of("reviewResult", "approve"));
        shop.complete(ended, "UserTask_SignResult", Map.of("signDecision", "sign"));
        shop.complete(ended, "UserTask_HandOverResult", Map.of("delivery", "COUNTER"));
        String open = shop.file(PROCEDURE, Shop.THUY_NGUYEN, FACTS);

        shop.now("2036-10-01T23:30");
        Map<String, List<String>> record = record(ended);
        Map<String, List<String>> openRecord = record(open);
        TrackingStory story = tracking.of(shop.dossier(ended));
        TrackingStory openStory = tracking.of(shop.dossier(open));
        Object counted = figures.report(september()).total();
        assertThat(record).containsKeys("status_change", "ledger_entry", "notice", "officer_act", "apology");
        assertThat(historyOf(ended)).isGreaterThan(10);
        assertThat(journal.verifySubject("dossier/" + ended).findings()).isEmpty();

        cleanUp();

        assertThat(historyOf(ended)).isZero();
        assertThat(jdbc.sql("select count(*) from act_hi_procinst where business_key_ = ?")
                        .param(ended)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(record(ended)).isEqualTo(record);
        assertThat(journal.verifySubject("dossier/" + ended).findings()).isEmpty();
        assertThat(figures.report(september()).total()).isEqualTo(counted);
        // The drawing of the way it took is the engine's, and goes with its history.
        assertThat(story.place()).isNotNull();
        assertThat(tracking.of(shop.dossier(ended)))
                .usingRecursiveComparison()
                .ignoringFields("place")
                .isEqualTo(story);

        assertThat(record(open)).isEqualTo(openRecord);
        assertThat(tracking.of(shop.dossier(open))).isEqualTo(openStory);
        shop.complete(open, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThat(shop.running(open)).isTrue();
        shop.openForTheDay("2026-09-07T09:00");
    }

    @Test
    @DisplayName("is looked for at night only, Vietnamese time")
    void atNight() {
        shop.openForTheDay("2026-09-07T09:00");
        assertThat(history.cleanUpHistoryAsync(false).getDuedate().toInstant().atZone(VietnamTime.ZONE))
                .satisfies(due -> {
                    assertThat(due.toLocalDate()).isEqualTo(LocalDate.of(2026, 9, 7));
                    assertThat(due.toLocalTime()).isEqualTo(LocalTime.of(23, 0));
                });
    }

    private void cleanUp() {
        // A run removes so many at most; other tests have left theirs.
        do {
            history.cleanUpHistoryAsync(true);
            for (Job job : history.findHistoryCleanupJobs()) {
                management.executeJob(job.getId());
            }
        } while (history.createCleanableHistoricProcessInstanceReport().list().stream()
                .anyMatch(report -> report.getCleanableProcessInstanceCount() > 0));
    }

    private static FigureFilter september() {
        return new FigureFilter(YearMonth.of(2026, 9), YearMonth.of(2026, 9), null, null, PROCEDURE, null);
    }

    /** Rows of the engine's history that belong to the dossier or to a block it called. */
    private int historyOf(String code) {
        int rows = 0;
        for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst")) {
            rows += jdbc.sql("select count(*) from " + table + " where root_proc_inst_id_ in (" + roots(code) + ")")
                    .query(Integer.class)
                    .single();
        }
        return rows;
    }

    private final Map<String, String> roots = new TreeMap<>();

    /** Asked for once, while the engine still knows. */
    private String roots(String code) {
        return roots.computeIfAbsent(
                code,
                same -> "'"
                        + jdbc.sql("select id_ from act_hi_procinst where business_key_ = ?"
                                        + " and root_proc_inst_id_ = id_")
                                .param(code)
                                .query(String.class)
                                .single()
                        + "'");
    }

    /** Every row of ours about the dossier, as text, by table. */
    private Map<String, List<String>> record(String code) {
        Map<String, List<String>> record = new TreeMap<>();
        record.put("dossier", rows("dossier where code = ?", code));
        record.put("journal_entry", rows("journal_entry where subject = ?", "dossier/" + code));
        jdbc.sql(
                        """
                        select lower(c.table_name) from information_schema.columns c
                          join information_schema.tables t
                            on t.table_name = c.table_name and t.table_schema = c.table_schema
                         where lower(c.column_name) = 'dossier_code' and lower(c.table_schema) = 'public'
                           and t.table_type = 'BASE TABLE'""")
                .query(String.class)
                .list()
                .forEach(table -> record.put(table, rows(table + " where dossier_code = ?", code)));
        record.values().removeIf(List::isEmpty);
        return record;
    }

    private List<String> rows(String from, String key) {
        List<String> rows = new ArrayList<>();
        jdbc.sql("select * from " + from).param(key).query(row -> {
            Map<String, String> values = new TreeMap<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                Object value = row.getObject(i);
                values.put(
                        row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT),
                        value instanceof byte[] bytes ? Arrays.toString(bytes) : row.getString(i));
            }
            rows.add(values.toString());
        });
        rows.sort(Comparator.naturalOrder());
        return rows;
    }
}
