package vn.motcua.dossier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.rulebook.RecordedDecisions;

/** What the tables answered for dossiers, read from the legal record. */
@Repository
class RecordedOutcomes implements RecordedDecisions {

    private static final int DOSSIERS_AT_ONCE = 500;
    private static final List<Integer> ENDED = Stream.of(DossierStatus.values())
            .filter(DossierStatus::ended)
            .map(DossierStatus::code)
            .toList();

    private final JdbcClient jdbc;

    RecordedOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<RecordedDecision> of(Set<String> decisions, int closed) {
        if (decisions.isEmpty()) {
            return Stream.empty();
        }
        return Stream.concat(
                inPieces(open()).flatMap(codes -> read(codes, true, decisions)),
                inPieces(closedLast(closed)).flatMap(codes -> read(codes, false, decisions)));
    }

    private List<String> open() {
        return jdbc.sql("select code from dossier where status not in (:ended) order by code")
                .param("ended", ENDED)
                .query(String.class)
                .list();
    }

    private List<String> closedLast(int limit) {
        return jdbc.sql(
                        """
                select d.code from dossier d where d.status in (:ended)
                 order by (select max(c.at) from status_change c where c.dossier_code = d.code) desc, d.code
                 fetch first :limit rows only""")
                .param("ended", ENDED)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static Stream<List<String>> inPieces(List<String> codes) {
        int pieces = (codes.size() + DOSSIERS_AT_ONCE - 1) / DOSSIERS_AT_ONCE;
        return IntStream.range(0, pieces)
                .mapToObj(piece -> codes.subList(
                        piece * DOSSIERS_AT_ONCE, Math.min(codes.size(), (piece + 1) * DOSSIERS_AT_ONCE)));
    }

    private Stream<RecordedDecision> read(List<String> codes, boolean open, Set<String> decisions) {
        Map<String, List<RecordedDecision>> found = new HashMap<>();
        jdbc.sql(
                        """
                select dossier_code, decision, table_version, inputs, outputs, matched_rules from decision_outcome
                 where dossier_code in (:codes) and decision in (:decisions) order by id""")
                .param("codes", codes)
                .param("decisions", decisions)
                .query((row, number) -> new RecordedDecision(
                        row.getString("dossier_code"),
                        open,
                        row.getString("decision"),
                        row.getInt("table_version"),
                        row.getString("inputs"),
                        row.getString("matched_rules"),
                        row.getString("outputs")))
                .list()
                .forEach(decision -> found.computeIfAbsent(decision.dossier(), code -> new ArrayList<>())
                        .add(decision));
        return codes.stream().flatMap(code -> found.getOrDefault(code, List.of()).stream());
    }
}
