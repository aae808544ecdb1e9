package vn.motcua.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import vn.motcua.platform.VietnamTime;

/**
 * Puts each mail into a folder as {@code <yyyyMMdd-HHmmss>-<key>.eml} (Vietnamese time of queueing) with its PDF
 * beside it. Files appear whole or not at all, the PDF first; a repeated mail replaces itself.
 */
final class FolderTransport implements MailTransport {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(VietnamTime.ZONE);

    private final WholeFiles files;
    private final String from;

    FolderTransport(Path folder, String from) {
        this.files = new WholeFiles(folder);
        this.from = from;
    }

    @Override
    public void send(OutgoingMail mail) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        MimeMessages.fill(message, mail, from);
        ByteArrayOutputStream eml = new ByteArrayOutputStream();
        message.writeTo(eml);

        String name = STAMP.format(mail.queuedAt()) + "-" + WholeFiles.name(mail.key());
        files.write(name + ".pdf", mail.pdf());
        files.write(name + ".eml", eml.toByteArray());
    }
}
