package vn.motcua.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.outbox.Courier;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutboxDispatcher;
import vn.motcua.outbox.OutboxLevels;
import vn.motcua.outbox.OutboxParts;
import vn.motcua.outbox.OutgoingMessage;
import vn.motcua.outbox.SettableClock;

/** The mail server or the disk fails, for real; in the end each letter is there once. */
@SpringBootTest(
        classes = NoticeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:mail-faults;DB_CLOSE_DELAY=-1",
            "spring.mail.host=127.0.0.1",
            "motcua.outbox.dispatch=false"
        })
class MailFaultsTest {

    private static final String FROM = "motcua@haiphong.example.vn";
    private static final String EMAIL = "thuy@example.com";

    @Autowired
    Notices notices;

    @Autowired
    MailWriter writer;

    @Autowired
    OutboxLevels levels;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SettableClock clock;

    private final Map<String, OutgoingMail> printed = new HashMap<>();

    @BeforeEach
    void oneDossier() {
        Dossiers.reset(jdbc, SampleLetters.CODE);
        clock.set(SampleLetters.at(2026, 2, 24, 9, 5));
    }

    @Test
    @DisplayName("The mail server is down for a day: then each letter arrives once, and none was given up")
    void serverDownForADay() throws Exception {
        int port = freePort();
        OutboxDispatcher node = node(Duration.ofSeconds(30), new SmtpTransport(sender(port), FROM));
        Instant back = clock.instant().plus(Duration.ofDays(1));
        int issued = 0;
        for (int step = 0; clock.instant().isBefore(back); step++) {
            if (step % 9 == 0) {
                issue();
                issued++;
            }
            assertThat(node.dispatchDue()).isZero();
            clock.advance(Duration.ofMinutes(20));
        }
        int failed = failedAttempts();
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            for (int step = 0; step < 9; step++) {
                node.dispatchDue();
                clock.advance(Duration.ofMinutes(20));
            }
            List<String> ids = new ArrayList<>();
            for (MimeMessage mail : server.getReceivedMessages()) {
                ids.add(mail.getMessageID());
            }
            report("SMTP down for a simulated day (" + failed + " failed attempts)", issued, ids, ids.size());
        } finally {
            server.stop();
        }
    }

    @Test
    @Timeout(120)
    @DisplayName(
            "The mail server takes a letter and does not answer: the call is cut off, and the reader sees one letter")
    void serverAnswersTooLate() throws Exception {
        try (SlowMailServer server = new SlowMailServer()) {
            OutboxDispatcher node = node(Duration.ofMillis(1_500), new SmtpTransport(sender(server.port()), FROM));
            for (int i = 0; i < 3; i++) {
                issue();
            }
            for (int i = 0; i < 3; i++) {
                assertThat(node.dispatchDue()).isZero();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(failedAttempts()).isEqualTo(3);
            assertThat(jdbc.sql("select distinct last_error from outbox")
                            .query(String.class)
                            .single())
                    .isEqualTo("TimeoutException: no answer within PT1.5S");
            assertThat(server.messageIds()).hasSize(3);

            server.answerAtOnce();
            clock.advance(Duration.ofMinutes(1));
            assertThat(node.dispatchDue()).isEqualTo(3);
            // What a mailbox shows: mails of one Message-ID are one mail.
            report(
                    "SMTP takes a letter and answers after the limit of a call",
                    3,
                    List.copyOf(new HashSet<>(server.messageIds())),
                    server.messageIds().size());
        }
    }

    @Test
    @DisplayName(
            "The disk is full: nothing half-written is left, and each letter is there once when there is room again")
    void diskFull() throws Exception {
        Configuration small = Configuration.unix().toBuilder()
                .setBlockSize(4096)
                .setMaxSize(256 * 1024)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            Path folder = disk.getPath("/mail");
            Path ballast = disk.getPath("/ballast");
            fill(ballast);
            OutboxDispatcher node = node(Duration.ofSeconds(30), new FolderTransport(folder, FROM));
            for (int i = 0; i < 3; i++) {
                issue();
            }
            assertThat(node.dispatchDue()).isZero();
            assertThat(failedAttempts()).isEqualTo(3);
            assertThat(files(folder)).isEmpty();

            Files.delete(ballast);
            clock.advance(Duration.ofMinutes(1));
            node.dispatchDue();
            // There is room for some letters only.
            List<String> some = files(folder);
            assertThat(some).noneMatch(name -> name.endsWith(".part"));
            for (String name : some) {
                assertThat(Files.size(folder.resolve(name))).as(name).isPositive();
            }
            List<String> mails = new ArrayList<>(take(folder));
            int attempts = failedAttempts();
            assertThat(attempts).isGreaterThan(3);
            for (int round = 0; round < 10; round++) {
                clock.advance(Duration.ofHours(1));
                node.dispatchDue();
                mails.addAll(take(folder));
            }
            report("Mail folder on a full disk (" + attempts + " failed attempts)", 3, mails, mails.size());
        }
    }

    /** The whole mails of a folder, which are taken away to make room. */
    private static List<String> take(Path folder) throws IOException {
        List<String> taken =
                files(folder).stream().filter(name -> name.endsWith(".eml")).toList();
        for (String name : files(folder)) {
            String letter = name.substring(0, name.lastIndexOf('.'));
            if (taken.contains(letter + ".eml")) {
                Files.delete(folder.resolve(name));
            }
        }
        return taken;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Writes until the disk takes no more. */
    private static void fill(Path file) throws IOException {
        Files.createFile(file);
        try {
            while (true) {
                Files.write(file, new byte[4096], java.nio.file.StandardOpenOption.APPEND);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("out of disk space");
        }
    }

    private void report(String fault, int issued, List<String> seen, int copies) {
        Set<String> different = new HashSet<>(seen);
        OutboxLevels.Level level = levels.of(MessageKind.MAIL);
        System.out.printf(
                "[FAULT] %s: %d letters issued, %d delivered, %d twice, %d missing, %d dead; %d copies handed over%n",
                fault,
                issued,
                different.size(),
                seen.size() - different.size(),
                issued - different.size(),
                level.dead(),
                copies);
        assertThat(seen).hasSize(issued).doesNotHaveDuplicates();
        assertThat(level).isEqualTo(new OutboxLevels.Level(MessageKind.MAIL, 0, null, 0));
    }

    private int failedAttempts() {
        return jdbc.sql("select sum(attempts) from outbox").query(Integer.class).single();
    }

    /** The letter is printed here, so that attempts are about sending alone, whatever the machine is busy with. */
    private void issue() {
        Notice notice = transaction.execute(
                status -> notices.issue(SampleLetters.CODE, SampleLetters.NEW, SampleLetters.supplement(), EMAIL));
        String key = SampleLetters.CODE + "/SUPPLEMENT/" + notice.number() + "/mail";
        printed.put(key, writer.write(notice, key, EMAIL, clock.instant(), clock.instant()));
    }

    private OutboxDispatcher node(Duration callLimit, MailTransport transport) {
        Courier courier = new Courier() {
            @Override
            public MessageKind kind() {
                return MessageKind.MAIL;
            }

            @Override
            public void deliver(OutgoingMessage message) throws Exception {
                transport.send(printed.get(message.key()));
            }
        };
        return OutboxParts.node(jdbc, transactions, callLimit, clock, courier);
    }

    private static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "60000");
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "10000");
        return sender;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
