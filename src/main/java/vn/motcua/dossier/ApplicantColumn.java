package vn.motcua.dossier;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.platform.PrivacyCipher;
import vn.motcua.platform.PrivacyColumn;

/** The applicants, encrypted with the primary key; the columns they once stood in are emptied. */
@Component
class ApplicantColumn implements PrivacyColumn {

    private final JdbcClient jdbc;
    private final PersonalData personal;

    ApplicantColumn(JdbcClient jdbc, PrivacyCipher cipher) {
        this.jdbc = jdbc;
        this.personal = new PersonalData(cipher);
    }

    private record Row(String code, Applicant applicant) {}

    @Override
    public String table() {
        return "applicant";
    }

    @Override
    public String key() {
        return "dossier_code";
    }

    @Override
    public String column() {
        return PersonalData.COLUMN;
    }

    @Override
    public void encrypt(List<String> keys) {
        jdbc
                .sql("select * from applicant where dossier_code in (:keys) for update")
                .param("keys", keys)
                .query((row, number) -> personal.current(row.getString("personal"))
                        ? null
                        : new Row(row.getString("dossier_code"), personal.read(row)))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .forEach(row -> jdbc.sql(
                                """
                                update applicant set personal = ?, full_name = null, identity_number = null,
                                  phone = null, email = null, address = null, organisation = null
                                where dossier_code = ?""")
                        .params(personal.write(row.code(), row.applicant()), row.code())
                        .update());
    }
}
