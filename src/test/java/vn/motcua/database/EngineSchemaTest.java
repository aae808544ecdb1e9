package vn.motcua.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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
    @DisplayName("have no index on their history that nobody asks by, for each row goes into all of them")
    void fewIndexes() throws SQLException {
        DataSource database = emptyDatabase();
        migrate(database, "latest");

        assertThat(indexedColumns(database, "act_hi_actinst"))
                .containsOnly("id_", "root_proc_inst_id_", "proc_inst_id_", "act_id_");
        assertThat(indexedColumns(database, "act_hi_taskinst"))
                .containsOnly("id_", "root_proc_inst_id_", "proc_inst_id_");
        assertThat(indexedColumns(database, "act_ru_variable")).doesNotContain("tenant_id_");
    }

    private static Set<String> indexedColumns(DataSource database, String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            try (ResultSet indexes = about.getIndexInfo(
                    null,
                    null,
                    about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table,
                    false,
                    false)) {
                while (indexes.next()) {
                    if (indexes.getString("COLUMN_NAME") != null) {
                        columns.add(indexes.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return columns;
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
