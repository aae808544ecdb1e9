package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Apology;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.EntryKind;
import vn.motcua.dossier.RecordedAct;
import vn.motcua.dossier.SupplementRequest;
import vn.motcua.notice.ApologyContent;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.ReceiptContent;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * The shared building blocks – reception, supplement, apology, late, release – as a household business registration
 * calls them: three working days, filed on Monday 7 September 2026 at 9:00, promised for Thursday the 10th at 17:30.
 */
@ShopTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Building blocks")
class BuildingBlocksProcessTest {

    private static final String PROCEDURE = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    private static final Map<String, Object> COMPLETE = ProcedureScenarios.COMPLETE;
    private static final Map<String, Object> MISSING = ProcedureScenarios.MISSING;
    private static final Map<String, Object> SUPPLEMENT = ProcedureScenarios.SUPPLEMENT;
    private static final Map<String, Object> APPROVE = ProcedureScenarios.APPROVE;
    private static final Map<String, Object> SIGN = ProcedureScenarios.SIGN;
    private static final Map<String, Object> EXPLANATION = ProcedureScenarios.EXPLANATION;
    private static final Map<String, Object> APOLOGY_WITHOUT_DATE = ProcedureScenarios.APOLOGY_WITHOUT_DATE;
    private static final Map<String, Object> AT_THE_COUNTER = ProcedureScenarios.AT_THE_COUNTER;

    @Autowired
    Shop shop;

    @Autowired
    OptionSwitch options;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Apologies apologies;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Sentences sentences;

