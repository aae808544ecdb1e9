package vn.motcua.notice;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.motcua.outbox.Courier;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutgoingMessage;
import vn.motcua.outbox.RefusedForGood;
import vn.motcua.outbox.TryLater;
import vn.motcua.platform.Folding;

/** Tells who has no e-mail that there is a letter: the dossier's code and where to read, nothing about a person. */
@Component
class SmsCourier implements Courier {

    private final Notices notices;
    private final MessageSource messages;
    private final @Nullable SmsGateway gateway;

    SmsCourier(Notices notices, MessageSource messages, ObjectProvider<SmsGateway> gateway) {
        this.notices = notices;
        this.messages = messages;
        this.gateway = gateway.getIfAvailable();
    }

    @Override
    public MessageKind kind() {
        return MessageKind.SMS;
    }

    @Override
    public boolean ready() {
        return gateway != null;
    }

    @Override
    public void deliver(OutgoingMessage message) throws RefusedForGood, TryLater, IOException {
        if (gateway == null) {
            throw new IOException("no gateway for short messages is configured");
        }
        String recipient = message.recipient();
        if (recipient == null) {
            throw new RefusedForGood("no recipient any more");
        }
        Notice notice = notices.find(message.dossierCode(), NoticeReference.read(message.payload()))
                .orElseThrow();
        gateway.send(message.key(), recipient, text(notice));
    }

    /** Without accents: with them a message has room for 70 characters instead of 160, and old phones show boxes. */
    String text(Notice notice) {
        String sentence = messages.getMessage(
                "notice.sms." + notice.kind(), new Object[] {notice.dossierCode()}, Words.VIETNAMESE);
        return Folding.bare(sentence) + " " + notice.content().trackingUrl();
    }
}
