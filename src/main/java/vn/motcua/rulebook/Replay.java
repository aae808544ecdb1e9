package vn.motcua.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.RecordedDecisions.RecordedDecision;

/**
 * Puts the decisions recorded for dossiers to the tables of a draft, and keeps what it showed with the draft.
 *
 * <p>It works in the caller's thread, one replay at a time on a node, and holds no transaction and no connection while
 * tables are evaluated, so that officers' work goes on beside it.
 */
@Service
public class Replay {

    /** How many of the dossiers closed last are looked at unless somebody asks for another number. */
    public static final int CLOSED_DOSSIERS = 1_000;

    public static final int MOST_CLOSED_DOSSIERS = 20_000;

    /** How many changes are listed one by one; all of them are counted. */
    public static final int LISTED = 2_000;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

    private final Revisions revisions;
    private final RulebookInForce inForce;
    private final DecisionTables tables;
    private final RecordedDecisions recorded;
    private final ObjectMapper json;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1);

    Replay(
            Revisions revisions,
            RulebookInForce inForce,
            DecisionTables tables,
            RecordedDecisions recorded,
            ObjectMapper json,
            Clock clock) {
        this.revisions = revisions;
        this.inForce = inForce;
        this.tables = tables;
        this.recorded = recorded;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Replays the decisions of all open dossiers and of those closed last. A draft that changes no table has nothing to
     * replay; that, too, is put on record.
     *
     * @param revision number of a draft
     * @param closedDossiers how many closed dossiers, 0 to {@link #MOST_CLOSED_DOSSIERS}
     * @throws Refused if there is no such draft, the number is out of range, or another replay is running on this node
     */
    @Transactional(propagation = Propagation.NEVER)
    public ReplayReport replay(long revision, int closedDossiers) {
        if (closedDossiers < 0 || closedDossiers > MOST_CLOSED_DOSSIERS) {
            throw Refused.invalid("closedDossiers", "rulebook.replay.closedDossiers", MOST_CLOSED_DOSSIERS);
        }
        if (revisions.get(revision).status() != Revision.Status.DRAFT) {
            throw Refused.conflict("rulebook.revision.noDraft", revision);
        }
        if (!turn.tryAcquire()) {
            throw Refused.conflict("rulebook.replay.busy");
        }
        try {
            String base = inForce.fingerprint();
            ReplayReport report = report(revision, closedDossiers);
            revisions.replayed(revision, write(report), base);
            return report;
        } finally {
            turn.release();
        }
    }

    /** What the last replay of a revision showed; empty before it. */
    public Optional<ReplayReport> report(long revision) {
        String report = revisions.get(revision).replay();
        return report == null ? Optional.empty() : Optional.of(read(report, new TypeReference<ReplayReport>() {}));
    }

    private ReplayReport report(long revision, int closedDossiers) {
        Map<String, ReplayedTable> replayed = tables(revision);
        ReplayTally tally = new ReplayTally(clock.instant(), closedDossiers);
        try (Stream<RecordedDecision> decisions = recorded.of(replayed.keySet(), closedDossiers)) {
            decisions.forEach(decision -> {
                tally.seen(decision);
                replayed.get(decision.decision())
                        .replay(decision, read(decision.inputs(), OBJECT), rows(decision))
                        .ifPresent(tally::add);
            });
        }
        return tally.report(replayed.values());
    }

    private Map<String, ReplayedTable> tables(long revision) {
        Map<String, RulebookFile> before = revisions.before(revision);
        Map<String, ReplayedTable> replayed = new TreeMap<>();
        for (RulebookFile file : revisions.files(revision).values()) {
            if (file.kind() == RulebookFile.Kind.DMN) {
                replayed.put(file.key(), new ReplayedTable(file, tables, before.get(file.name()), this::plain));
            }
        }
        return replayed;
    }

    private List<ReplayReport.Row> rows(RecordedDecision decision) {
        List<Map<String, Object>> rules = read(decision.rows(), ROWS);
        List<ReplayReport.Row> rows = new ArrayList<>();
        for (Map<String, Object> outputs : read(decision.outputs(), ROWS)) {
            rows.add(new ReplayReport.Row(String.valueOf(rules.get(rows.size()).get("rule")), outputs));
        }
        return rows;
    }

    /** As it would come back from the record. */
    private Map<String, Object> plain(Map<String, Object> outputs) {
        return json.convertValue(outputs, OBJECT);
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is not readable", e);
        }
    }

    private String write(ReplayReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Report is not plain data", e);
        }
    }
}
