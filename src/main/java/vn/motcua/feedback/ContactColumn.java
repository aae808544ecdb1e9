package vn.motcua.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.PrivacyColumn;

/** How citizens who gave feedback can be reached, encrypted with the primary key. */
@Component
class ContactColumn implements PrivacyColumn {

    static final String TABLE = "feedback";
    static final String COLUMN = "contact";

    private final JdbcClient jdbc;
    private final PrivacyCipher cipher;

    ContactColumn(JdbcClient jdbc, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    private record Row(String code, @Nullable String contact) {}

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public String key() {
        return "code";
    }

    @Override
    public void encrypt(List<String> keys) {
        jdbc
                .sql("select code, contact from feedback where code in (:keys) for update")
                .param("keys", keys)
                .query((row, number) -> new Row(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(row -> !cipher.current(row.contact()))
                .forEach(row -> jdbc.sql("update feedback set contact = ? where code = ?")
                        .params(
                                cipher.encrypt(
                                        TABLE,
                                        COLUMN,
                                        row.code(),
                                        cipher.decrypt(TABLE, COLUMN, row.code(), row.contact())),
                                row.code())
                        .update());
    }
}
