package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.CalendarRecount;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.tracking.StoryEntry;
import vn.motcua.tracking.Tracking;
import vn.motcua.tracking.TrackingStory;
import vn.motcua.tracking.TrackingWords;

/**
 * A household business registration, filed on Monday 7 September 2026 at 9:00 and promised for Thursday the 10th, while
 * Wednesday the 9th becomes a day off.
 */
@ShopTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A changed working calendar")
class ChangedCalendarTest {

    private static final String TABLE = "working-calendar.dmn";
    private static final String STORM =
            """
            <rule id="Rule_Calendar_20260909_Storm">
              <description>Công điện 90/CĐ-TTg ngày 08/9/2026.</description>
              <inputEntry id="Rule_Calendar_20260909_Storm_Date"><text>date("2026-09-09")</text></inputEntry>
              <inputEntry id="Rule_Calendar_20260909_Storm_DayOfWeek"><text></text></inputEntry>
              <inputEntry id="Rule_Calendar_20260909_Storm_Province"><text></text></inputEntry>
              <outputEntry id="Rule_Calendar_20260909_Storm_DayKind"><text>"HOLIDAY"</text></outputEntry>
              <outputEntry id="Rule_Calendar_20260909_Storm_Name"><text>"Nghỉ tránh bão"</text></outputEntry>
              <outputEntry id="Rule_Calendar_20260909_Storm_Opening"><text></text></outputEntry>
            </rule>
            """;

    @Autowired
    Shop shop;

    @Autowired
    CalendarRecount recount;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    Tracking tracking;

    @Autowired
    TrackingWords words;

    private RulebookFile shipped;
    private String code;

    @BeforeAll
    void remember() {
        shipped = rulebook.files().get(TABLE);
    }

    @BeforeEach
    void accepted() {
        shop.openForTheDay("2026-09-07T09:00");
        publish(shipped.content());
        recount.catchUp();
        code = shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(code, "UserTask_CheckPapers", ProcedureScenarios.COMPLETE);
        assertThat(shop.time(code).firstAppointment()).isEqualTo(at("2026-09-10T17:30"));
    }

    @AfterAll
    void putBack() {
        publish(shipped.content());
        recount.catchUp();
        Shop.resetEngineClock();
    }

    private static Instant at(String local) {
        return TestClock.at(local);
    }

    private void publish(String table) {
        if (!rulebook.files().get(TABLE).content().equals(table)) {
            transaction.executeWithoutResult(
                    status -> rulebook.publish("Lịch làm việc", List.of(new RulebookFile(TABLE, table))));
        }
    }

    private void announceTheStorm() {
        publish(shipped.content().replaceFirst("<rule id=", STORM.replace("$", "\\$") + "      <rule id="));
    }

    private Instant followUp(String task) {
        return shop.task(code, task).getFollowUpDate().toInstant();
    }

    private TrackingStory story() {
        return tracking.story(code, shop.dossier(code).trackingSecret(), "192.0.2.1");
    }

    private String told(StoryEntry.Kind kind, Locale language) {
        return words.sentence(story().last(kind), language);
    }

