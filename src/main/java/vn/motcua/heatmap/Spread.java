package vn.motcua.heatmap;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How durations are spread.
 *
 * @param count of the durations
 * @param median working minutes, by nearest rank; null if there is none
 * @param ninetieth working minutes that nine of ten do not exceed, by nearest rank; null if there is none
 * @param total working minutes
 */
public record Spread(int count, @Nullable Long median, @Nullable Long ninetieth, long total) {

    private static final int HALF = 50;
    private static final int MOST = 90;
    private static final int ALL = 100;

    static Spread of(Collection<Long> minutes) {
        long[] sorted = minutes.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(0, null, null, 0);
        }
        return new Spread(
                sorted.length,
                rank(sorted, HALF),
                rank(sorted, MOST),
                Arrays.stream(sorted).sum());
    }

    private static long rank(long[] sorted, int percent) {
        return sorted[(percent * sorted.length + ALL - 1) / ALL - 1];
    }
}
