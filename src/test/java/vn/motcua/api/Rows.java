package vn.motcua.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole content of the database, the engine's tables and ours, to see whether a request changed anything. */
class Rows {

    private final JdbcClient jdbc;

    Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Number of rows and a fingerprint of their content, per table. */
    Map<String, String> now() {
        Map<String, String> content = new TreeMap<>();
        for (String table : tables()) {
            List<String> rows = jdbc.sql("select * from \"" + table + "\"").query().listOfRows().stream()
                    .map(Rows::plain)
                    .sorted()
                    .toList();
            content.put(table, rows.size() + " rows, " + Integer.toHexString(rows.hashCode()));
        }
        return content;
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /**
     * All but the engine's counter of ids and its binary resources, which no request can reach, and the register of
     * places and units, which is most of all rows and which only migrations write.
     */
    private List<String> tables() {
        return jdbc
                .sql(
                        "select table_name from information_schema.tables where lower(table_schema) = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !table.regionMatches(true, 0, "act_ge_", 0, 7))
                .filter(table -> !table.equalsIgnoreCase("locality") && !table.equalsIgnoreCase("unit"))
                .toList();
    }

    private static String plain(Map<String, Object> row) {
        Map<String, String> plain = new TreeMap<>();
        row.forEach((column, value) -> plain.put(
                column, value instanceof byte[] bytes ? java.util.Arrays.toString(bytes) : String.valueOf(value)));
        return plain.toString();
    }
}
