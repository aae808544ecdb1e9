package vn.motcua.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Fills a MIME message from a mail, the same way for every transport. */
final class MimeMessages {

    private MimeMessages() {}

    static void fill(MimeMessage message, OutgoingMail mail, String from) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(new InternetAddress(mail.recipient(), true));
        helper.setSubject(mail.subject());
        helper.setSentDate(Date.from(mail.sentAt()));
        helper.setText(mail.text(), mail.html());
        helper.addAttachment(mail.attachmentName(), new ByteArrayResource(mail.pdf()), "application/pdf");
        // Says to mailboxes and vacation responders that nobody waits for an answer (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", "vi");
        message.saveChanges();
        message.setHeader("Message-ID", messageId(mail.key(), from));
    }

    /** The same key gives the same id, so that a mail client shows a repeated mail once. */
    static String messageId(String key, String from) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            String domain = from.substring(from.indexOf('@') + 1);
            return "<" + HexFormat.of().formatHex(hash, 0, 16) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
