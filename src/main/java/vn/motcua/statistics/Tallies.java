package vn.motcua.statistics;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads sums: cells and the changes that are not folded yet, in one statement, so that no change is seen twice or not at
 * all. What depends on the clock alone, lateness, is counted among the open dossiers.
 */
@Component
class Tallies {

    private static final String IN_PERIOD = "on_month between :from and :to";

    private final JdbcClient jdbc;
    private final ProcedureNames procedures;

    Tallies(JdbcClient jdbc, ProcedureNames procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    /** By what the lines are told apart. */
    enum By {
        MONTH("on_month"),
        UNIT("unit"),
        PROCEDURE("procedure_key");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** Open and late at an instant, by unit and procedure. */
    record LateOpen(String unit, String procedure, long dossiers) {}

    /**
     * Sums of the period, in the order of the lines' keys; what is open is counted whenever it was received, but in
     * lines by month.
     */
    Map<String, Tally> of(By by, FigureFilter filter) {
        Map<String, Object> parameters = parameters(filter);
        String conditions =
                conditions(filter) + " and " + (by == By.MONTH ? IN_PERIOD : "(" + IN_PERIOD + " or is_open <> 0)");
        String sums = Arrays.stream(Measure.values())
                .map(measure -> by == By.MONTH || measure == Measure.IS_OPEN
                        ? "sum(" + measure.column() + ") as " + measure.column()
                        : "sum(case when " + IN_PERIOD + " then " + measure.column() + " else 0 end) as "
                                + measure.column())
                .collect(Collectors.joining(", "));
        String rows = " unit, procedure_key, on_month, " + Measure.COLUMNS;
        Map<String, Tally> lines = new TreeMap<>();
        jdbc.sql("select " + by.column + " as line, " + sums + " from (select" + rows + " from figure_cell where "
                        + level(by, filter) + conditions + " union all select" + rows
                        + " from figure_change where 1 = 1"
                        + conditions + ") s group by " + by.column)
                .params(parameters)
                .query(row -> {
                    Tally tally = new Tally();
                    int column = 1;
                    String line = row.getString(column);
                    for (Measure measure : Measure.values()) {
                        column++;
                        tally.add(measure, row.getLong(column));
                    }
                    lines.put(line, tally);
                });
        return lines;
    }

    /** Which cells answer: sums of sums where nothing tells their parts apart. */
    private static String level(By by, FigureFilter filter) {
        boolean wholeUnits = filter.procedure() == null && filter.field() == null && filter.channel() == null;
        if (by == By.PROCEDURE || !wholeUnits) {
            boolean allUnits = filter.unit() == null && by != By.UNIT;
            return "procedure_key <> '*' and unit " + (allUnits ? "= '*'" : "<> '*'");
        }
        return filter.unit() == null && by == By.MONTH
                ? "procedure_key <> '*' and unit = '*'"
                : "procedure_key = '*' and unit <> '*'";
    }

    private static String conditions(FigureFilter filter) {
        StringBuilder all = new StringBuilder();
        if (filter.unit() != null) {
            all.append(" and unit = :unit");
        }
        if (filter.procedure() != null) {
            all.append(" and procedure_key = :procedure");
        }
        if (filter.field() != null) {
            all.append(" and procedure_key in (:ofField)");
        }
        if (filter.channel() != null) {
            all.append(" and channel = :channel");
        }
        return all.toString();
    }

    private Map<String, Object> parameters(FigureFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("from", Months.of(filter.from()));
        parameters.put("to", Months.of(filter.to()));
        if (filter.unit() != null) {
            parameters.put("unit", filter.unit());
        }
        if (filter.procedure() != null) {
            parameters.put("procedure", filter.procedure());
        }
        if (filter.field() != null) {
            parameters.put("ofField", procedures.ofField(filter.field()));
        }
        if (filter.channel() != null) {
            parameters.put("channel", filter.channel().name());
        }
        return parameters;
    }

    /** Open dossiers whose first appointment has passed, whenever they were received. */
    List<LateOpen> lateOpen(FigureFilter filter, Instant now) {
        Map<String, Object> parameters = parameters(filter);
        parameters.put("now", Facts.time(now));
        return jdbc.sql("select unit, procedure_key, count(*) as dossiers from dossier_fact"
                        + " where is_open = true and late_from < :now" + conditions(filter)
                        + " group by unit, procedure_key")
                .params(parameters)
                .query((row, number) ->
                        new LateOpen(row.getString("unit"), row.getString("procedure_key"), row.getLong("dossiers")))
                .list();
    }

    /** Codes of the units that have received or decided anything. */
    List<String> units() {
        return jdbc.sql(
                        """
                select unit from figure_cell where procedure_key = '*' and unit <> '*' group by unit
                union select unit from figure_change order by unit""")
                .query(String.class)
                .list();
    }
}
