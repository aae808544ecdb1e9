package vn.motcua.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private final Path folder;
    private final String from;

    FolderTransport(Path folder, String from) {
        this.folder = folder;
        this.from = from;
    }

    @Override
    public void send(OutgoingMail mail) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        MimeMessages.fill(message, mail, from);
        ByteArrayOutputStream eml = new ByteArrayOutputStream();
        message.writeTo(eml);

        String name = STAMP.format(mail.queuedAt()) + "-"
                + mail.key().replace('/', '-').replaceAll("[^A-Za-z0-9._-]", "_");
        Files.createDirectories(folder);
        write(name + ".pdf", mail.pdf());
        write(name + ".eml", eml.toByteArray());
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path part = Files.createTempFile(folder, ".", ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
