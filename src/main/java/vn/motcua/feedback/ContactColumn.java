package vn.motcua.feedback;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.EncryptedColumn;
import vn.motcua.platform.PrivacyCipher;

/** How citizens who gave feedback can be reached. */
@Component
class ContactColumn extends EncryptedColumn {

    static final String TABLE = "feedback";
    static final String COLUMN = "contact";

    ContactColumn(JdbcClient jdbc, PrivacyCipher cipher) {
        super(jdbc, cipher, TABLE, "code", COLUMN);
    }
}
