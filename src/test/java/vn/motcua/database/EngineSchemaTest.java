package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OnPostgresToo
@DisplayName("The engine's tables")
class EngineSchemaTest {

    private static DataSource emptyDatabase() {
        String name = UUID.randomUUID().toString();
        if (!Postgres.chosen()) {
            return new DriverManagerDataSource("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        }
        return new DriverManagerDataSource(
                Postgres.settings(name).get("MOTCUA_DATABASE_URL").toString(), "postgres", "postgres");
    }

    private static void migrate(DataSource database, String target) {
        Flyway.configure().dataSource(database).target(target).load().migrate();
    }

    private static void startEngine(DataSource database, String schemaUpdate) {
        ProcessEngine engine = ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setDataSource(database)
                .setDatabaseSchemaUpdate(schemaUpdate)
                .setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY)
                .setJobExecutorActivate(false)
                .buildProcessEngine();
        engine.close();
    }

    private static List<String> columns(DataSource database) {
        return JdbcClient.create(database)
                .sql(
                        """
                        select concat(lower(table_name), '.', lower(column_name), ' ', data_type)
                        from information_schema.columns where lower(table_name) like 'act\\_%' order by 1""")
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName("are those that the engine itself would make")
    void complete() {
        DataSource ours = emptyDatabase();
        migrate(ours, "latest");
        DataSource theirs = emptyDatabase();
        startEngine(theirs, ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);

        assertThat(columns(ours)).hasSizeGreaterThan(500).isEqualTo(columns(theirs));
        startEngine(ours, ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
    }

    @Test
    @DisplayName("stay as they are in a database that has them from the engine")
    void kept() {
        DataSource database = emptyDatabase();
        migrate(database, "5");
        startEngine(database, ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        JdbcClient.create(database)
                .sql("insert into act_id_group (id_, rev_, name_) values ('kept', 1, 'kept')")
                .update();

        migrate(database, "latest");

        startEngine(database, ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        assertThat(JdbcClient.create(database)
                        .sql("select name_ from act_id_group where id_ = 'kept'")
                        .query(String.class)
                        .single())
                .isEqualTo("kept");
    }
}
