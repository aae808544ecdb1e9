package vn.motcua.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a period.
 *
 * @param asOf the instant of the report
 * @param complete false while dossiers of an earlier version of the system are still being counted
 * @param months every month of the period that is not in the future, in order
 * @param units by number of dossiers, most first, like fields and procedures
 */
public record FigureReport(
        FigureFilter filter,
        Instant asOf,
        boolean complete,
        Line total,
        List<Line> months,
        List<Line> units,
        List<Line> fields,
        List<Line> procedures) {

    /**
     * One line of figures.
     *
     * @param key month {@code yyyy-MM}, code of a unit, field, or key of a procedure
     * @param name what people read; Vietnamese
     * @param figures by {@link Figure#key()}; null where there is nothing to divide by, or a figure is not counted so
     */
    public record Line(String key, String name, Map<String, @Nullable Number> figures) {

        static Line of(String key, String name, Tally tally) {
            Map<String, @Nullable Number> figures = new LinkedHashMap<>();
            for (Figure figure : Figure.values()) {
                figures.put(figure.key(), figure.of(tally));
            }
            return new Line(key, name, figures);
        }

        public @Nullable Number get(Figure figure) {
            return figures.get(figure.key());
        }

        /** A count or an amount; 0 where it is not counted. */
        public long count(String figure) {
            Number value = figures.get(figure);
            return value == null ? 0 : value.longValue();
        }

        /** A share in percent; null where there is nothing to divide by. */
        public @Nullable BigDecimal share(String figure) {
            return (BigDecimal) figures.get(figure);
        }

        /** Signed results. */
        public long finished() {
            return count(Figure.EARLY.key()) + count(Figure.ON_TIME.key()) + count(Figure.LATE.key());
        }
    }

    static YearMonth lastShown(FigureFilter filter, Instant now) {
        YearMonth thisMonth = Months.monthOf(now);
        return filter.to().isAfter(thisMonth) ? thisMonth : filter.to();
    }
}
