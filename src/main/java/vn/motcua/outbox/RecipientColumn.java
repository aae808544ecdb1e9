package vn.motcua.outbox;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.PrivacyColumn;

/** Whom messages go to, encrypted with the primary key. */
@Component
class RecipientColumn implements PrivacyColumn {

    private final JdbcClient jdbc;
    private final PrivacyCipher cipher;

    RecipientColumn(JdbcClient jdbc, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    private record Row(String id, String recipient) {}

    @Override
    public String table() {
        return Outbox.TABLE;
    }

    @Override
    public String key() {
        return "id";
    }

    @Override
    public void encrypt(List<String> keys) {
        jdbc
                .sql("select id, recipient from outbox where id in (:keys) and recipient is not null for update")
                .param("keys", keys)
                .query((row, number) -> new Row(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(row -> !cipher.current(row.recipient()))
                .forEach(row -> jdbc.sql("update outbox set recipient = ? where id = ?")
                        .params(
                                cipher.encrypt(
                                        Outbox.TABLE,
                                        Outbox.RECIPIENT,
                                        row.id(),
                                        cipher.decrypt(Outbox.TABLE, Outbox.RECIPIENT, row.id(), row.recipient())),
                                row.id())
                        .update());
    }
}
