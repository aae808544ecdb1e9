package vn.motcua.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A figure that is shown: its name, definition and source stand in the message bundle under its {@link #key()}. */
public enum Figure {
    RECEIVED(Kind.COUNT, count(Measure.RECEIVED)),
    IN_PROGRESS(Kind.COUNT, count(Measure.IS_OPEN)),
    EARLY(Kind.COUNT, count(Measure.EARLY)),
    ON_TIME(Kind.COUNT, count(Measure.ON_TIME)),
    LATE(Kind.COUNT, count(Measure.LATE)),
    LATE_OPEN(Kind.COUNT, Tally::lateOpen),
    ON_TIME_SHARE(Kind.SHARE, tally -> percent(tally.of(Measure.EARLY) + tally.of(Measure.ON_TIME), tally.finished())),
    REFUSED(Kind.COUNT, tally -> tally.of(Measure.REFUSED) + tally.of(Measure.REFUSED_AFTER_REVIEW)),
    WITHDRAWN(Kind.COUNT, count(Measure.WITHDRAWN)),
    STOPPED(Kind.COUNT, count(Measure.STOPPED)),
    ONLINE(Kind.COUNT, count(Measure.ONLINE)),
    ONLINE_SHARE(Kind.SHARE, share(Measure.ONLINE, Measure.RECEIVED)),
    FULL_ONLINE_SHARE(Kind.SHARE, ofFinished(Measure.FULL_ONLINE)),
    ELECTRONIC_RESULT_SHARE(Kind.SHARE, ofFinished(Measure.ELECTRONIC_RESULT)),
    DIGITISED_SHARE(Kind.SHARE, ofFinished(Measure.DIGITISED)),
    REUSED_SHARE(Kind.SHARE, share(Measure.REUSED, Measure.ACCEPTED)),
    PAPERS_REUSED(Kind.COUNT, count(Measure.PAPERS_REUSED)),
    FEE_BASE(Kind.MONEY, count(Measure.FEE_BASE)),
    FEE_REDUCTION(Kind.MONEY, count(Measure.FEE_REDUCTION)),
    FEE_PAYABLE(Kind.MONEY, count(Measure.FEE_PAYABLE));

    /** What its number is. */
    public enum Kind {
        COUNT,
        /** Percent, one decimal. */
        SHARE,
        /** Whole đồng. */
        MONEY
    }

    private final String key = key(name());
    private final Kind kind;
    private final Function<Tally, @Nullable Number> value;

    Figure(Kind kind, Function<Tally, @Nullable Number> value) {
        this.kind = kind;
        this.value = value;
    }

    public Kind kind() {
        return kind;
    }

    /** Name in JSON, CSV and messages, e.g. {@code onTimeShare}. */
    public String key() {
        return key;
    }

    private static String key(String constant) {
        StringBuilder key = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }

    /** @return null where there is nothing to divide by, or it is not counted for such a line */
    @Nullable
    Number of(Tally tally) {
        return value.apply(tally);
    }

    /** Part of whole in percent, one decimal, half up; null if the whole is 0. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    private static Function<Tally, @Nullable Number> count(Measure measure) {
        return tally -> tally.of(measure);
    }

    private static Function<Tally, @Nullable Number> share(Measure part, Measure whole) {
        return tally -> percent(tally.of(part), tally.of(whole));
    }

    private static Function<Tally, @Nullable Number> ofFinished(Measure part) {
        return tally -> percent(tally.of(part), tally.finished());
    }
}