    @Test
    @DisplayName("date, timers and follow-up move by a day, and the ledger says why, once")
    void moves() {
        shop.waitUntil("2026-09-08T10:00");
        announceTheStorm();
        assertThat(recount.catchUp()).isPositive();

        assertThat(shop.time(code).appointments()).containsExactly(at("2026-09-11T17:30"));
        assertThat(shop.timers(code)).containsExactly(at("2026-09-10T07:30"), at("2026-09-11T17:30"));
        assertThat(followUp("UserTask_Review")).isEqualTo(at("2026-09-11T17:30"));
        LedgerEntry entry = shop.entry(code, EntryKind.CALENDAR_CHANGED);
        assertThat(entry.dueAt()).isEqualTo(at("2026-09-11T17:30"));
        assertThat(entry.at()).isEqualTo(at("2026-09-08T10:00"));
        assertThat(entry.rule()).isEqualTo("working-calendar/Rule_Calendar_20260909_Storm");
        assertThat(entry.basis()).isEqualTo("Công điện 90/CĐ-TTg ngày 08/9/2026.");
        assertThat(entry.tableVersion()).isGreaterThan(1);
        assertThat(entry.detail())
                .containsEntry("oldDueAt", at("2026-09-10T17:30").toString())
                .containsEntry("newDueAt", at("2026-09-11T17:30").toString());

        assertThat(recount.catchUp()).isZero();
        assertThat(shop.ledger(code))
                .containsExactly(EntryKind.RECEIVED, EntryKind.ACCEPTED, EntryKind.CALENDAR_CHANGED);
        shop.waitUntil("2026-09-11T17:29");
        assertThat(shop.ledger(code)).contains(EntryKind.WARNED).doesNotContain(EntryKind.LATE);
        shop.waitUntil("2026-09-11T17:30");
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.LATE);
    }

    @Test
    @DisplayName("the citizen reads why, in both languages")
    void told() {
        announceTheStorm();
        recount.catchUp();
        assertThat(told(StoryEntry.Kind.CALENDAR_CHANGED, Sentences.VIETNAMESE))
                .endsWith("làm việc theo lịch mới nên ngày hẹn được tính lại từ thứ Năm, 10/09/2026 sang thứ Sáu,"
                        + " 11/09/2026 (lý do: Nghỉ tránh bão 09/09/2026).");
        assertThat(told(StoryEntry.Kind.CALENDAR_CHANGED, Locale.ENGLISH))
                .contains("from Thursday 10 September 2026 to Friday 11 September 2026")
                .contains("Nghỉ tránh bão 09/09/2026");
    }

    @Test
    @DisplayName("taken back: the date comes back too, with the day that did it")
    void takenBack() {
        announceTheStorm();
        recount.catchUp();
        publish(shipped.content());
        recount.catchUp();
        assertThat(shop.timers(code)).containsExactly(at("2026-09-09T07:30"), at("2026-09-10T17:30"));
        assertThat(told(StoryEntry.Kind.CALENDAR_CHANGED, Sentences.VIETNAMESE))
                .endsWith("từ thứ Sáu, 11/09/2026 sang thứ Năm, 10/09/2026 (lý do: Ngày làm việc 09/09/2026).");
    }

    @Test
    @DisplayName("while it is paused: written down, the timers stay held, and the minutes left run from the resumption")
    void paused() {
        shop.waitUntil("2026-09-08T10:00");
        shop.complete(code, "UserTask_Review", ProcedureScenarios.SUPPLEMENT);
        List<Instant> onlyTheCitizens = shop.timers(code);
        announceTheStorm();
        recount.catchUp();
        assertThat(shop.entry(code, EntryKind.CALENDAR_CHANGED).dueAt()).isEqualTo(at("2026-09-11T17:30"));
        assertThat(shop.timers(code)).isEqualTo(onlyTheCitizens).hasSize(1);

        shop.waitUntil("2026-09-14T09:00");
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.WARNED, EntryKind.LATE);
        shop.supplement(code);
        // 21 h 30 min were left on Tuesday at 10:00, the storm's day not counted.
        assertThat(shop.time(code).firstAppointment()).isEqualTo(at("2026-09-16T17:30"));
        assertThat(shop.timers(code)).containsExactly(at("2026-09-15T07:30"), at("2026-09-16T17:30"));
        recount.catchUp();
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.CALENDAR_CHANGED);
    }

    @Test
    @DisplayName("late stays late: no date brings it back, no timer says it again, and both duties stay")
    void late() {
        shop.waitUntil("2026-09-10T18:00");
        announceTheStorm();
        recount.catchUp();
        assertThat(shop.time(code).late()).isTrue();
        assertThat(shop.timers(code)).isEmpty();
        assertThat(followUp("UserTask_Review")).isEqualTo(at("2026-09-11T17:30"));
        assertThat(told(StoryEntry.Kind.LATE, Sentences.VIETNAMESE)).contains("thứ Năm, 10/09/2026");

        shop.waitUntil("2026-09-14T08:00");
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.LATE);
        assertThat(shop.openTasks(code))
                .containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness", "UserTask_Review");
    }

    @Test
    @DisplayName("a closed dossier never changes")
    void closed() {
        shop.complete(code, "UserTask_Review", ProcedureScenarios.APPROVE);
        shop.complete(code, "UserTask_SignResult", ProcedureScenarios.SIGN);
        shop.complete(code, "UserTask_HandOverResult", ProcedureScenarios.AT_THE_COUNTER);
        List<EntryKind> ledger = shop.ledger(code);
        assertThat(story().counting()).isNotEmpty();
        announceTheStorm();
        recount.catchUp();
        assertThat(shop.ledger(code)).isEqualTo(ledger);
        assertThat(shop.time(code).appointments()).containsExactly(at("2026-09-10T17:30"));
        assertThat(story().appointment().dueOn()).hasToString("2026-09-10");
        assertThat(story().counting()).as("how another calendar would count it").isEmpty();
    }

    @Test
    @DisplayName("an act that comes before the recount writes the change down first")
    void actBeforeTheRecount() {
        announceTheStorm();
        shop.complete(code, "UserTask_Review", ProcedureScenarios.SUPPLEMENT);
        assertThat(shop.ledger(code))
                .containsExactly(EntryKind.RECEIVED, EntryKind.ACCEPTED, EntryKind.CALENDAR_CHANGED, EntryKind.PAUSED);
        recount.catchUp();
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.CALENDAR_CHANGED);
    }

    @Test
    @DisplayName("signed between publication and recount: the change is on record before the end")
    void endBeforeTheRecount() {
        shop.complete(code, "UserTask_Review", ProcedureScenarios.APPROVE);
        announceTheStorm();
        shop.complete(code, "UserTask_SignResult", ProcedureScenarios.SIGN);
        assertThat(shop.ledger(code))
                .containsExactly(
                        EntryKind.RECEIVED, EntryKind.ACCEPTED, EntryKind.CALENDAR_CHANGED, EntryKind.FINISHED);
        assertThat(shop.entry(code, EntryKind.FINISHED).detail())
                .containsEntry("appointments", List.of(at("2026-09-11T17:30").toString()));
    }

    @Test
    @DisplayName("a timer that falls due before it knows of the new date makes nobody late")
    void timerBeforeTheRecount() {
        shop.waitUntil("2026-09-10T17:00");
        announceTheStorm();
        Job late = management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .rootProcessInstances()
                        .singleResult()
                        .getId())
                .timers()
                .singleResult();
        shop.now("2026-09-10T17:30");
        assertThatThrownBy(() -> management.executeJob(late.getId())).hasMessageContaining("is not late before");
        recount.catchUp();
        assertThat(shop.timers(code)).containsExactly(at("2026-09-11T17:30"));
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.LATE);
    }
}
