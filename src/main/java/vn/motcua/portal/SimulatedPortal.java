package vn.motcua.portal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.outbox.RefusedForGood;

/**
 * Plays the National Portal: takes each change once and rejects duplicates with other content, gaps in the sequence, and
 * statuses that cannot follow each other. Keeps what it was told in memory.
 *
 * <p>The order of statuses is that of the dossier's way (national codes 1–10): forward, through supplement (5) or
 * payment (6) and back to where it was, to one of the ends (3, 7, 8, 10); after 9 comes only 10.
 */
final class SimulatedPortal implements PortalGateway {

    private static final Set<Integer> ENDS = Set.of(3, 7, 8, 10);
    private static final Set<Integer> WAITING = Set.of(5, 6);
    private static final int FINISHED = 9;
    private static final int RETURNED = 10;

    private final boolean forgetful;
    private final Map<String, List<StatusReport>> told = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();

    /**
     * @param forgetful whether a dossier it never heard of may begin in the middle of its way, because this simulator
     *     forgets all when it ends and the dossiers do not
     */
    SimulatedPortal(boolean forgetful) {
        this.forgetful = forgetful;
    }

    enum Verdict {
        ACCEPTED(201),
        DUPLICATE(200),
        /** The key or the sequence number was used for something else. */
        DIFFERENT_CONTENT(409),
        /** A change before it is missing, or the status cannot follow the last one. */
        OUT_OF_ORDER(409);

        private final int httpStatus;

        Verdict(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        int httpStatus() {
            return httpStatus;
        }

        boolean taken() {
            return this == ACCEPTED || this == DUPLICATE;
        }
    }

    synchronized Verdict tell(String dossierCode, String key, StatusReport report) {
        List<StatusReport> known = told.computeIfAbsent(dossierCode, code -> new ArrayList<>());
        String change = dossierCode + " " + report;
        String first = keys.get(key);
        if (first != null) {
            return first.equals(change) ? Verdict.DUPLICATE : Verdict.DIFFERENT_CONTENT;
        }
        if (known.stream().anyMatch(earlier -> earlier.sequence() == report.sequence())) {
            return Verdict.DIFFERENT_CONTENT;
        }
        StatusReport last = known.isEmpty() ? null : known.get(known.size() - 1);
        boolean next = last == null ? forgetful || report.sequence() == 1 : report.sequence() == last.sequence() + 1;
        boolean follows = last == null
                ? forgetful || report.status() == 1
                : mayFollow(known.stream().map(StatusReport::status).toList(), report.status());
        if (!next || !follows) {
            return Verdict.OUT_OF_ORDER;
        }
        known.add(report);
        keys.put(key, change);
        return Verdict.ACCEPTED;
    }

    private static boolean mayFollow(List<Integer> before, int status) {
        int last = before.get(before.size() - 1);
        if (ENDS.contains(last) || status == last) {
            return false;
        }
        if (last == FINISHED) {
            return status == RETURNED;
        }
        if (WAITING.contains(status) || ENDS.contains(status) && status != RETURNED) {
            return true;
        }
        int reached = before.stream()
                .filter(code -> !WAITING.contains(code))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        return WAITING.contains(last) ? status >= reached : status > reached;
    }

    @Override
    public void report(String dossierCode, String key, StatusReport report) throws RefusedForGood, IOException {
        Verdict verdict = tell(dossierCode, key, report);
        if (!verdict.taken()) {
            throw new RefusedForGood("HTTP " + verdict.httpStatus() + " " + verdict);
        }
    }

    /** What it was told about a dossier, in the order it took it. */
    synchronized List<StatusReport> of(String dossierCode) {
        return List.copyOf(told.getOrDefault(dossierCode, List.of()));
    }
}
