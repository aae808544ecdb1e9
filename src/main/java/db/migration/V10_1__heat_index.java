package db.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * The newest dossiers of one version of a model are found by an index, however many there are. Where the engine has not
 * made its tables yet, nothing is done.
 */
public class V10_1__heat_index extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            if (engineIsThere(context.getConnection())) {
                statement.execute(
                        "create index ix_act_hi_procinst_start on act_hi_procinst (proc_def_id_, start_time_)");
            }
        }
    }

    private static boolean engineIsThere(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        """
                        select count(*) from information_schema.tables
                        where lower(table_name) = 'act_hi_procinst' and table_schema = current_schema""")) {
            tables.next();
            return tables.getInt(1) > 0;
        }
    }
}
