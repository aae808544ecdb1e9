package vn.motcua.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.database.Postgres;

@OnPostgresToo
@SpringBootTest(
        classes = NoticeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.datasource.url=jdbc:h2:mem:notices;DB_CLOSE_DELAY=-1", "motcua.outbox.dispatch=false"})
class NoticesTest {

    private static final String WAITING_SESSIONS = Postgres.chosen()
            ? "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
            : "select count(*) from information_schema.sessions where blocker_id is not null";

    private static final String EMAIL = "thuy@example.com";

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void dossier() {
        Dossiers.reset(jdbc, SampleLetters.CODE);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Every kind of letter is stored as it was written, and queued once")
    void keepsTheSnapshot(NoticeKind kind) {
        NoticeContent content = SampleLetters.of(kind);
        Notice issued = issue(content, EMAIL);

        assertThat(issued.content()).isEqualTo(content);
        assertThat(issued.number()).isEqualTo(1);
        assertThat(issued.issuedAt()).isEqualTo(content.letterhead().issuedAt());
        assertThat(issued.delivery().state()).isEqualTo(Delivery.State.WAITING);
        assertThat(notices.find(SampleLetters.CODE, issued.id())).contains(issued);
        assertThat(notices.of(SampleLetters.CODE)).containsExactly(issued);
        assertThat(jdbc.sql("select idempotency_key from outbox")
                        .query(String.class)
                        .single())
                .isEqualTo(SampleLetters.CODE + "/" + kind + "/1/mail");
    }

    @Test
    @DisplayName("A letter without an address is kept but not queued; another dossier cannot see it")
    void keepsLettersWithoutAddress() {
        Notice issued = issue(SampleLetters.receipt(), null);

        assertThat(issued.delivery()).isNull();
        assertThat(count("outbox")).isZero();
        assertThat(notices.find("H24.11.15-260212-0002", issued.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIPT", "APOLOGY"})
    @DisplayName("The receipt and the apology are issued once: the second call returns the first letter")
    void issuesOnce(NoticeKind kind) {
        Notice first = issue(SampleLetters.of(kind), EMAIL);
        Notice second = issue(SampleLetters.of(kind), "other@example.com");

        assertThat(second).isEqualTo(first);
        assertThat(count("notice")).isEqualTo(1);
        assertThat(count("outbox")).isEqualTo(1);
    }

    @Test
    @DisplayName("Other letters are counted per dossier and kind, and their default numbers differ")
    void countsLetters() {
        assertThat(issue(SampleLetters.supplement(), EMAIL).letterNumber()).isEqualTo(SampleLetters.CODE + "/HDHS");
        assertThat(issue(SampleLetters.refusal(), EMAIL).number()).isEqualTo(1);
        Notice second = issue(SampleLetters.supplement(), EMAIL);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.letterNumber()).isEqualTo(SampleLetters.CODE + "/HDHS-2");
    }

    @Test
    @DisplayName("Of two apologies issued at the same time one is kept, and both callers get it")
    void issuesOnceConcurrently() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch issued = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);
            Future<Notice> first = threads.submit(() -> transaction.execute(status -> {
                Notice notice = notices.issue(SampleLetters.CODE, SampleLetters.NEW, SampleLetters.apology(), EMAIL);
                issued.countDown();
                awaitLatch(mayCommit);
                return notice;
            }));
            assertThat(issued.await(10, TimeUnit.SECONDS)).isTrue();
            Future<Notice> second = threads.submit(() -> issue(SampleLetters.apology(), EMAIL));
            await().until(() -> second.isDone()
                    || jdbc.sql(WAITING_SESSIONS).query(Integer.class).single() > 0);
            mayCommit.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(first.get(10, TimeUnit.SECONDS));
            assertThat(count("outbox")).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("A rolled back act leaves neither letter nor mail")
    void leavesNothingAfterRollback() {
        transaction.executeWithoutResult(status -> {
            notices.issue(SampleLetters.CODE, SampleLetters.NEW, SampleLetters.receipt(), EMAIL);
            status.setRollbackOnly();
        });

        assertThat(count("notice")).isZero();
        assertThat(count("outbox")).isZero();
    }

    @Test
    @DisplayName("A letter belongs to an act: no transaction, no dossier or another dossier's content is refused")
    void refusesStrayLetters() {
        assertThatThrownBy(() -> notices.issue(SampleLetters.CODE, SampleLetters.NEW, SampleLetters.receipt(), EMAIL))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> transaction.execute(status ->
                        notices.issue("H24.11.15-260212-0009", SampleLetters.NEW, SampleLetters.receipt(), EMAIL)))
                .isInstanceOf(IllegalArgumentException.class);
        Dossiers.delete(jdbc, SampleLetters.CODE);
        assertThatThrownBy(() -> issue(SampleLetters.receipt(), EMAIL)).isInstanceOf(IllegalArgumentException.class);
        assertThat(count("notice")).isZero();
    }

    @Test
    @DisplayName("Decomposed names are stored composed")
    void storesComposedText() {
        String name = "Nguyễn Thị Phương Thùy";
        Addressee decomposed = SampleLetters.citizen(Normalizer.normalize(name, Normalizer.Form.NFD));
        Notice issued = issue(SampleLetters.receipt(decomposed, SampleLetters.URL), null);

        assertThat(issued.content().applicant().fullName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-30, APOLOGY, TT01_2018, 4, Phiếu xin lỗi và hẹn lại ngày trả kết quả",
        "2025-07-01, APOLOGY, TT03_2025, 4, Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        "2025-06-30, CONTROL_SHEET, TT01_2018, 5, Phiếu kiểm soát quá trình giải quyết hồ sơ",
        "2025-07-01, CONTROL_SHEET, TT03_2025, 6, Phiếu kiểm soát quá trình giải quyết hồ sơ",
        "2025-06-30, STOP, TT03_2025, 5, Thông báo dừng giải quyết hồ sơ"
    })
    @DisplayName("The day of reception decides the form")
    void choosesTheForm(LocalDate receivedOn, NoticeKind kind, FormGeneration generation, int number, String title) {
        Notice issued = transaction.execute(
                status -> notices.issue(SampleLetters.CODE, receivedOn, SampleLetters.of(kind), null));

        assertThat(issued.form()).isEqualTo(new NoticeForm(generation, number, title));
    }

    private Notice issue(NoticeContent content, String email) {
        return transaction.execute(status -> notices.issue(SampleLetters.CODE, SampleLetters.NEW, content, email));
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
