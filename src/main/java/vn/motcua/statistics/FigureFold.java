package vn.motcua.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.BackgroundWork;

/**
 * Sums the changes that have been appended up into cells and removes them. No figure changes by it: whoever reads adds
 * cells and changes in one statement and sees each change in one of the two.
 */
@Component
class FigureFold {

    /** Stands for all units, all procedures or all channels. */
    static final String ALL = "*";

    private static final int BATCH = 5_000;

    private static final String UPDATE = "update figure_cell set "
            + Arrays.stream(Measure.values())
                    .map(measure -> measure.column() + " = " + measure.column() + " + ?")
                    .collect(Collectors.joining(", "))
            + " where unit = ? and procedure_key = ? and channel = ? and on_month = ?";

    private static final String INSERT = "insert into figure_cell (" + Measure.COLUMNS
            + ", unit, procedure_key, channel, on_month) values (" + Measure.PLACES + ", ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BackgroundWork background;

    FigureFold(JdbcTemplate jdbc, TransactionTemplate transaction, BackgroundWork background) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.background = background;
    }

    private record Change(long id, Contribution.Key key, long[] sums) {}

    /** Folds until nothing is left that had been committed before. */
    void fold() {
        while (background.mayGoOn() && Boolean.TRUE.equals(transaction.execute(status -> foldSome()))) {
            // The next batch.
        }
    }

    private boolean foldSome() {
        jdbc.queryForList("select id from figure_fold_lock where id = 1 for update", Integer.class);
        List<Change> changes = jdbc.query(
                "select * from figure_change order by id fetch first " + BATCH + " rows only",
                (row, number) -> change(row));
        if (changes.isEmpty()) {
            return false;
        }
        Contribution all = new Contribution();
        for (Change change : changes) {
            Contribution.Key key = change.key();
            all.add(key, change.sums());
            all.add(new Contribution.Key(key.unit(), ALL, ALL, key.month()), change.sums());
            all.add(new Contribution.Key(ALL, key.procedure(), key.channel(), key.month()), change.sums());
        }
        write(all.sums());
        // Just these rows: an earlier number may be committed by somebody else right now.
        jdbc.batchUpdate(
                "delete from figure_change where id = ?",
                changes.stream().map(change -> new Object[] {change.id()}).toList());
        return changes.size() == BATCH;
    }

    private void write(Map<Contribution.Key, long[]> sums) {
        List<Object[]> rows = new ArrayList<>();
        sums.forEach((key, values) -> {
            List<Object> row = new ArrayList<>(values.length + 4);
            for (long value : values) {
                row.add(value);
            }
            row.addAll(List.of(key.unit(), key.procedure(), key.channel(), key.month()));
            rows.add(row.toArray());
        });
        int[] updated = jdbc.batchUpdate(UPDATE, rows);
        List<Object[]> missing = new ArrayList<>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        if (!missing.isEmpty()) {
            jdbc.batchUpdate(INSERT, missing);
        }
    }

    private static Change change(ResultSet row) throws SQLException {
        long[] sums = new long[Measure.COUNT];
        for (Measure measure : Measure.values()) {
            sums[measure.ordinal()] = row.getLong(measure.column());
        }
        return new Change(
                row.getLong("id"),
                new Contribution.Key(
                        row.getString("unit"),
                        row.getString("procedure_key"),
                        row.getString("channel"),
                        row.getInt("on_month")),
                sums);
    }
}
