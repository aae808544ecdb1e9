package vn.motcua.notice;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The least of a dossier that a letter needs. */
final class Dossiers {

    private Dossiers() {}

    /** Empties the tables of the letters and leaves these dossiers. */
    static void reset(JdbcClient jdbc, String... codes) {
        jdbc.sql("delete from outbox").update();
        jdbc.sql("delete from notice").update();
        jdbc.sql("delete from dossier").update();
        for (String code : codes) {
            jdbc.sql(
                            """
                            insert into dossier (code, procedure_key, procedure_code, locality_code, channel, reception_unit,
                              applicant_group, facts, received_at, filed_at, filed_by, status, tracking_secret)
                            values (:code, 'permanent-residence', '1.004222', '11368', 'ONLINE', 'H24.11.15',
                              'NONE', '{}', timestamp with time zone '2026-02-12 08:30:00+07:00',
                              timestamp with time zone '2026-02-12 08:30:00+07:00', 'portal', 4, 'secret')""")
                    .param("code", code)
                    .update();
        }
    }

    static void delete(JdbcClient jdbc, String code) {
        jdbc.sql("delete from dossier where code = :code").param("code", code).update();
    }
}
