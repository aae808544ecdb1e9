package vn.motcua.statistics;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the sums of the figures from the facts of all dossiers, as folding their changes would have. */
public final class FigureCells {

    private FigureCells() {}

    public static void sumUp(JdbcTemplate jdbc, TransactionTemplate transaction) {
        transaction.executeWithoutResult(status -> {
            Contribution all = new Contribution();
            JdbcTemplate rowByRow = new JdbcTemplate(jdbc.getDataSource());
            rowByRow.setFetchSize(1000);
            rowByRow.query("select * from dossier_fact", (RowCallbackHandler) row -> Contribution.ofChange(
                            null, Facts.read(row))
                    .sums()
                    .forEach((key, sums) -> {
                        all.add(key, sums);
                        all.add(
                                new Contribution.Key(key.unit(), FigureFold.ALL, FigureFold.ALL, key.month()),
                                sums);
                        all.add(
                                new Contribution.Key(FigureFold.ALL, key.procedure(), key.channel(), key.month()),
                                sums);
                    }));
            jdbc.queryForList("select id from figure_fold_lock where id = 1 for update", Integer.class);
            jdbc.update("delete from figure_change");
            jdbc.update("delete from figure_cell");
            List<Object[]> rows = new ArrayList<>();
            all.sums().forEach((key, sums) -> {
                List<Object> row =
                        new ArrayList<>(List.of(key.unit(), key.procedure(), key.channel(), key.month()));
                for (long sum : sums) {
                    row.add(sum);
                }
                rows.add(row.toArray());
            });
            jdbc.batchUpdate(
                    "insert into figure_cell (unit, procedure_key, channel, on_month, " + Measure.COLUMNS
                            + ") values (?, ?, ?, ?, " + Measure.PLACES + ")",
                    rows);
        });
    }
}
