package vn.motcua.journal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param entries entries read
 * @param records rows of the legal record compared
 * @param seals seals read
 * @param silent subjects of which the journal says nothing: they are older than it, and nothing was done to them since
 * @param findings in the order found, at most {@link JournalVerification#MOST_FINDINGS}
 * @param lastSeal {@code number:hash} of the newest seal; null if there is none, or seals were not looked at
 */
public record JournalReport(
        long entries,
        long records,
        long seals,
        long silent,
        List<JournalFinding> findings,
        @Nullable String lastSeal,
        Duration took) {

    public boolean sound() {
        return findings.isEmpty();
    }
}
