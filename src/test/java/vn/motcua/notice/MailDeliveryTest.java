package vn.motcua.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.outbox.OutboxParts;
import vn.motcua.outbox.SettableClock;

/** Sends to a real SMTP server in this process. */
@OnPostgresToo
@SpringBootTest(
        classes = NoticeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1",
            "motcua.outbox.dispatch=false",
            "motcua.notice.from=motcua@haiphong.example.vn"
        })
class MailDeliveryTest {

    private static final String EMAIL = "thuy@example.com";
    private static final String OTHER = "H24.11.15-260212-0002";
    private static final int PORT = freePort();

    private final GreenMail server = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    OutboxDispatcher dispatcher;

    @Autowired
    Notices notices;

    @Autowired
    MailWriter writer;

    @Autowired
    MailTransport transport;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SettableClock clock;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
    }

    @BeforeEach
    void start() {
        Dossiers.reset(jdbc, SampleLetters.CODE, OTHER);
        clock.set(SampleLetters.at(2026, 2, 24, 9, 5));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    @DisplayName("A letter arrives once, in Vietnamese, with its PDF attached")
    void deliversOnce() throws Exception {
        Notice notice = issue(SampleLetters.apology());
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);
        assertThat(dispatcher.dispatchDue()).isZero();

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        MimeMessage mail = received[0];
        assertThat(mail.getSubject())
                .isEqualTo(
                        "[Hồ sơ " + SampleLetters.CODE + "] Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết");
        assertThat(mail.getFrom()[0]).hasToString("motcua@haiphong.example.vn");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@haiphong\\.example\\.vn>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(clock.instant());

        List<Part> parts = leaves(mail);
        assertThat(parts).hasSize(3);
        assertThat((String) parts.get(0).getContent())
                .contains("Kính gửi Ông/Bà Nguyễn Thị Phương Thùy,")
                .contains("chân thành xin lỗi ông/bà")
                .contains("Ngày hẹn mới: ngày 10 tháng 3 năm 2026.")
                .contains(SampleLetters.URL);
        assertThat((String) parts.get(1).getContent()).contains("<a href=\"" + SampleLetters.URL + "\">", "chân thành");
        Part attachment = parts.get(2);
        assertThat(attachment.getFileName()).isEqualTo("Xin-loi-va-hen-lai-" + SampleLetters.CODE + ".pdf");
        byte[] pdf = attachment.getInputStream().readAllBytes();
        assertThat(pdf).isEqualTo(notices.pdf(notice));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Phạm Quốc Khánh");
        }

        Delivery delivery = delivery(notice);
        assertThat(delivery.state()).isEqualTo(Delivery.State.SENT);
        assertThat(delivery.sentAt()).isEqualTo(clock.instant());
        assertThat(delivery.failedAttempts()).isZero();
    }

    @Test
    @DisplayName("While the mail server is down, attempts back off, say why without naming anyone, and end in one mail")
    void retriesAfterAnOutage() {
        Notice notice = issue(SampleLetters.receipt());
        server.stop();

        for (Duration pause : List.of(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(2))) {
            assertThat(dispatcher.dispatchDue()).isZero();
            Delivery failing = delivery(notice);
            assertThat(failing.state()).isEqualTo(Delivery.State.FAILING);
            assertThat(failing.nextAttemptAt()).isEqualTo(clock.instant().plus(pause));
            assertThat(failing.lastError()).contains("ConnectException").doesNotContain("thuy", "Nguyễn");
            clock.advance(pause);
        }
        clock.advance(Duration.ofMillis(-1));
        server.start();
        assertThat(dispatcher.dispatchDue()).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);

        assertThat(server.getReceivedMessages()).hasSize(1);
        Delivery sent = delivery(notice);
        assertThat(sent.state()).isEqualTo(Delivery.State.SENT);
        assertThat(sent.failedAttempts()).isEqualTo(5);
        assertThat(sent.lastError()).isNull();
    }

    @Test
    @DisplayName("A row that cannot be sent does not stop the rows behind it")
    void passesOverABadRow() {
        Notice bad = issue(SampleLetters.receipt());
        jdbc.sql("update outbox set recipient = 'no address at all'").update();
        clock.advance(Duration.ofSeconds(1));
        issue(SampleLetters.supplement());

        assertThat(dispatcher.dispatchDue()).isEqualTo(1);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(delivery(bad).lastError()).isEqualTo("AddressException");
        assertThat(delivery(bad).state()).isEqualTo(Delivery.State.DEAD);
    }

    @Test
    @DisplayName("SampleLetters leave in the order they were queued")
    void keepsTheOrder() throws Exception {
        List<NoticeContent> contents =
                List.of(SampleLetters.supplement(), SampleLetters.receipt(), SampleLetters.apology());
        for (NoticeContent content : contents) {
            issue(content);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(dispatcher.dispatchDue()).isEqualTo(3);

        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            subjects.add(mail.getSubject());
        }
        assertThat(subjects)
                .containsExactlyElementsOf(contents.stream()
                        .map(content -> "[Hồ sơ " + SampleLetters.CODE + "] "
                                + FormGeneration.TT03_2025.form(content.kind()).title())
                        .toList());
    }

    @Test
    @DisplayName("Two dispatchers at once send every letter once")
    void sharesTheWork() throws Exception {
        for (int i = 0; i < 6; i++) {
            issue(SampleLetters.supplement());
        }
        OutboxDispatcher other = node(transport);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(() -> run(together, dispatcher), () -> run(together, other));
            int sent = 0;
            for (Future<Integer> future : threads.invokeAll(both, 60, TimeUnit.SECONDS)) {
                sent += future.get();
            }
            assertThat(sent).isEqualTo(6);
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.getReceivedMessages()).hasSize(6);
        assertThat(Arrays.stream(server.getReceivedMessages())
                        .map(MailDeliveryTest::messageId)
                        .distinct())
                .hasSize(6);
    }

    private static int run(CyclicBarrier together, OutboxDispatcher dispatcher) throws Exception {
        together.await(10, TimeUnit.SECONDS);
        return dispatcher.dispatchDue();
    }

    @Test
    @DisplayName("While one node sends, another leaves the row alone, and the sending holds no transaction")
    void leavesALeasedRowAlone() throws Exception {
        issue(SampleLetters.receipt());
        List<Integer> meanwhile = new ArrayList<>();
        MailTransport slow =
                mail -> {
                    assertThat(org.springframework.transaction.support.TransactionSynchronizationManager
                                    .isActualTransactionActive())
                            .isFalse();
                    meanwhile.add(dispatcher.dispatchDue());
                    transport.send(mail);
                };
        assertThat(node(slow).dispatchDue()).isEqualTo(1);

        assertThat(meanwhile).containsExactly(0);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    @DisplayName("A node that dies after sending repeats the mail under the same Message-ID once its lease is over")
    void repeatsUnderTheSameId() throws Exception {
        Notice notice = issue(SampleLetters.receipt());
        MailTransport dying = mail -> {
            transport.send(mail);
            throw new ThreadDeath();
        };
        OutboxDispatcher dead = node(dying);
        org.assertj.core.api.Assertions.assertThatThrownBy(dead::dispatchDue).isInstanceOf(ThreadDeath.class);

        assertThat(dispatcher.dispatchDue()).isZero();
        clock.advance(OutboxParts.LEASE);
        assertThat(dispatcher.dispatchDue()).isEqualTo(1);

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[1].getMessageID()).isEqualTo(received[0].getMessageID());
        assertThat(delivery(notice).state()).isEqualTo(Delivery.State.SENT);
    }

    private OutboxDispatcher node(MailTransport its) {
        return OutboxParts.node(
                jdbc, transactions, Duration.ofSeconds(30), clock, new MailCourier(notices, writer, its, clock));
    }

    private Notice issue(NoticeContent content) {
        return transaction.execute(status -> notices.issue(SampleLetters.CODE, SampleLetters.NEW, content, EMAIL));
    }

    private Delivery delivery(Notice notice) {
        return notices.find(notice.dossierCode(), notice.id()).orElseThrow().delivery();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Part> leaves(Part part) throws Exception {
        if (!(part.getContent() instanceof Multipart multipart)) {
            return List.of(part);
        }
        List<Part> leaves = new ArrayList<>();
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart child = multipart.getBodyPart(i);
            leaves.addAll(leaves(child));
        }
        return leaves;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
