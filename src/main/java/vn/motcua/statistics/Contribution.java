package vn.motcua.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Channel;

/** What dossiers add to the figures: sums by unit, procedure, channel and month. */
final class Contribution {

    /** @param month year * 100 + month */
    record Key(String unit, String procedure, String channel, int month) {}

    private final Map<Key, long[]> sums = new LinkedHashMap<>();

    /** What the figures gain when a dossier's fact changes; an unknown fact counts as nothing. */
    static Contribution ofChange(@Nullable Fact before, Fact after) {
        Contribution change = new Contribution();
        if (before != null) {
            change.add(before, -1);
        }
        change.add(after, 1);
        change.sums.values().removeIf(sum -> Arrays.stream(sum).allMatch(value -> value == 0));
        return change;
    }

    Map<Key, long[]> sums() {
        return sums;
    }

    /** Adds sums to those of a key. */
    void add(Key key, long[] values) {
        long[] sum = sums.computeIfAbsent(key, same -> new long[Measure.COUNT]);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    private void add(Fact fact, int sign) {
        int received = Months.of(fact.receivedAt());
        boolean online = fact.channel() == Channel.ONLINE;
        add(fact, received, Measure.RECEIVED, sign);
        add(fact, received, Measure.IS_OPEN, fact.open() ? sign : 0);
        add(fact, received, Measure.ACCEPTED, fact.dueAt() != null ? sign : 0);
        add(fact, received, Measure.ONLINE, online ? sign : 0);
        add(fact, received, Measure.PAPERS, sign * fact.papers());
        add(fact, received, Measure.PAPERS_REUSED, sign * fact.papersReused());
        add(fact, received, Measure.REUSED, fact.papersReused() > 0 ? sign : 0);
        add(fact, received, Measure.CHARGED, fact.feePayable() > 0 ? sign : 0);
        add(fact, received, Measure.WAIVED, fact.feeReduction() > 0 ? sign : 0);
        add(fact, received, Measure.FEE_BASE, sign * fact.feeBase());
        add(fact, received, Measure.FEE_REDUCTION, sign * fact.feeReduction());
        add(fact, received, Measure.FEE_PAYABLE, sign * fact.feePayable());
        if (fact.endedAt() != null) {
            int ended = Months.of(fact.endedAt());
            add(
                    fact,
                    ended,
                    Measure.valueOf(Objects.requireNonNull(fact.outcome()).name()),
                    sign);
            add(fact, ended, Measure.REFUSED_AFTER_REVIEW, fact.finished() && fact.refused() ? sign : 0);
            add(fact, ended, Measure.ELECTRONIC_RESULT, fact.electronicResult() ? sign : 0);
            add(fact, ended, Measure.FULL_ONLINE, fact.electronicResult() && online ? sign : 0);
            add(fact, ended, Measure.DIGITISED, fact.electronicResult() && fact.papersElectronic() > 0 ? sign : 0);
            add(fact, ended, Measure.HANDLING_MINUTES, sign * fact.handlingMinutes());
            add(fact, ended, Measure.INDEX_ENDED, fact.dueAt() != null ? sign : 0);
            add(fact, ended, Measure.INDEX_ENDED_LATE, fact.dueAt() != null && fact.indexLate() ? sign : 0);
        }
        if (fact.dueAt() != null && fact.indexLate()) {
            add(fact, Months.of(Objects.requireNonNull(fact.indexLateFrom())), Measure.INDEX_LATE, sign);
        }
    }

    private void add(Fact fact, int month, Measure measure, long value) {
        if (value != 0) {
            Key key = new Key(fact.unit(), fact.procedure(), fact.channel().name(), month);
            sums.computeIfAbsent(key, same -> new long[Measure.COUNT])[measure.ordinal()] += value;
        }
    }
}
