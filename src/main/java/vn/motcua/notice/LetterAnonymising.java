package vn.motcua.notice;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.DossierAnonymised;
import vn.motcua.dossier.Retention;
import vn.motcua.outbox.Outbox;
import vn.motcua.platform.PrivacyCipher;

/** Removes whom the letters of a dossier are addressed and were sent to, with its applicant; what they say stays. */
@Component
class LetterAnonymising {

    private final JdbcClient jdbc;
    private final PrivacyCipher cipher;
    private final Outbox outbox;

    LetterAnonymising(JdbcClient jdbc, PrivacyCipher cipher, Outbox outbox) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.outbox = outbox;
    }

    private record Letter(String id, String content) {}

    @EventListener
    void on(DossierAnonymised event) {
        outbox.forgetRecipients(event.dossierCode());
        String nobody = Snapshots.write(new Addressee(Retention.NAME, null, null, null, null, null));
        jdbc.sql("select id, content from notice where dossier_code = ?")
                .param(event.dossierCode())
                .query((row, number) -> new Letter(row.getString(1), row.getString(2)))
                .list()
                .forEach(letter -> jdbc.sql("update notice set content = ?, addressee = ? where id = ?")
                        .params(
                                Snapshots.withoutApplicant(letter.content()),
                                cipher.encrypt(Notices.TABLE, Notices.ADDRESSEE, letter.id(), nobody),
                                letter.id())
                        .update());
    }
}
