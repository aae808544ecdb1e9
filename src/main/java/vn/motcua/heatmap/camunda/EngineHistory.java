package vn.motcua.heatmap.camunda;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.motcua.heatmap.StepHistory;
import vn.motcua.platform.VietnamTime;
import vn.motcua.platform.camunda.Unrestricted;

/**
 * Reads the engine's history tables: its query API can neither ask by the dossier's own instance nor join what we wrote
 * down.
 */
@Component
class EngineHistory implements StepHistory {

    /** The engine stores instants without a zone, in the application's. */
    private static final Instant EVER = Instant.parse("1970-01-02T00:00:00Z");

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    private final Unrestricted unrestricted;

    EngineHistory(JdbcClient jdbc, RepositoryService repository, Unrestricted unrestricted) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.unrestricted = unrestricted;
    }

    @Override
    public List<Begun> newest(
            String procedure, int version, @Nullable Instant from, @Nullable Instant until, int atMost) {
        String definition = definition(procedure, version);
        if (definition == null) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select id_, business_key_ from act_hi_procinst
                        where proc_def_id_ = :definition and start_time_ >= :from and start_time_ < :until
                        order by proc_def_id_ desc, start_time_ desc
                        fetch first :most rows only""")
                .param("definition", definition)
                .param("from", local(from == null ? EVER : from))
                .param("until", local(until == null ? NEVER : until))
                .param("most", atMost)
                .query((row, number) ->
                        new Begun(row.getString("id_"), Objects.requireNonNullElse(row.getString("business_key_"), "")))
                .list();
    }

    @Override
    public List<TaskRun> tasks(Set<String> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        Map<String, Model> models = new HashMap<>();
        return jdbc.sql(
                        """
                        select t.root_proc_inst_id_, t.proc_def_id_, t.task_def_key_, t.name_, t.start_time_, t.end_time_,
                               t.due_date_, c.claimed_at
                        from act_hi_taskinst t left join task_claim c on c.task_id = t.id_
                        where t.root_proc_inst_id_ in (:instances) and t.proc_def_id_ is not null""")
                .param("instances", instances)
                .query((row, number) -> new TaskRun(
                        row.getString("root_proc_inst_id_"),
                        models.computeIfAbsent(row.getString("proc_def_id_"), this::model),
                        row.getString("task_def_key_"),
                        Objects.requireNonNullElse(row.getString("name_"), ""),
                        Objects.requireNonNull(instant(row, "start_time_")),
                        claim(row),
                        instant(row, "end_time_"),
                        instant(row, "due_date_")))
                .list();
    }

    @Override
    public Map<String, Integer> reached(Set<String> instances, Model model) {
        Map<String, Integer> counts = new HashMap<>();
        if (instances.isEmpty()) {
            return counts;
        }
        jdbc.sql(
                        """
                        select act_id_, count(*) as times from act_hi_actinst
                        where root_proc_inst_id_ in (:instances) and proc_def_id_ = :definition
                        group by act_id_""")
                .param("instances", instances)
                .param("definition", definition(model.key(), model.version()))
                .query(row -> {
                    counts.put(row.getString("act_id_"), row.getInt("times"));
                });
        return counts;
    }

    @Override
    public List<Call> calls(Set<String> instances, Model model) {
        if (instances.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select root_proc_inst_id_, act_id_, start_time_, end_time_ from act_hi_actinst
                        where root_proc_inst_id_ in (:instances) and proc_def_id_ = :definition
                        and act_type_ = 'callActivity'""")
                .param("instances", instances)
                .param("definition", definition(model.key(), model.version()))
                .query((row, number) -> new Call(
                        row.getString("root_proc_inst_id_"),
                        row.getString("act_id_"),
                        Objects.requireNonNull(instant(row, "start_time_")),
                        instant(row, "end_time_")))
                .list();
    }

    @Override
    public List<Model> blocks(Set<String> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        Map<String, Model> newest = new TreeMap<>();
        jdbc
                .sql(
                        """
                        select distinct proc_def_id_ from act_hi_procinst
                        where root_proc_inst_id_ in (:instances) and id_ <> root_proc_inst_id_""")
                .param("instances", instances)
                .query(String.class)
                .list()
                .stream()
                .map(this::model)
                .forEach(model -> newest.merge(
                        model.key(), model, BinaryOperator.maxBy(Comparator.comparingInt(Model::version))));
        return List.copyOf(newest.values());
    }

    @Override
    public Optional<Integer> latest(String procedure) {
        return Optional.ofNullable(
                        find(definitions().processDefinitionKey(procedure).latestVersion()))
                .map(ProcessDefinition::getVersion);
    }

    private @Nullable String definition(String key, int version) {
        ProcessDefinition found = find(definitions().processDefinitionKey(key).processDefinitionVersion(version));
        return found == null ? null : found.getId();
    }

    private Model model(String definition) {
        ProcessDefinition found = Objects.requireNonNull(find(definitions().processDefinitionId(definition)));
        return new Model(
                found.getKey(), found.getVersion(), Objects.requireNonNullElse(found.getName(), found.getKey()));
    }

    private ProcessDefinitionQuery definitions() {
        return repository.createProcessDefinitionQuery();
    }

    private @Nullable ProcessDefinition find(ProcessDefinitionQuery query) {
        return unrestricted.<@Nullable ProcessDefinition>ask(query::singleResult);
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, VietnamTime.ZONE);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp stored = row.getTimestamp(column);
        return stored == null ? null : stored.toInstant();
    }

    private static @Nullable Instant claim(ResultSet row) throws SQLException {
        OffsetDateTime stored = row.getObject("claimed_at", OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }
}