    @BeforeAll
    static void coverFromNothing() {
        ModelCoverage.forget();
    }

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-09-07T09:00");
    }

    private String file() {
        return shop.file(PROCEDURE, Shop.THUY_NGUYEN, FACTS);
    }

    private String accepted() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        return code;
    }

    private String warned() {
        String code = accepted();
        shop.waitUntil("2026-09-09T07:30");
        return code;
    }

    private String late() {
        String code = accepted();
        shop.waitUntil("2026-09-10T18:00");
        return code;
    }

    private void closeAfterReview(String code) {
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.complete(code, "UserTask_SignResult", SIGN);
        shop.complete(code, "UserTask_HandOverResult", AT_THE_COUNTER);
    }

    private static Map<String, Object> apologyUntil(String day) {
        return Map.of("apologyReason", "Hồ sơ nhiều, xin lượng thứ", "newDueOn", day);
    }

    private static Instant at(String local) {
        return TestClock.at(local);
    }

    // Reception and supplement

    @Test
    @DisplayName("refused at reception: nothing is promised and nothing runs on")
    void refusedAtReception() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Điều 5"));
        assertThat(shop.status(code)).isEqualTo(3);
        assertThat(shop.letters(code)).containsExactly(NoticeKind.REFUSAL);
        assertThat(shop.running(code)).isFalse();
    }

    @Test
    @DisplayName("supplemented once in reception: the minutes left at the pause run from the resumption")
    void supplementedInReception() {
        String code = file();
        shop.waitUntil("2026-09-07T10:00");
        shop.complete(code, "UserTask_CheckPapers", MISSING);
        assertThat(shop.status(code)).isEqualTo(5);
        assertThat(shop.time(code).paused()).isTrue();
        assertThat(shop.timers(code)).containsExactly(at("2026-09-16T17:30"));
        SupplementRequest request = shop.dossiers().supplementRequests(code).get(0);
        assertThat(request.missing()).isEqualTo("Bản sao giấy tờ");
        assertThat(request.answerBy()).isEqualTo(at("2026-09-16T17:30"));

        shop.waitUntil("2026-09-09T15:00");
        shop.supplement(code);
        assertThat(shop.status(code)).isEqualTo(1);
        shop.waitUntil("2026-09-09T16:00");
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);

        // 29 h 30 min were left on Monday at 10:00; they end on Tuesday the 15th at 10:30.
        Instant moved = at("2026-09-15T17:30");
        assertThat(shop.time(code).firstAppointment()).isEqualTo(moved);
        assertThat(((ReceiptContent) shop.letter(code, NoticeKind.RECEIPT).content()).dueAt())
                .isEqualTo(moved);
        assertThat(shop.timers(code)).containsExactly(at("2026-09-14T07:30"), moved);
        assertThat(shop.ledger(code))
                .containsExactly(EntryKind.RECEIVED, EntryKind.PAUSED, EntryKind.RESUMED, EntryKind.ACCEPTED);
        closeAfterReview(code);
        assertThat(shop.status(code)).isEqualTo(10);
    }

    @Test
    @DisplayName("supplemented in processing: timers are held, T passes unseen, due date and follow-up date move")
    void supplementedInProcessing() {
        String code = accepted();
        shop.waitUntil("2026-09-08T10:00");
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        assertThat(shop.timers(code)).containsExactly(at("2026-09-17T17:30"));
        shop.waitUntil("2026-09-14T09:00");
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.WARNED, EntryKind.LATE);
        shop.supplement(code);

        // 21 h 30 min were left on Tuesday at 10:00; they end on Wednesday the 16th at 15:30.
        assertThat(shop.time(code).firstAppointment()).isEqualTo(at("2026-09-16T17:30"));
        assertThat(shop.timers(code)).containsExactly(at("2026-09-15T07:30"), at("2026-09-16T17:30"));
        assertThat(shop.task(code, "UserTask_Review").getFollowUpDate().toInstant())
                .isEqualTo(at("2026-09-16T17:30"));
        assertThat(shop.entry(code, EntryKind.RESUMED).dueAt()).isEqualTo(at("2026-09-16T17:30"));
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.SUPPLEMENT_REQUESTED_AGAIN);
        closeAfterReview(code);
    }

    @Test
    @DisplayName("a pause of no length moves nothing, and no pause makes the time shorter")
    void pauseNeverShortens() {
        String code = accepted();
        shop.waitUntil("2026-09-10T17:00");
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        shop.supplement(code);
        assertThat(shop.time(code).firstAppointment()).isEqualTo(at("2026-09-10T17:30"));

        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        shop.waitUntil("2026-09-12T08:00");
        shop.supplement(code);
        assertThat(shop.time(code).firstAppointment()).isEqualTo(at("2026-09-14T17:30"));
    }

    @Test
    @DisplayName("asked twice, in reception and in processing: flagged; a third request is refused")
    void supplementedTwice() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", MISSING);
        shop.supplement(code);
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.SUPPLEMENT_REQUESTED_AGAIN);
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.SUPPLEMENT_REQUESTED_AGAIN);
        assertThat(shop.entry(code, EntryKind.SUPPLEMENT_REQUESTED_AGAIN).basis())
                .contains("766/QĐ-TTg");
        shop.supplement(code);

        shop.refuse(
                code,
                "UserTask_Review",
                SUPPLEMENT,
                "Hồ sơ đã được yêu cầu bổ sung đủ 2 lần; không được yêu cầu thêm.");
        assertThat(shop.letters(code, NoticeKind.SUPPLEMENT)).isEqualTo(2);
        closeAfterReview(code);
    }

    @Test
    @DisplayName("the citizen answers only when asked")
    void supplementOnlyWhenAsked() {
        String code = file();
        shop.unchanged(code, () -> assertRefused(() -> shop.supplement(code), "dossier.supplement.notAsked"));
        shop.complete(code, "UserTask_CheckPapers", MISSING);
        shop.supplement(code);
        shop.unchanged(code, () -> assertRefused(() -> shop.supplement(code), "dossier.supplement.notAsked"));
    }

    @Test
    @DisplayName("not supplemented in time: stopped with a notice, and the answer comes too late")
    void stopped() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", MISSING);
        shop.waitUntil("2026-09-16T17:30");
        assertThat(shop.status(code)).isEqualTo(8);
        assertThat(shop.letters(code)).containsExactly(NoticeKind.SUPPLEMENT, NoticeKind.STOP);
        assertThat(shop.running(code)).isFalse();
        assertRefused(() -> shop.supplement(code), "dossier.supplement.notAsked");
        assertRefused(() -> shop.withdraw(code), "dossier.withdrawal.ended");
    }

    @Test
    @DisplayName("stopped after T-1 but before T: the draft of the apology disappears, nothing is owed")
    void stoppedAfterTheWarning() {
        String code = warned();
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology");
        shop.waitUntil("2026-09-18T17:30");

        assertThat(shop.status(code)).isEqualTo(8);
        assertThat(shop.openTasks(code)).isEmpty();
        assertThat(shop.rows("apology", code)).isZero();
        assertThat(shop.running(code)).isFalse();
    }

    @Test
    @DisplayName("late and then stopped: explanation and apology are still due before the dossier ends")
    void stoppedAfterLateness() {
        String code = late();
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        shop.waitUntil("2026-09-21T17:30");
        assertThat(shop.status(code)).isEqualTo(8);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness");

        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        shop.complete(code, "UserTask_DraftApology", APOLOGY_WITHOUT_DATE);
        shop.complete(code, "UserTask_SignApology", SIGN);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
    }

    // Apology and lateness

    @Test
    @DisplayName("T-1 opens the draft and moves the open tasks up; T records the lateness and moves them to the top")
    void priorities() {
        String code = accepted();
        assertThat(shop.task(code, "UserTask_Review").getPriority()).isEqualTo(50);
        shop.waitUntil("2026-09-09T07:30");
        assertThat(shop.task(code, "UserTask_Review").getPriority()).isEqualTo(75);
        assertThat(shop.task(code, "UserTask_DraftApology").getPriority()).isEqualTo(75);
        shop.waitUntil("2026-09-10T17:30");
        assertThat(shop.task(code, "UserTask_Review").getPriority()).isEqualTo(100);
        assertThat(shop.task(code, "UserTask_DraftApology").getPriority()).isEqualTo(100);
        shop.complete(code, "UserTask_Review", APPROVE);
        assertThat(shop.task(code, "UserTask_SignResult").getPriority()).isEqualTo(100);
        assertThat(shop.entry(code, EntryKind.LATE).at()).isEqualTo(at("2026-09-10T17:30"));
    }

    @Test
    @DisplayName("the task's due date is its budget in working hours, its follow-up date the appointment")
    void taskDates() {
        String code = file();
        Task check = shop.task(code, "UserTask_CheckPapers");
        assertThat(check.getDueDate().toInstant()).isEqualTo(at("2026-09-07T15:00"));
        assertThat(check.getFollowUpDate()).isNull();
        assertThat(check.getPriority()).isEqualTo(50);

        shop.waitUntil("2026-09-07T16:30");
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        Task review = shop.task(code, "UserTask_Review");
        assertThat(review.getDueDate().toInstant()).isEqualTo(at("2026-09-08T16:30"));
        assertThat(review.getFollowUpDate().toInstant()).isEqualTo(at("2026-09-10T17:30"));
    }

    @Test
    @DisplayName("apologised before T: the letter names both dates; T fires, the explanation is due, no second apology")
    void apologisedInTime() {
        String code = warned();
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-14"));
        Apology draft = apologies.of(code).orElseThrow();
        assertThat(draft.newDueOn()).hasToString("2026-09-14");
        assertThat(draft.signedAt()).isNull();
        shop.complete(code, "UserTask_SignApology", SIGN);

        ApologyContent letter =
                (ApologyContent) shop.letter(code, NoticeKind.APOLOGY).content();
        assertThat(letter.promisedOn()).hasToString("2026-09-10");
        assertThat(letter.newDueOn()).hasToString("2026-09-14");
        assertThat(shop.time(code).appointments()).containsExactly(at("2026-09-10T17:30"), at("2026-09-14T17:30"));
        assertThat(shop.time(code).late()).isFalse();
        assertThat(shop.timers(code)).containsExactly(at("2026-09-10T17:30"));

        shop.waitUntil("2026-09-10T18:00");
        assertThat(shop.openTasks(code)).containsExactly("UserTask_ExplainLateness", "UserTask_Review");
        shop.waitUntil("2026-09-14T10:00");
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        closeAfterReview(code);
        assertThat(shop.entry(code, EntryKind.FINISHED).detail()).containsEntry("workingDaysLate", 2);
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
    }

    @Test
    @DisplayName("late without apology: recorded once, one apology, no closing before both duties are done")
    void lateWithoutApology() {
        String code = late();
        assertThat(shop.openTasks(code))
                .containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness", "UserTask_Review");
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.complete(code, "UserTask_SignResult", SIGN);
        shop.complete(code, "UserTask_DraftApology", APOLOGY_WITHOUT_DATE);
        shop.complete(code, "UserTask_SignApology", SIGN);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_ExplainLateness");
        assertThat(shop.status(code)).isEqualTo(9);

        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        shop.complete(code, "UserTask_HandOverResult", AT_THE_COUNTER);
        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
        assertThat(apologies.of(code).orElseThrow().newDueOn()).hasToString("2026-09-10");
    }

    @Test
    @DisplayName("finished on the last day after T-1: the draft disappears without a trace but the warning")
    void finishedInTime() {
        String code = warned();
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-14"));
        shop.waitUntil("2026-09-10T17:00");
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_HandOverResult");
        assertThat(shop.rows("apology", code)).isZero();
        shop.waitUntil("2026-09-11T09:00");
        shop.complete(code, "UserTask_HandOverResult", AT_THE_COUNTER);
        assertThat(shop.ledger(code))
                .containsExactly(
                        EntryKind.RECEIVED,
                        EntryKind.ACCEPTED,
                        EntryKind.WARNED,
                        EntryKind.FINISHED,
                        EntryKind.RETURNED);
    }

    @ParameterizedTest
    @DisplayName("an extension that breaks its limits is refused, the task stays open and nothing has changed")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            2026-09-10 | Ngày hẹn mới (10/09/2026) phải sau ngày hẹn đang có hiệu lực (10/09/2026) và không ở quá khứ.
            2026-09-08 | Ngày hẹn mới (08/09/2026) phải sau ngày hẹn đang có hiệu lực (10/09/2026) và không ở quá khứ.
            2026-09-12 | Ngày hẹn mới (12/09/2026) là ngày nghỉ; vui lòng chọn ngày làm việc.
            2026-09-16 | Ngày hẹn mới (16/09/2026) quá xa: chỉ được gia hạn tối đa 3 ngày làm việc, đến ngày 15/09/2026.
            ngày mai   | Ngày hẹn trả mới không hợp lệ.
            ''         | Vui lòng chọn ngày hẹn trả mới.
            """)
    void extensionLimits(String day, String sentence) {
        String code = warned();
        shop.refuse(code, "UserTask_DraftApology", apologyUntil(day), sentence);
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-15"));
        assertThat(shop.openTasks(code)).containsExactly("UserTask_Review", "UserTask_SignApology");
    }

    @Test
    @DisplayName("a date that has passed since the draft is not signed")
    void extensionOutdated() {
        String code = warned();
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-11"));
        shop.waitUntil("2026-09-14T09:00");
        shop.refuse(
                code,
                "UserTask_SignApology",
                SIGN,
                "Ngày hẹn mới (11/09/2026) phải sau ngày hẹn đang có hiệu lực (10/09/2026) và không ở quá khứ.");

        shop.complete(code, "UserTask_SignApology", Map.of("signDecision", "sign", "newDueOn", "2026-09-16"));
        assertThat(shop.time(code).appointments()).containsExactly(at("2026-09-10T17:30"), at("2026-09-16T17:30"));
    }

    @Test
    @DisplayName("a verification cannot be asked for where the model draws none")
    void noVerificationToAskFor() {
        String code = shop.file(PROCEDURE, Shop.THUY_NGUYEN, FACTS);
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        shop.refuse(code, "UserTask_Review", Map.of("reviewResult", "verify"), "Vui lòng chọn kết quả thẩm định.");
    }

    @Test
    @DisplayName("signed while the clock stands still: the timers stay held, and both appointments move by the pause")
    void apologisedDuringAPause() {
        String code = warned();
        shop.waitUntil("2026-09-09T08:00");
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-14"));
        shop.complete(code, "UserTask_SignApology", SIGN);
        assertThat(shop.timers(code)).containsExactly(at("2026-09-18T17:30"));
        shop.waitUntil("2026-09-15T08:00");
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.LATE);

        shop.supplement(code);
        assertThat(shop.time(code).appointments()).containsExactly(at("2026-09-16T17:30"), at("2026-09-18T17:30"));
        assertThat(shop.timers(code)).containsExactly(at("2026-09-16T17:30"));
        closeAfterReview(code);
    }

    @Test
    @DisplayName("withdrawn while the apology is drafted, before T: nothing is owed")
    void withdrawnAfterTheWarning() {
        String code = warned();
        shop.withdraw(code);
        assertThat(shop.status(code)).isEqualTo(7);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.rows("apology", code)).isZero();
        assertRefused(() -> shop.withdraw(code), "dossier.withdrawal.ended");
    }

    @Test
    @DisplayName("withdrawn after the lateness was explained: only the apology is still due, and given once")
    void withdrawnAfterTheExplanation() {
        String code = late();
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        shop.withdraw(code);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology");
        shop.complete(code, "UserTask_DraftApology", APOLOGY_WITHOUT_DATE);
        shop.complete(code, "UserTask_SignApology", SIGN);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.LATE, EntryKind.EXPLAINED, EntryKind.APOLOGISED);
    }

    @Test
    @DisplayName("withdrawn after the apology: only the explanation is still due")
    void withdrawnAfterTheApology() {
        String code = late();
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-14"));
        shop.complete(code, "UserTask_SignApology", SIGN);
        shop.withdraw(code);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_ExplainLateness");
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
    }

    @ParameterizedTest(name = "T first: {0}")
    @DisplayName("both timers due at once, after a backdated reception: one draft, one lateness, whichever fires first")
    @ValueSource(booleans = {false, true})
    void bothTimersDueAtOnce(boolean lateFirst) {
        String code = shop.file(
                PROCEDURE, Shop.THUY_NGUYEN, Channel.POST, ApplicantGroup.NONE, at("2026-08-24T09:00"), FACTS);
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        assertThat(shop.time(code).firstAppointment()).isEqualTo(at("2026-08-27T17:30"));
        if (lateFirst) {
            fireLast(code);
        }
        shop.waitUntil("2026-09-07T09:00");

        assertThat(shop.openTasks(code))
                .containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness", "UserTask_Review");
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.LATE);
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-08"));
        shop.complete(code, "UserTask_SignApology", SIGN);
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        closeAfterReview(code);
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
    }

    private void fireLast(String code) {
        Job last = management
                .createJobQuery()
                .timers()
                .orderByJobDuedate()
                .desc()
                .list()
                .get(0);
        assertThat(last.getDuedate().toInstant()).isEqualTo(shop.time(code).firstAppointment());
        management.executeJob(last.getId());
    }

    @Test
    @DisplayName("what the timers do is safe to do twice: one lateness, one warning, one apology")
    void firedTwice() {
        String code = late();
        shop.unchanged(
                code,
                () -> transaction.executeWithoutResult(status -> {
                    deadlines.late(code);
                    assertThat(apologies.open(code)).isFalse();
                }));
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.WARNED, EntryKind.LATE);
    }

    @Test
    @DisplayName(
            "signed past T before the timer was heard: the signer is asked to wait until the lateness is on record")
    void signedBeforeTheTimerIsHeard() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.now("2026-09-11T08:00");
        shop.refuse(
                code,
                "UserTask_SignResult",
                SIGN,
                "Hồ sơ vừa quá ngày hẹn, hệ thống đang ghi nhận trễ hạn. Vui lòng thử lại sau ít phút.");

        shop.waitUntil("2026-09-11T08:01");
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness");
    }

    @Test
    @DisplayName("withdrawn past T before the timer was heard: late all the same, explanation and apology are due")
    void withdrawnBeforeTheTimerIsHeard() {
        String code = accepted();
        shop.now("2026-09-11T08:00");
        shop.withdraw(code);
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.LATE);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness");
    }

    // What officers may send

    @ParameterizedTest
    @DisplayName("a missing or wrong answer is refused with a sentence, the task stays open and no row is written")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''      | ''   | Vui lòng chọn kết quả kiểm tra: đầy đủ, còn thiếu hoặc từ chối.
            maybe   | ''   | Vui lòng chọn kết quả kiểm tra: đầy đủ, còn thiếu hoặc từ chối.
            missing | ''   | Vui lòng ghi rõ giấy tờ phải bổ sung.
            refuse  | ''   | Vui lòng ghi lý do, căn cứ pháp lý.
            refuse  | '  ' | Vui lòng ghi lý do, căn cứ pháp lý.
            """)
    void wrongAnswers(String result, String reason, String sentence) {
        shop.refuse(file(), "UserTask_CheckPapers", Map.of("checkResult", result, "reason", reason), sentence);
    }

    @Test
    @DisplayName("answers of a wrong type, too long or absent are refused")
    void wrongTypes() {
        String code = file();
        String choose = "Vui lòng chọn kết quả kiểm tra: đầy đủ, còn thiếu hoặc từ chối.";
        shop.refuse(code, "UserTask_CheckPapers", Map.of(), choose);
        shop.refuse(code, "UserTask_CheckPapers", Map.of("checkResult", 1), choose);
        Map<String, Object> none = new HashMap<>();
        none.put("checkResult", null);
        shop.refuse(code, "UserTask_CheckPapers", none, choose);
        shop.refuse(
                code,
                "UserTask_CheckPapers",
                Map.of("checkResult", "refuse", "reason", "x".repeat(2001)),
                "Lý do không hợp lệ hoặc dài quá 2.000 ký tự.");
    }

    @Test
    @DisplayName("every other task refuses a missing answer, too")
    void wrongAnswersElsewhere() {
        String code = late();
        shop.refuse(code, "UserTask_Review", Map.of(), "Vui lòng chọn kết quả thẩm định.");
        shop.refuse(code, "UserTask_Review", Map.of("reviewResult", "refuse"), "Vui lòng ghi lý do, căn cứ pháp lý.");
        shop.refuse(
                code,
                "UserTask_Review",
                Map.of("reviewResult", "supplement", "reason", "Thiếu"),
                "Vui lòng ghi rõ giấy tờ phải bổ sung.");
        shop.refuse(code, "UserTask_ExplainLateness", Map.of(), "Vui lòng ghi nguyên nhân trễ hạn.");
        shop.refuse(
                code,
                "UserTask_ExplainLateness",
                Map.of("explanationReason", "Thiếu người"),
                "Vui lòng ghi biện pháp khắc phục.");
        shop.refuse(code, "UserTask_DraftApology", Map.of(), "Vui lòng ghi lý do chậm trả kết quả.");
        shop.complete(code, "UserTask_DraftApology", apologyUntil("2026-09-14"));
        shop.refuse(code, "UserTask_SignApology", Map.of(), "Vui lòng chọn ký hoặc trả lại.");
        shop.refuse(code, "UserTask_SignApology", Map.of("signDecision", "return"), "Vui lòng chọn ký hoặc trả lại.");
        shop.complete(code, "UserTask_SignApology", SIGN);
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.refuse(code, "UserTask_SignResult", Map.of(), "Vui lòng chọn ký hoặc trả lại.");
        shop.complete(code, "UserTask_SignResult", SIGN);
        shop.refuse(
                code, "UserTask_HandOverResult", Map.of("delivery", "DRONE"), "Vui lòng chọn hình thức trả kết quả.");
    }

    @Test
    @DisplayName("answers of another act, and of nobody, do not steer the model or the record")
    void extraVariables() {
        String code = file();
        Map<String, Object> answers = new HashMap<>(COMPLETE);
        answers.put("reviewResult", "refuse");
        answers.put("signDecision", "sign");
        answers.put("apologyOpened", true);
        answers.put("procedure", "house-building-permit");
        answers.put("note", "đã xem");
        shop.complete(code, "UserTask_CheckPapers", answers);

        assertThat(shop.openTasks(code)).containsExactly("UserTask_Review");
        RecordedAct act = shop.dossiers().acts(code).get(0);
        assertThat(act.act()).isEqualTo("check-papers");
        assertThat(act.answers())
                .containsEntry("note", "đã xem")
                .doesNotContainKeys("reviewResult", "signDecision", "procedure");
        assertThat(runtime.getVariables(root(code).getId()))
                .containsEntry("procedure", PROCEDURE)
                .doesNotContainKey("note");
        shop.refuse(code, "UserTask_Review", Map.of("signDecision", "sign"), "Vui lòng chọn kết quả thẩm định.");
        closeAfterReview(code);
        assertThat(shop.letters(code)).doesNotContain(NoticeKind.REFUSAL);
    }

    @Test
    @DisplayName("another dossier's code is refused")
    void foreignDossierCode() {
        String mine = file();
        String other = file();
        Map<String, Object> answers = new HashMap<>(COMPLETE);
        answers.put("dossierCode", other);
        shop.unchanged(
                other,
                () -> shop.refuse(mine, "UserTask_CheckPapers", answers, "Dữ liệu gửi kèm không thuộc hồ sơ này."));
    }

    @Test
    @DisplayName("anything but text, number, date or yes/no is refused")
    void objects() {
        String code = file();
        Map<String, Object> list = new HashMap<>(COMPLETE);
        list.put("gift", new ArrayList<>(List.of("x")));
        shop.refuse(
                code, "UserTask_CheckPapers", list, "Dữ liệu “gift” không phải là văn bản, số, ngày hoặc có/không.");

        Map<String, Object> serialised = new HashMap<>(COMPLETE);
        serialised.put(
                "gift",
                Variables.serializedObjectValue("rO0ABXNyABNqYXZhLnV0aWwuQXJyYXlMaXN0")
                        .serializationDataFormat("application/x-java-serialized-object")
                        .objectTypeName("java.util.ArrayList")
                        .create());
        shop.unchanged(code, () -> assertThatThrownBy(() -> shop.complete(code, "UserTask_CheckPapers", serialised))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("Java serialization format is prohibited"));
    }

    @Test
    @DisplayName("an officer outside the task's groups is refused")
    void outsider() {
        String code = file();
        String shopClerk = shop.firstGroup(shop.task(code, "UserTask_CheckPapers"));
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        shop.unchanged(
                code, () -> assertThatThrownBy(() -> shop.completeAs(shopClerk, code, "UserTask_Review", APPROVE))
                        .isInstanceOf(AuthorizationException.class));
    }

    @Test
    @DisplayName("a task assigned to another officer is refused")
    void assignedToAnother() {
        String code = file();
        tasks.setAssignee(shop.task(code, "UserTask_CheckPapers").getId(), "dong-nghiep");
        shop.refuse(
                code,
                "UserTask_CheckPapers",
                COMPLETE,
                "Việc này đang do cán bộ khác thực hiện. Vui lòng nhận việc trước khi hoàn thành.");
    }

    @Test
    @DisplayName("a task assigned to an officer outside its groups is refused to that officer")
    void assignedToOutsider() {
        String code = file();
        tasks.setAssignee(shop.task(code, "UserTask_CheckPapers").getId(), "canbo");
        shop.refuseAs(
                "H99-clerk",
                code,
                "UserTask_CheckPapers",
                COMPLETE,
                "Bạn không thuộc nhóm được giao việc này nên không thể hoàn thành.");
    }

    @Test
    @DisplayName("two acts at once on one dossier: the second one fails as a conflict and leaves nothing behind")
    void twoActsAtOnce() throws Exception {
        String code = accepted();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread second = new Thread(() ->
                failure.set(catchThrowable(() -> transaction.executeWithoutResult(status -> deadlines.late(code)))));
        transaction.executeWithoutResult(status -> {
            deadlines.note(code, EntryKind.EXPLAINED, Map.of(), "dong-nghiep");
            second.start();
            awaitAppend(second);
        });
        second.join();
        assertThat(failure.get()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
            assertThat(sentences.vietnamese(refused))
                    .isEqualTo("Hồ sơ vừa được người khác cập nhật. Vui lòng tải lại và thử lại.");
        });
        assertThat(shop.ledger(code)).containsExactly(EntryKind.RECEIVED, EntryKind.ACCEPTED, EntryKind.EXPLAINED);
    }

    /** Until the other thread has read the ledger and writes to it, or has ended without. */
    private static void awaitAppend(Thread other) {
        while (other.isAlive()
                && Arrays.stream(other.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().equals("vn.motcua.deadline.Ledger")
                                && frame.getMethodName().equals("append"))) {
            Thread.onSpinWait();
        }
    }

    private ProcessInstance root(String code) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .rootProcessInstances()
                .singleResult();
    }

    private static void assertRefused(Runnable act, String messageKey) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.messageKey())
                .isEqualTo(messageKey));
    }

    @Test
    @DisplayName("with the electronic result in force nobody hands over: returned as soon as it is signed")
    void returnedElectronically() {
        options.on("e-result");
        String code;
        try {
            code = shop.file(PROCEDURE, Shop.THUY_NGUYEN, Channel.ONLINE, ApplicantGroup.NONE, null, FACTS);
            shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        } finally {
            options.reset();
        }
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.complete(code, "UserTask_SignResult", SIGN);

        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.entry(code, EntryKind.RETURNED).detail()).containsEntry("delivery", "ELECTRONIC");
    }

    @ParameterizedTest
    @Order(Integer.MAX_VALUE)
    @DisplayName("these scenarios pass every node and every sequence flow of each building block")
    @ValueSource(strings = {"reception", "supplement", "apology", "late", "release"})
    void everyPathIsWalked(String block) {
        assertThat(ModelCoverage.missed(repository, block)).isEmpty();
    }
}
