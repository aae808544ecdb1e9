package vn.motcua.notice;

import jakarta.mail.MessagingException;
import java.io.IOException;

/** Hands a mail over to whoever delivers it. */
public interface MailTransport {

    /**
     * Returns once the mail is safely handed over. May be called again for a mail that was already handed over, with
     * the same {@link OutgoingMail#key()}; the reader must see one mail.
     *
     * @throws MessagingException if the mail cannot be built, e.g. from a malformed address
     * @throws IOException if it cannot be written
     * @throws org.springframework.mail.MailException if the mail server does not take it
     */
    void send(OutgoingMail mail) throws MessagingException, IOException;
}
