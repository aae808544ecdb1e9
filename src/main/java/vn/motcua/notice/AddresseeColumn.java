package vn.motcua.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.PrivacyColumn;

/** Whom letters are addressed to, encrypted with the primary key and taken out of the snapshots of older versions. */
@Component
class AddresseeColumn implements PrivacyColumn {

    private final JdbcClient jdbc;
    private final PrivacyCipher cipher;

    AddresseeColumn(JdbcClient jdbc, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    private record Row(String id, String content, @Nullable String addressee) {}

    @Override
    public String table() {
        return Notices.TABLE;
    }

    @Override
    public String key() {
        return "id";
    }

    @Override
    public String column() {
        return Notices.ADDRESSEE;
    }

    @Override
    public void encrypt(List<String> keys) {
        jdbc
                .sql("select id, content, addressee from notice where id in (:keys) for update")
                .param("keys", keys)
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .filter(row -> row.addressee() == null || !cipher.current(row.addressee()))
                .forEach(this::encrypt);
    }

    private void encrypt(Row row) {
        String addressee = row.addressee() == null
                ? Snapshots.applicant(row.content())
                : cipher.decrypt(Notices.TABLE, Notices.ADDRESSEE, row.id(), row.addressee());
        jdbc.sql("update notice set content = ?, addressee = ? where id = ?")
                .params(
                        Snapshots.withoutApplicant(row.content()),
                        cipher.encrypt(Notices.TABLE, Notices.ADDRESSEE, row.id(), addressee),
                        row.id())
                .update();
    }
}
