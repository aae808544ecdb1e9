package vn.motcua.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import vn.motcua.journal.Journal;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** Revisions as they are kept; rows are added and marked, never deleted. */
@Repository
class RevisionStore {

    private static final String REVISION =
            """
            select r.*, (select string_agg(f.name, '|' order by f.name)
                           from revision_file f where f.revision_id = r.id and f.content is not null) as files
              from revision r
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Journal journal;

    RevisionStore(JdbcClient jdbc, ObjectMapper json, Journal journal) {
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
    }

    /**
     * Lets one publication after the other in, on every node; held until the transaction ends.
     *
     * @throws Refused if another one takes too long
     */
    void lock() {
        try {
            jdbc.sql("select id from rulebook_lock where id = 1 for update")
                    .query(Integer.class)
                    .single();
        } catch (TransientDataAccessException held) {
            throw Refused.conflict("platform.problem.concurrent");
        }
    }

    Revision add(
            String title,
            Revision.Source source,
            String author,
            Instant at,
            Set<String> removed,
            List<Finding> findings,
            String base,
            Map<String, RulebookFile> files,
            Map<String, RulebookFile> current) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                insert into revision (title, source, status, author, created_at, removed, findings, base, waivers)
                values (?, ?, 'DRAFT', ?, ?, ?, ?, ?, '{}')
                """)
                .params(
                        title,
                        source.name(),
                        author,
                        OffsetDateTime.ofInstant(at, VietnamTime.ZONE),
                        write(removed),
                        write(findings),
                        base)
                .update(key, "id");
        long id = key.getKey().longValue();
        journal.begin(RevisionRecord.KIND, id);
        journal.recordStored(RevisionRecord.REVISION, id, "draft." + source, author);
        for (RulebookFile file : files.values()) {
            RulebookFile replaced = current.get(file.name());
            jdbc.sql("insert into revision_file (revision_id, name, content, previous) values (?, ?, ?, ?)")
                    .params(id, file.name(), file.content(), replaced == null ? null : replaced.content())
                    .update();
            journal.record(
                    RevisionRecord.FILE,
                    id,
                    "file",
                    author,
                    file.name(),
                    file.content(),
                    replaced == null ? null : replaced.content());
        }
        return get(id);
    }

    /** An open draft of the same author that would change the same rulebook in the same way. */
    Optional<Revision> sameDraft(String author, Set<String> removed, Map<String, RulebookFile> files, String base) {
        return jdbc
                .sql(REVISION + " where r.status = 'DRAFT' and r.author = ? and r.base = ? order by r.id desc")
                .params(author, base)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .filter(draft ->
                        draft.removed().equals(removed) && files(draft.id()).equals(files))
                .findFirst();
    }

    Revision get(long id) {
        return jdbc.sql(REVISION + " where r.id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> Refused.notFound("rulebook.revision.unknown", id));
    }

    List<Revision> all() {
        return jdbc.sql(REVISION + " order by r.id desc")
                .query((row, number) -> read(row))
                .list();
    }

    Map<String, RulebookFile> files(long id) {
        return contents(
                "select name, content as text from revision_file where revision_id = ? and content is not null order by name",
                id);
    }

    Map<String, RulebookFile> previous(long id) {
        return contents(
                "select name, previous as text from revision_file where revision_id = ? and previous is not null"
                        + " order by name",
                id);
    }

    private Map<String, RulebookFile> contents(String sql, long id) {
        Map<String, RulebookFile> files = new LinkedHashMap<>();
        jdbc.sql(sql)
                .param(id)
                .query((row, number) -> new RulebookFile(row.getString("name"), row.getString("text")))
                .list()
                .forEach(file -> files.put(file.name(), file));
        return files;
    }

    void replayed(long id, String report, String base) {
        jdbc.sql("update revision set replay = ?, replay_base = ? where id = ?")
                .params(report, base, id)
                .update();
    }

    @Nullable
    String replayBase(long id) {
        return jdbc.sql("select coalesce(replay_base, '') from revision where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Forms that go out of force with a revision, so that taking it back finds them. */
    void lapse(long id, Collection<RulebookFile> forms) {
        for (RulebookFile form : forms) {
            jdbc.sql("insert into revision_file (revision_id, name, previous) values (?, ?, ?)")
                    .params(id, form.name(), form.content())
                    .update();
            journal.record(RevisionRecord.FILE, id, "lapse", Journal.NOBODY, form.name(), null, form.content());
        }
    }

    void published(
            long id,
            List<Finding> findings,
            String legalBasis,
            Map<String, String> waivers,
            String approver,
            Instant at,
            String deployment) {
        jdbc.sql(
                        """
                update revision set status = 'PUBLISHED', findings = ?, legal_basis = ?, waivers = ?, approved_by = ?,
                       published_at = ?, deployment_id = ? where id = ?
                """)
                .params(
                        write(findings),
                        legalBasis,
                        write(waivers),
                        approver,
                        OffsetDateTime.ofInstant(at, VietnamTime.ZONE),
                        deployment,
                        id)
                .update();
        journal.recordStored(RevisionRecord.REVISION, id, "publish", approver);
    }

    void discarded(long id, String actor) {
        jdbc.sql("update revision set status = 'DISCARDED' where id = ?")
                .param(id)
                .update();
        journal.recordStored(RevisionRecord.REVISION, id, "discard", actor);
    }

    void takenBack(long id, long by, String actor) {
        jdbc.sql("update revision set status = 'TAKEN_BACK', taken_back = ? where id = ?")
                .params(by, id)
                .update();
        jdbc.sql("update revision set takes_back = ? where id = ?")
                .params(id, by)
                .update();
        journal.recordStored(RevisionRecord.REVISION, id, "takenBack", actor);
        journal.recordStored(RevisionRecord.REVISION, by, "takeBack", actor);
    }

    /** The last revision in force that was not taken back and takes none back; 0 if there is none. */
    long lastPublished() {
        return jdbc.sql(
                        """
                select id from revision where status = 'PUBLISHED' and source <> 'TAKE_BACK'
                 order by published_at desc, id desc fetch first 1 rows only
                """)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether anybody but the program itself has put anything in force. */
    boolean publishedByPeople() {
        return jdbc.sql("select count(*) from revision where published_at is not null and approved_by <> ?")
                        .param(Revisions.SYSTEM)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Revision read(ResultSet row) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        String files = row.getString("files");
        return new Revision(
                row.getLong("id"),
                row.getString("title"),
                Revision.Source.valueOf(row.getString("source")),
                Revision.Status.valueOf(row.getString("status")),
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                files == null ? Set.of() : new TreeSet<>(List.of(files.split("\\|"))),
                parse(row.getString("removed"), new TypeReference<Set<String>>() {}),
                parse(row.getString("findings"), new TypeReference<List<Finding>>() {}),
                row.getString("base"),
                row.getString("replay"),
                row.getString("legal_basis"),
                parse(row.getString("waivers"), new TypeReference<Map<String, String>>() {}),
                row.getString("approved_by"),
                published == null ? null : published.toInstant(),
                row.getString("deployment_id"),
                (Long) row.getObject("takes_back"),
                (Long) row.getObject("taken_back"));
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
            throw new IllegalStateException(e);
        }
    }
}
