package vn.motcua.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One column of texts, each of which is encrypted by itself and bound to its row; null stays null. */
public abstract class EncryptedColumn implements PrivacyColumn {

    private final JdbcClient jdbc;
    private final PrivacyCipher cipher;
    private final String table;
    private final String key;
    private final String column;

    protected EncryptedColumn(JdbcClient jdbc, PrivacyCipher cipher, String table, String key, String column) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.table = table;
        this.key = key;
        this.column = column;
    }

    private record Row(String key, @Nullable String text) {}

    @Override
    public final String table() {
        return table;
    }

    @Override
    public final String key() {
        return key;
    }

    @Override
    public final String column() {
        return column;
    }

    @Override
    public final void encrypt(List<String> keys) {
        jdbc
                .sql("select %1$s, %2$s from %3$s where %1$s in (:keys) for update".formatted(key, column, table))
                .param("keys", keys)
                .query((row, number) -> new Row(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(row -> !cipher.current(row.text()))
                .forEach(row -> jdbc.sql("update %s set %s = ? where %s = ?".formatted(table, column, key))
                        .params(
                                cipher.encrypt(
                                        table, column, row.key(), cipher.decrypt(table, column, row.key(), row.text())),
                                row.key())
                        .update());
    }
}
