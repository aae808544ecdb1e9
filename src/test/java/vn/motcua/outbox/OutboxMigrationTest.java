package vn.motcua.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.database.Postgres;

@OnPostgresToo
class OutboxMigrationTest {

    @Test
    @DisplayName("Mails that waited or were sent before there was one outbox for all are still waiting or sent")
    void keepsTheMails() {
        DataSource database = database();
        flyway(database, "10").migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql(
                        """
                        insert into dossier (code, procedure_key, procedure_code, locality_code, channel, reception_unit,
                          applicant_group, facts, received_at, filed_at, filed_by, status, tracking_secret)
                        values ('D1', 'p', '1.0', '11368', 'ONLINE', 'H24', 'NONE', '{}',
                          timestamp with time zone '2026-02-12 08:30:00+07:00',
                          timestamp with time zone '2026-02-12 08:30:00+07:00', 'portal', 4, 'secret')""")
                .update();
        for (int number : List.of(1, 2)) {
            jdbc.sql(
                            """
                            insert into notice values (:id, 'D1', 'SUPPLEMENT', 'TT03_2025', :number, '{}',
                              timestamp with time zone '2026-02-12 09:00:00+07:00')""")
                    .param("id", "n" + number)
                    .param("number", number)
                    .update();
            jdbc.sql(
                            """
                            insert into outbox (id, idempotency_key, notice_id, recipient, created_at, next_attempt_at, attempts)
                            values (:id, :key, :notice, 'a@example.vn', timestamp with time zone '2026-02-12 09:00:00+07:00',
                              timestamp with time zone '2026-02-12 09:00:00+07:00', 0)""")
                    .param("id", "o" + number)
                    .param("key", "D1/SUPPLEMENT/" + number + "/mail")
                    .param("notice", "n" + number)
                    .update();
        }
        jdbc.sql("update outbox set sent_at = created_at where id = 'o1'").update();

        flyway(database, "11").migrate();

        List<Map<String, Object>> rows = jdbc.sql(
                        """
                        select id, kind, dossier_code, payload, recipient, case when next_attempt_at is null then 0 else 1 end
                          as waiting, case when sent_at is null then 0 else 1 end as sent, dead_at
                        from outbox order by id""")
                .query()
                .listOfRows();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("kind", "MAIL")
                .containsEntry("dossier_code", "D1")
                .containsEntry("payload", "{\"notice\":\"n1\"}")
                .containsEntry("waiting", 0)
                .containsEntry("sent", 1);
        assertThat(rows.get(1))
                .containsEntry("payload", "{\"notice\":\"n2\"}")
                .containsEntry("recipient", "a@example.vn")
                .containsEntry("waiting", 1)
                .containsEntry("sent", 0)
                .containsEntry("dead_at", null);
    }

    private static DataSource database() {
        if (!Postgres.chosen()) {
            return new DriverManagerDataSource("jdbc:h2:mem:outbox-migration;DB_CLOSE_DELAY=-1", "sa", "");
        }
        Map<String, Object> settings = Postgres.settings("outbox-migration");
        return new DriverManagerDataSource(
                settings.get("MOTCUA_DATABASE_URL").toString(),
                settings.get("MOTCUA_DATABASE_USER").toString(),
                settings.get("MOTCUA_DATABASE_PASSWORD").toString());
    }

    private static Flyway flyway(DataSource database, String version) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(version);
        return flyway.load();
    }
}
