package vn.motcua.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FolderTransportTest {

    private static final String NAME = "20260224-090500-H24.11.15-260212-0001-APOLOGY-1-mail";

    @TempDir
    Path folder;

    @Test
    @DisplayName("A mail lies in the folder with its PDF beside it; a repeated one replaces itself")
    void writesMailAndLetter() throws Exception {
        MailTransport transport = new FolderTransport(folder.resolve("new"), "motcua@example.vn");
        transport.send(mail(SampleLetters.at(2026, 2, 24, 9, 5)));
        transport.send(mail(SampleLetters.at(2026, 2, 24, 9, 11)));

        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(NAME + ".eml", NAME + ".pdf");
        }
        assertThat(folder.resolve("new").resolve(NAME + ".pdf")).hasBinaryContent(new byte[] {1, 2, 3});
        try (InputStream eml = Files.newInputStream(folder.resolve("new").resolve(NAME + ".eml"))) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), eml);
            assertThat(mail.getSubject()).isEqualTo("Xin lỗi và hẹn lại");
            assertThat(mail.getMessageID()).endsWith("@example.vn>");
            assertThat(MailDeliveryTest.leaves(mail)).hasSize(3);
        }
    }

    @Test
    @DisplayName("A key cannot lead out of the folder")
    void staysInTheFolder() throws Exception {
        MailTransport transport = new FolderTransport(folder.resolve("in"), "motcua@example.vn");
        OutgoingMail mail = mail(SampleLetters.at(2026, 2, 24, 9, 5));
        transport.send(new OutgoingMail(
                "../../ê x", mail.recipient(), mail.queuedAt(), mail.sentAt(), "s", "t", "h", "a.pdf", mail.pdf()));

        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("20260224-090500-..-..-__x.eml", "20260224-090500-..-..-__x.pdf");
        }
    }

    @Test
    @DisplayName("The transport is chosen by configuration, and nonsense is refused at start")
    void isChosenByConfiguration() {
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues("motcua.notice.mail-folder=" + folder);
        runner.withPropertyValues("motcua.notice.transport=folder")
                .run(context -> assertThat(context.getBean(MailTransport.class)).isInstanceOf(FolderTransport.class));
        runner.run(context -> assertThat(context).hasFailed());
        runner.withBean(org.springframework.mail.javamail.JavaMailSenderImpl.class)
                .run(context -> assertThat(context.getBean(MailTransport.class)).isInstanceOf(SmtpTransport.class));
        for (String wrong : new String[] {"motcua.notice.transport=pigeon", "motcua.notice.from=nobody"}) {
            runner.withPropertyValues("motcua.notice.transport=folder", wrong)
                    .run(context -> assertThat(context).as(wrong).hasFailed());
        }
    }

    @EnableConfigurationProperties({NoticeProperties.class, SmsProperties.class})
    @org.springframework.context.annotation.Import({NoticeConfiguration.class, MessageSourceAutoConfiguration.class})
    static class Settings {}

    private static OutgoingMail mail(Instant sentAt) {
        return new OutgoingMail(
                "H24.11.15-260212-0001/APOLOGY/1/mail",
                "thuy@example.com",
                SampleLetters.at(2026, 2, 24, 9, 5),
                sentAt,
                "Xin lỗi và hẹn lại",
                "Kính gửi",
                "<p>Kính gửi</p>",
                "Xin-loi.pdf",
                new byte[] {1, 2, 3});
    }
}
