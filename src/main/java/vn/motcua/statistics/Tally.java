package vn.motcua.statistics;

import org.jspecify.annotations.Nullable;

/** Sums of all measures for one line of figures. */
final class Tally {

    private final long[] sums = new long[Measure.COUNT];
    private @Nullable Long lateOpen;

    long of(Measure measure) {
        return sums[measure.ordinal()];
    }

    /** Signed results. */
    long finished() {
        return of(Measure.EARLY) + of(Measure.ON_TIME) + of(Measure.LATE);
    }

    /** Open dossiers past their first appointment, at the instant of the report; null where that is not counted. */
    @Nullable
    Long lateOpen() {
        return lateOpen;
    }

    Tally add(Measure measure, long value) {
        sums[measure.ordinal()] += value;
        return this;
    }

    Tally addLateOpen(long value) {
        lateOpen = (lateOpen == null ? 0 : lateOpen) + value;
        return this;
    }

    Tally add(Tally other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        return other.lateOpen == null ? this : addLateOpen(other.lateOpen);
    }
}
