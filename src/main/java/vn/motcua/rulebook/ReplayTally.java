package vn.motcua.rulebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.RecordedDecisions.RecordedDecision;

/** Counts what a replay shows and keeps the first changes. */
final class ReplayTally {

    private final Instant ranAt;
    private final int closedLimit;
    private final List<ReplayReport.Change> listed = new ArrayList<>();
    private long changes;
    private int open;
    private int closed;
    private @Nullable String dossier;

    ReplayTally(Instant ranAt, int closedLimit) {
        this.ranAt = ranAt;
        this.closedLimit = closedLimit;
    }

    /** The decisions of a dossier come one after the other. */
    void seen(RecordedDecision decision) {
        if (!decision.dossier().equals(dossier)) {
            dossier = decision.dossier();
            if (decision.open()) {
                open++;
            } else {
                closed++;
            }
        }
    }

    void add(ReplayReport.Change change) {
        changes++;
        if (listed.size() < Replay.LISTED) {
            listed.add(change);
        }
    }

    ReplayReport report(Collection<ReplayedTable> tables) {
        Map<String, Long> assumed = new TreeMap<>();
        tables.forEach(table -> table.assumed().forEach((input, count) -> assumed.merge(input, count, Long::sum)));
        return new ReplayReport(
                ranAt,
                open,
                closed,
                closedLimit,
                tables.stream().map(ReplayedTable::result).toList(),
                assumed,
                changes,
                List.copyOf(listed));
    }
}
