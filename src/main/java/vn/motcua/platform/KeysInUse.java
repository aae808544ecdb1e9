package vn.motcua.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which rows another key than the primary one encrypted, as their ciphertexts begin; nothing is decrypted. */
@Component
public class KeysInUse {

    private final JdbcClient jdbc;
    private final PrivacyCipher cipher;
    private final List<PrivacyColumn> columns;

    public KeysInUse(JdbcClient jdbc, PrivacyCipher cipher, List<PrivacyColumn> columns) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.columns = columns;
    }

    /** How many there are in each table that has any; reads every table once. */
    public Map<String, Long> rowsUnderOtherKeys() {
        Map<String, Long> rows = new TreeMap<>();
        for (PrivacyColumn column : columns) {
            long count = jdbc.sql("select count(*) from %s where %s".formatted(column.table(), underAnother(column)))
                    .param("beginnings", cipher.beginnings())
                    .query(Long.class)
                    .single();
            if (count > 0) {
                rows.put(column.table(), count);
            }
        }
        return rows;
    }

    /** Keys of such rows, in their order. */
    List<String> after(String last, PrivacyColumn column, int atMost) {
        return jdbc.sql("select %1$s from %2$s where %1$s > :last and %3$s order by %1$s fetch first %4$d rows only"
                        .formatted(column.key(), column.table(), underAnother(column), atMost))
                .param("last", last)
                .param("beginnings", cipher.beginnings())
                .query(String.class)
                .list();
    }

    private static String underAnother(PrivacyColumn column) {
        return "%1$s like '%2$s%%' and substring(%1$s, 1, %3$d) not in (:beginnings)"
                .formatted(column.column(), PrivacyCipher.PREFIX, PrivacyCipher.BEGINNING);
    }
}
