package vn.motcua.faults;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies an open dossier with its record, its process, its tasks and timers as often as needed, in a few statements of
 * PostgreSQL. Copy number n has the code of the sample with {@code -n} behind it, and so have all its ids.
 */
public final class OpenDossierCopies {

    /**
     * Made of all dossiers by others, or not about one, or already on its way out. Facts and figures are made at the
     * next act, and so is the chain of the journal, which then takes in what there is.
     */
    private static final Set<String> LEFT_OUT = Set.of("filing_key", "dossier_move_item", "dossier_fact", "outbox");

    /** Ciphertexts are bound to their row: the copies have the plain text that older dossiers had. */
    private static final Map<String, String> INSTEAD = Map.of(
            "applicant.personal", "null", "applicant.full_name", "'Nguyễn Thị Hồng Ánh'", "notice.addressee", "null");

    /** Engine tables, parents first, with the column that names the process. */
    private static final List<String> ENGINE = List.of(
            "act_ru_execution.proc_inst_id_",
            "act_ru_task.proc_inst_id_",
            "act_ru_variable.proc_inst_id_",
            "act_ru_job.process_instance_id_",
            "act_ru_event_subscr.proc_inst_id_",
            "act_hi_procinst.proc_inst_id_",
            "act_hi_actinst.proc_inst_id_",
            "act_hi_taskinst.proc_inst_id_");

    /** Columns that name units and groups of officers. */
    private static final Set<String> UNITS =
            Set.of("group_id_", "unit", "task_groups", "reception_unit", "deciding_unit");

    private static final int AT_ONCE = 20_000;

    /** Of so many copies one stays in the sample's unit. */
    private static final int ONE_OF = 1_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public OpenDossierCopies(DataSource database) {
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    private record Column(String name, boolean text) {}

    /** @param copies how many more there shall be */
    public void copy(String code, int copies) {
        copy(code, 1, copies, null);
        jdbc.sql("analyze").update();
    }

    /**
     * Of a thousand copies one stays in the sample's unit; the others go to a thousand units less one that are made up.
     *
     * @param from number of the first copy, from 1
     * @param to number of the last one
     * @param unit the sample's unit
     */
    public void spread(String code, int from, int to, String unit) {
        for (int first = from; first <= to; first += AT_ONCE) {
            copy(code, first, Math.min(to, first + AT_ONCE - 1), unit);
        }
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    private void copy(String code, int from, int to, @Nullable String unit) {
        transaction.executeWithoutResult(status -> {
            // The copies refer to each other in circles.
            jdbc.sql("set local session_replication_role = replica").update();
            Set<String> processes = new LinkedHashSet<>(jdbc.sql(
                            """
                    select e.proc_inst_id_ from act_ru_execution e where e.root_proc_inst_id_ in
                      (select r.root_proc_inst_id_ from act_ru_execution r where r.business_key_ = ?)""")
                    .param(code)
                    .query(String.class)
                    .list());
            String instances = quoted(processes);
            List<String> tables = new ArrayList<>();
            List<String> conditions = new ArrayList<>();
            if (isThere("dossier")) {
                tables.add("dossier");
                conditions.add("t.code = '" + code + "'");
            }
            for (String table : jdbc.sql(
                            """
                    select c.table_name from information_schema.columns c
                    join information_schema.tables i on i.table_name = c.table_name and i.table_schema = c.table_schema
                    where c.column_name = 'dossier_code' and c.table_schema = 'public' and i.table_type = 'BASE TABLE'
                    order by 1""")
                    .query(String.class)
                    .list()) {
                if (!LEFT_OUT.contains(table)) {
                    tables.add(table);
                    conditions.add("t.dossier_code = '" + code + "'");
                }
            }
            for (String table : ENGINE) {
                tables.add(table.substring(0, table.indexOf('.')));
                conditions.add("t." + table.substring(table.indexOf('.') + 1) + " in (" + instances + ")");
            }
            tables.add("act_ru_identitylink");
            conditions.add(
                    "t.task_id_ in (select k.id_ from act_ru_task k where k.proc_inst_id_ in (" + instances + "))");

            tables.add("act_ru_authorization");
            conditions.add(
                    "t.resource_id_ in (select k.id_ from act_ru_task k where k.proc_inst_id_ in (" + instances + "))");

            Set<String> ids = new LinkedHashSet<>(processes);
            for (int i = 0; i < tables.size(); i++) {
                String id =
                        tables.get(i).startsWith("act_") ? "id_" : tables.get(i).equals("notice") ? "id" : null;
                if (id != null) {
                    ids.addAll(jdbc.sql("select t." + id + " from " + tables.get(i) + " t where " + conditions.get(i))
                            .query(String.class)
                            .list());
                }
            }
            for (int i = 0; i < tables.size(); i++) {
                copy(tables.get(i), conditions.get(i), code, quoted(ids), from, to, unit);
            }
        });
    }

    private boolean isThere(String table) {
        return jdbc.sql(
                                "select count(*) from information_schema.tables where table_name = ? and table_schema = 'public'")
                        .param(table)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void copy(
            String table, String condition, String code, String ids, int from, int to, @Nullable String unit) {
        List<Column> columns = jdbc.sql(
                        """
                select column_name, data_type from information_schema.columns
                where table_name = ? and table_schema = 'public' and is_identity = 'NO' order by ordinal_position""")
                .param(table)
                .query((row, number) ->
                        new Column(row.getString(1), row.getString(2).startsWith("character")))
                .list();
        String values = columns.stream()
                .map(column -> value(table, column, code, ids, unit))
                .collect(Collectors.joining(", "));
        jdbc.sql("insert into %s (%s) select %s from %s t cross join generate_series(%d, %d) n where %s"
                        .formatted(
                                table,
                                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                                values,
                                table,
                                from,
                                to,
                                condition))
                .update();
    }

    private static String value(String table, Column column, String code, String ids, @Nullable String unit) {
        String name = column.name();
        String instead = INSTEAD.get(table + "." + name);
        if (instead != null) {
            return instead;
        }
        if (unit != null && UNITS.contains(name)) {
            return "case when n %% %3$d = 0 then t.%1$s else replace(t.%1$s, '%2$s', 'U' || n %% %3$d) end"
                    .formatted(name, unit, ONE_OF);
        }
        if (!column.text()) {
            return "t." + name;
        }
        // The engine's ids may have 64 signs; the last ones of a UUID are the machine's.
        return ("case when t.%1$s = '%3$s' then t.%1$s || '-' || n"
                        + " when t.%1$s in (%2$s) then left(t.%1$s, 58) || '-' || to_hex(n) else t.%1$s end")
                .formatted(name, ids, code);
    }

    private static String quoted(Set<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
    }
}
