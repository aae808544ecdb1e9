package vn.motcua.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.time.Clock;
import org.springframework.stereotype.Component;
import vn.motcua.outbox.Courier;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutgoingMessage;
import vn.motcua.outbox.RefusedForGood;

/** Mails letters. A malformed address is final; whatever a mail server refuses may be its own passing trouble. */
@Component
class MailCourier implements Courier {

    private final Notices notices;
    private final MailWriter writer;
    private final MailTransport transport;
    private final Clock clock;

    MailCourier(Notices notices, MailWriter writer, MailTransport transport, Clock clock) {
        this.notices = notices;
        this.writer = writer;
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public MessageKind kind() {
        return MessageKind.MAIL;
    }

    @Override
    public void deliver(OutgoingMessage message) throws RefusedForGood, MessagingException, IOException {
        String recipient = message.recipient();
        if (recipient == null) {
            throw new RefusedForGood("no recipient any more");
        }
        Notice notice = notices.find(message.dossierCode(), NoticeReference.read(message.payload()))
                .orElseThrow();
        try {
            transport.send(writer.write(notice, message.key(), recipient, message.queuedAt(), clock.instant()));
        } catch (AddressException e) {
            throw new RefusedForGood(e);
        }
    }

    @Override
    public String cause(Throwable failure) {
        boolean wrapped = failure instanceof RefusedForGood && failure.getCause() != null;
        return FailureText.of(wrapped ? failure.getCause() : failure);
    }
}
