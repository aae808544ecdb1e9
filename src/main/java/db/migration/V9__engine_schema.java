package db.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates the engine's tables from the scripts that the engine brings along, unless they are there.
 *
 * <p>The engine could do this itself, but two nodes that start at once on an empty database would do it both, and one of
 * them would fail. Here they wait for each other at Flyway's lock. Databases of earlier versions have the tables from
 * the engine; they are left as they are.
 *
 * <p>There is no checksum: the scripts are the engine's. Its next version brings scripts to upgrade with, which a later
 * migration runs where {@code ACT_GE_SCHEMA_LOG} names an older version.
 */
public class V9__engine_schema extends BaseJavaMigration {

    private static final String SCRIPT = "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql";

    /** In the order in which the engine runs them; later ones refer to tables of earlier ones. */
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (created(connection)) {
            return;
        }
        String database = database(connection.getMetaData().getDatabaseProductName());
        for (String part : PARTS) {
            ScriptUtils.executeSqlScript(
                    connection, new EncodedResource(new ClassPathResource(SCRIPT.formatted(database, part)), "UTF-8"));
        }
    }

    private static boolean created(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        """
                        select count(*) from information_schema.tables
                        where lower(table_name) = 'act_ge_property' and table_schema = current_schema""")) {
            tables.next();
            return tables.getInt(1) > 0;
        }
    }

    private static String database(String product) {
        return switch (product) {
            case "H2" -> "h2";
            case "PostgreSQL" -> "postgres";
            default -> throw new IllegalStateException(product + " is not supported: H2 or PostgreSQL");
        };
    }
}
