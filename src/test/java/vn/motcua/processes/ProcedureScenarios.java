package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.deadline.EntryKind;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.RefusalContent;
import vn.motcua.platform.VietnamTime;

/**
 * The paths every procedure owes, walked in its own model. Dates are asked of the dossier here, because the legal
 * periods differ; each procedure's class writes its own dates out.
 */
@ShopTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ProcedureScenarios {

    static final Map<String, Object> COMPLETE = Map.of("checkResult", "complete");
    static final Map<String, Object> MISSING =
            Map.of("checkResult", "missing", "missingPapers", "Bản sao giấy tờ", "reason", "Thiếu bản sao");
    static final Map<String, Object> APPROVE = Map.of("reviewResult", "approve");
    static final Map<String, Object> SUPPLEMENT =
            Map.of("reviewResult", "supplement", "missingPapers", "Bản vẽ", "reason", "Bản vẽ mờ");
    static final Map<String, Object> REFUSE = Map.of("reviewResult", "refuse", "reason", "Không đủ điều kiện");
    static final Map<String, Object> SIGN = Map.of("signDecision", "sign");
    static final Map<String, Object> RETURN = Map.of("signDecision", "return", "reason", "Làm rõ địa chỉ");
    static final Map<String, Object> AT_THE_COUNTER = Map.of("delivery", "COUNTER");
    static final Map<String, Object> EXPLANATION =
            Map.of("explanationReason", "Thiếu người", "measures", "Bố trí thêm người");
    static final Map<String, Object> APOLOGY_WITHOUT_DATE = Map.of("apologyReason", "Hồ sơ nhiều, xin lượng thứ");

    @Autowired
    Shop shop;

    @Autowired
    RepositoryService repository;

    abstract String procedure();

    abstract Map<String, Object> facts();

    /** Simplification options in force for a dossier filed at the counter. */
    List<String> options() {
        return List.of();
    }

    /** From the review, just opened, to the signer, proposing approval. */
    abstract void approve(String code);

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

    String file() {
        return shop.file(procedure(), Shop.THUY_NGUYEN, facts());
    }

    String accepted() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        return code;
    }

    void handOver(String code) {
        shop.complete(code, "UserTask_HandOverResult", AT_THE_COUNTER);
    }

    static Map<String, Object> apologyUntil(LocalDate newDueOn) {
        return Map.of("apologyReason", "Hồ sơ nhiều, xin lượng thứ", "newDueOn", newDueOn.toString());
    }

    /** T-1 and T of a dossier whose clock runs. */
    Instant warningAt(String code) {
        assertThat(shop.timers(code)).hasSize(2);
        return shop.timers(code).get(0);
    }

    Instant lateAt(String code) {
        List<Instant> timers = shop.timers(code);
        return timers.get(timers.size() - 1);
    }

    @Test
    @DisplayName("happy path: accepted, approved, signed and returned before the appointment")
    void happyPath() {
        String code = file();
        assertThat(shop.status(code)).isEqualTo(1);
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        assertThat(shop.status(code)).isEqualTo(4);
        assertThat(shop.letters(code)).containsExactly(NoticeKind.RECEIPT);

        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.status(code)).isEqualTo(9);
        assertThat(shop.timers(code)).isEmpty();

        handOver(code);
        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.dossiers().options(code)).hasValue(options());
        List<EntryKind> way = new ArrayList<>(List.of(EntryKind.RECEIVED));
        options().forEach(option -> way.add(EntryKind.OPTIONS_APPLIED));
        way.addAll(List.of(EntryKind.ACCEPTED, EntryKind.FINISHED, EntryKind.RETURNED));
        assertThat(shop.ledger(code)).isEqualTo(way);
        assertThat(shop.letters(code)).containsExactlyInAnyOrder(NoticeKind.RECEIPT, NoticeKind.CONTROL_SHEET);
    }

    @Test
    @DisplayName("refused at reception: status 3, a refusal letter with the clerk's reason, no appointment")
    void refusedAtReception() {
        String code = file();
        shop.complete(
                code,
                "UserTask_CheckPapers",
                Map.of("checkResult", "refuse", "reason", "Không thuộc thẩm quyền (Điều 5)"));

        assertThat(shop.status(code)).isEqualTo(3);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.letters(code)).containsExactly(NoticeKind.REFUSAL);
        assertThat(((RefusalContent) shop.letter(code, NoticeKind.REFUSAL).content()).reason())
                .isEqualTo("Không thuộc thẩm quyền (Điều 5)");
        assertThat(shop.time(code).firstAppointment()).isNull();
        assertThat(shop.ledger(code)).containsExactly(EntryKind.RECEIVED, EntryKind.REFUSED);
    }

    @Test
    @DisplayName("refused after the review: the refusal is signed, sent with its reason and handed over")
    void refusedAfterReview() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", REFUSE);
        shop.complete(code, "UserTask_SignResult", SIGN);

        assertThat(shop.status(code)).isEqualTo(9);
        assertThat(((RefusalContent) shop.letter(code, NoticeKind.REFUSAL).content()).reason())
                .isEqualTo("Không đủ điều kiện");
        handOver(code);
        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
    }

    @Test
    @DisplayName("a signed approval after a returned refusal sends no refusal letter")
    void refusalReturnedThenApproved() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", REFUSE);
        shop.complete(code, "UserTask_SignResult", RETURN);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_Review");

        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        handOver(code);
        assertThat(shop.letters(code)).doesNotContain(NoticeKind.REFUSAL);
    }

    @Test
    @DisplayName("returned by the signer: reviewed again, and the clock has not moved")
    void returnedBySigner() {
        String code = accepted();
        Instant promised = shop.time(code).firstAppointment();
        approve(code);
        shop.refuse(
                code, "UserTask_SignResult", Map.of("signDecision", "return"), "Vui lòng ghi lý do, căn cứ pháp lý.");
        shop.complete(code, "UserTask_SignResult", RETURN);

        assertThat(shop.openTasks(code)).containsExactly("UserTask_Review");
        assertThat(shop.status(code)).isEqualTo(4);
        assertThat(shop.time(code).firstAppointment()).isEqualTo(promised);
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        handOver(code);
        assertThat(shop.status(code)).isEqualTo(10);
    }

    @Test
    @DisplayName("supplemented in processing: the clock stands still, T passes without lateness, the appointment moves")
    void supplementedInProcessing() {
        String code = accepted();
        Instant promised = shop.time(code).firstAppointment();
        shop.waitUntil("2026-09-08T10:00");
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        assertThat(shop.status(code)).isEqualTo(5);
        assertThat(shop.openTasks(code)).isEmpty();
        assertThat(shop.timers(code))
                .as("only the citizen's time runs")
                .containsExactly(TestClock.at("2026-09-17T17:30"));

        shop.waitUntil("2026-09-16T10:00");
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.WARNED, EntryKind.LATE);
        shop.supplement(code);

        assertThat(shop.status(code)).isEqualTo(4);
        assertThat(shop.time(code).firstAppointment()).isAfter(promised);
        assertThat(lateAt(code)).isEqualTo(shop.time(code).firstAppointment());
        assertThat(shop.timers(code)).hasSize(2);
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        handOver(code);
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.LATE);
    }

    @Test
    @DisplayName("not supplemented in reception: stopped, with a notice, and nothing runs on")
    void stoppedInReception() {
        String code = file();
        shop.complete(code, "UserTask_CheckPapers", MISSING);
        shop.waitUntil("2026-09-16T17:29");
        assertThat(shop.status(code)).isEqualTo(5);
        shop.waitUntil("2026-09-16T17:30");

        assertThat(shop.status(code)).isEqualTo(8);
        assertThat(shop.letters(code)).containsExactly(NoticeKind.SUPPLEMENT, NoticeKind.STOP);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.ledger(code)).containsExactly(EntryKind.RECEIVED, EntryKind.PAUSED, EntryKind.STOPPED);
    }

    @Test
    @DisplayName("not supplemented in processing: stopped, with a notice, no result to return and no apology owed")
    void stoppedInProcessing() {
        String code = accepted();
        shop.complete(code, "UserTask_Review", SUPPLEMENT);
        shop.waitUntil("2026-09-16T18:00");

        assertThat(shop.status(code)).isEqualTo(8);
        assertThat(shop.letters(code))
                .containsExactlyInAnyOrder(NoticeKind.RECEIPT, NoticeKind.SUPPLEMENT, NoticeKind.STOP);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.rows("apology", code)).isZero();
    }

    @Test
    @DisplayName("withdrawn in reception: nobody goes on checking")
    void withdrawnInReception() {
        String code = file();
        shop.withdraw(code);
        assertWithdrawn(code);
    }

    @Test
    @DisplayName("withdrawn in processing: nobody goes on reviewing, no timer is left")
    void withdrawnInProcessing() {
        String code = accepted();
        shop.withdraw(code);
        assertWithdrawn(code);
    }

    @Test
    @DisplayName("withdrawn while a supplement is awaited: nobody waits any more")
    void withdrawnWhileWaiting() {
        String inReception = file();
        shop.complete(inReception, "UserTask_CheckPapers", MISSING);
        String inProcessing = accepted();
        shop.complete(inProcessing, "UserTask_Review", SUPPLEMENT);

        shop.withdraw(inReception);
        shop.withdraw(inProcessing);
        assertWithdrawn(inReception);
        assertWithdrawn(inProcessing);
    }

    private void assertWithdrawn(String code) {
        assertThat(shop.status(code)).isEqualTo(7);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.openTasks(code)).isEmpty();
        assertThat(shop.entry(code, EntryKind.WITHDRAWN).actor()).isNotBlank();
        shop.waitUntil("2026-11-02T18:00");
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.WARNED, EntryKind.LATE, EntryKind.STOPPED);
        shop.now("2026-09-07T09:00");
    }

    @Test
    @DisplayName("withdrawn after lateness: explanation and apology stay due")
    void withdrawnAfterLateness() {
        String code = accepted();
        shop.waitUntil(lateAt(code).plusSeconds(3600));
        shop.withdraw(code);

        assertThat(shop.status(code)).isEqualTo(7);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness");
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        shop.complete(code, "UserTask_DraftApology", APOLOGY_WITHOUT_DATE);
        shop.complete(code, "UserTask_SignApology", SIGN);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.status(code)).isEqualTo(7);
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
        assertThat(shop.time(code).extensions()).isZero();
    }

    @Test
    @DisplayName("finished after T-1 but before T: the draft disappears, no apology, no row about one")
    void finishedAfterTheWarning() {
        String code = accepted();
        shop.waitUntil(warningAt(code));
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology", "UserTask_Review");
        assertThat(shop.rows("apology", code)).isOne();

        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_HandOverResult");
        assertThat(shop.rows("apology", code)).isZero();

        handOver(code);
        assertThat(shop.running(code)).isFalse();
        assertThat(shop.letters(code)).doesNotContain(NoticeKind.APOLOGY);
        assertThat(shop.ledger(code)).contains(EntryKind.WARNED).doesNotContain(EntryKind.LATE, EntryKind.APOLOGISED);
    }

    @Test
    @DisplayName(
            "apologised before T: a second appointment, the first one kept; then T fires and only the explanation is due")
    void lateWithApologyInTime() {
        String code = accepted();
        Instant promised = shop.time(code).firstAppointment();
        shop.waitUntil(warningAt(code));
        LocalDate newDay = nextWorkingDay(promised);
        shop.complete(code, "UserTask_DraftApology", apologyUntil(newDay));
        assertThat(shop.letters(code)).doesNotContain(NoticeKind.APOLOGY);
        shop.complete(code, "UserTask_SignApology", SIGN);

        Instant second = newDay.atTime(17, 30).atZone(VietnamTime.ZONE).toInstant();
        assertThat(shop.time(code).appointments()).containsExactly(promised, second);
        assertThat(shop.task(code, "UserTask_Review").getFollowUpDate().toInstant())
                .isEqualTo(second);
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
        assertThat(shop.timers(code))
                .as("lateness is measured against the first appointment")
                .containsExactly(promised);

        shop.waitUntil(promised.plusSeconds(60));
        assertThat(shop.ledger(code)).contains(EntryKind.EXTENDED, EntryKind.APOLOGISED, EntryKind.LATE);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_ExplainLateness", "UserTask_Review");
        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_ExplainLateness");
        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        handOver(code);
        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
        assertThat(shop.running(code)).isFalse();
    }

    @Test
    @DisplayName(
            "late without an apology: both duties open, one apology, and the dossier waits for them before it closes")
    void lateWithoutApology() {
        String code = accepted();
        shop.waitUntil(lateAt(code).plusSeconds(60));
        assertThat(shop.openTasks(code))
                .containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness", "UserTask_Review");

        approve(code);
        shop.complete(code, "UserTask_SignResult", SIGN);
        assertThat(shop.status(code)).isEqualTo(9);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology", "UserTask_ExplainLateness");

        shop.complete(code, "UserTask_ExplainLateness", EXPLANATION);
        assertThat(shop.openTasks(code)).containsExactly("UserTask_DraftApology");
        shop.complete(code, "UserTask_DraftApology", APOLOGY_WITHOUT_DATE);
        shop.complete(code, "UserTask_SignApology", SIGN);
        handOver(code);

        assertThat(shop.letters(code, NoticeKind.APOLOGY)).isOne();
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.LATE, EntryKind.APOLOGISED, EntryKind.EXPLAINED);
        assertThat(shop.status(code)).isEqualTo(10);
        assertThat(shop.running(code)).isFalse();
    }

    static LocalDate nextWorkingDay(Instant after) {
        LocalDate day = VietnamTime.dayOf(after).plusDays(1);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        return day;
    }

    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("these scenarios pass every node and every sequence flow of the procedure's model")
    void everyPathIsWalked() {
        assertThat(ModelCoverage.missed(repository, procedure())).isEmpty();
    }
}
