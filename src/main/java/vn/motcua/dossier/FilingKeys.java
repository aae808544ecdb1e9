package vn.motcua.dossier;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.platform.VietnamTime;

/** The idempotency keys under which dossiers were filed, per client. */
@Repository
class FilingKeys {

    private final JdbcClient jdbc;

    FilingKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Used(String contentHash, String dossierCode) {}

    Optional<Used> find(String client, String key) {
        return jdbc.sql("select request_hash, dossier_code from filing_key where client = ? and idempotency_key = ?")
                .params(client, key)
                .query((row, number) -> new Used(row.getString(1), row.getString(2)))
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the key was used at the same moment */
    void add(String client, String key, String contentHash, String dossierCode, Instant now) {
        jdbc.sql("insert into filing_key values (?, ?, ?, ?, ?)")
                .params(client, key, contentHash, dossierCode, OffsetDateTime.ofInstant(now, VietnamTime.ZONE))
                .update();
    }
}
