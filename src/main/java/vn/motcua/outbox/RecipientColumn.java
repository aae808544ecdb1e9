package vn.motcua.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.EncryptedColumn;
import vn.motcua.platform.PrivacyCipher;

/** Whom messages go to. */
@Component
class RecipientColumn extends EncryptedColumn {

    RecipientColumn(JdbcClient jdbc, PrivacyCipher cipher) {
        super(jdbc, cipher, Outbox.TABLE, "id", Outbox.RECIPIENT);
    }
}
