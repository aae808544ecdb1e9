package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * A unit's tasks in the order of its desk, so that the first page is the first entries of an index however many tasks
 * there are. On PostgreSQL the index holds what the desk counts by, too: else counting a thousand tasks reads a thousand
 * pages of the table, where the tasks of all units lie in the order they came.
 */
public class V18__work_list_order extends BaseJavaMigration {

    private static final String COUNTED_BY =
            " include (first_due_at, step_due_at, clock, late, act, assignee, task_groups)";

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        boolean includes = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop index ix_work_item_unit");
            statement.execute(
                    "create index ix_work_item_unit on work_item (unit, due_at nulls last, created_at, task_id)"
                            + (includes ? COUNTED_BY : ""));
        }
    }
}
