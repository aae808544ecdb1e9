package vn.motcua.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import vn.motcua.journal.Journal;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** Moves as they were ordered, with the result of each dossier. */
@Repository
class MoveStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<MoveStep>> STEPS = new TypeReference<>() {};
    private static final TypeReference<List<MoveObstacle>> OBSTACLES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Journal journal;

    MoveStore(JdbcClient jdbc, ObjectMapper json, Journal journal) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
    }

    long add(
            String orderedBy,
            Instant at,
            String legalBasis,
            MoveDossiers.Selection chosen,
            Map<String, String> targets,
            Collection<String> dossiers) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                insert into dossier_move (ordered_by, ordered_at, legal_basis, model, version, renamed, targets)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        orderedBy,
                        time(at),
                        legalBasis,
                        chosen.model(),
                        chosen.version(),
                        write(chosen.renamed()),
                        write(targets))
                .update(key, "id");
        long id = key.getKey().longValue();
        journal.begin("dossier_move", id);
        journal.recordStored(DossierRecord.ORDER, id, "orderMove", orderedBy);
        for (String dossier : dossiers) {
            jdbc.sql(
                            """
                    insert into dossier_move_item (move_id, dossier_code, status, steps, obstacles)
                    values (?, ?, 'PENDING', '[]', '[]')""")
                    .params(id, dossier)
                    .update();
            journal.record(DossierRecord.MOVE, dossier, "orderMove", orderedBy, id, "PENDING", "[]", "[]", null);
        }
        return id;
    }

    /** @throws Refused if there is none */
    Move get(long id) {
        return query("where id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("dossier.move.unknown", id));
    }

    /** Newest first. */
    List<Move> all() {
        return query("order by id desc");
    }

    /** Those with dossiers still waiting, oldest first. */
    List<Move> unfinished() {
        return query("where finished_at is null order by id");
    }

    private List<Move> query(String which, Object... parameters) {
        return jdbc.sql("select * from dossier_move " + which)
                .params(parameters)
                .query((row, number) -> read(row))
                .list();
    }

    /** By dossier code. */
    List<Move.Item> items(long id) {
        return jdbc.sql("select * from dossier_move_item where move_id = ? order by dossier_code")
                .param(id)
                .query((row, number) -> new Move.Item(
                        row.getString("dossier_code"),
                        Move.Result.valueOf(row.getString("status")),
                        parse(row.getString("steps"), STEPS),
                        parse(row.getString("obstacles"), OBSTACLES),
                        instant(row, "at")))
                .list();
    }

    /** The next dossier that waits for its turn. */
    Optional<String> next(long id) {
        return jdbc.sql(
                        """
                select dossier_code from dossier_move_item where move_id = ? and status = 'PENDING'
                order by dossier_code fetch first 1 rows only""")
                .param(id)
                .query(String.class)
                .optional();
    }

    /**
     * Writes down what became of a dossier; its row stays locked until the transaction ends.
     *
     * @return false if another node has dealt with it
     */
    boolean record(
            long id,
            String dossier,
            Move.Result result,
            List<MoveStep> steps,
            List<MoveObstacle> obstacles,
            Instant at) {
        boolean first = jdbc.sql(
                                """
                update dossier_move_item set status = ?, steps = ?, obstacles = ?, at = ?
                where move_id = ? and dossier_code = ? and status = 'PENDING'""")
                        .params(result.name(), write(steps), write(obstacles), time(at), id, dossier)
                        .update()
                == 1;
        if (first) {
            journal.record(
                    DossierRecord.MOVE,
                    dossier,
                    "move",
                    Journal.NOBODY,
                    id,
                    result,
                    write(steps),
                    write(obstacles),
                    at);
        }
        return first;
    }

    /** Locks the row of a dossier that waits; false if another node has dealt with it. */
    boolean claim(long id, String dossier) {
        return jdbc.sql(
                        """
                select dossier_code from dossier_move_item
                where move_id = ? and dossier_code = ? and status = 'PENDING' for update""")
                .params(id, dossier)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void finished(long id, Instant at) {
        jdbc.sql("update dossier_move set finished_at = ? where id = ? and finished_at is null")
                .params(time(at), id)
                .update();
    }

    private Move read(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Map<Move.Result, Integer> counts = new EnumMap<>(Move.Result.class);
        jdbc.sql("select status, count(*) as dossiers from dossier_move_item where move_id = ? group by status")
                .param(id)
                .query((count, number) ->
                        counts.put(Move.Result.valueOf(count.getString("status")), count.getInt("dossiers")))
                .list();
        return new Move(
                id,
                row.getString("ordered_by"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                row.getString("legal_basis"),
                row.getString("model"),
                row.getObject("version", Integer.class),
                parse(row.getString("renamed"), TEXTS),
                parse(row.getString("targets"), TEXTS),
                instant(row, "finished_at"),
                counts);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, VietnamTime.ZONE);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON is not readable", e);
        }
    }
}
