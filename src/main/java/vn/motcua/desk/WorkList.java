package vn.motcua.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.platform.VietnamTime;

/** Keeps the table {@code work_item}: what the desk asks about open tasks, without asking the engine or the ledger. */
@Repository
class WorkList {

    /** How a dossier's legal clock stands; the names are stored. */
    enum ClockState {
        RUNNING,
        PAUSED,
        CLOSED;

        static ClockState of(DossierTime time) {
            if (time.closed()) {
                return CLOSED;
            }
            return time.paused() ? PAUSED : RUNNING;
        }
    }

    private final JdbcClient jdbc;
    private final OpenTasks tasks;
    private final Deadlines deadlines;

    WorkList(JdbcClient jdbc, OpenTasks tasks, Deadlines deadlines) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.deadlines = deadlines;
    }

    /** Adds tasks that are not listed yet; those that have ended meanwhile are left out. */
    void add(Collection<String> taskIds) {
        find(taskIds).forEach(this::add);
    }

    void add(OpenTask task) {
        DossierTime time = deadlines.of(task.dossierCode());
        groupsByUnit(task).forEach((unit, groups) -> insert(task, unit, groups, time));
    }

    private static Map<String, String> groupsByUnit(OpenTask task) {
        return task.groups().stream()
                .sorted()
                .collect(Collectors.groupingBy(OpenTask::unitOf, TreeMap::new, Collectors.joining(" ")));
    }

    private void insert(OpenTask task, String unit, String groups, DossierTime time) {
        jdbc.sql(
                        """
                insert into work_item (task_id, unit, task_groups, dossier_code, element, name, act, assignee,
                  created_at, step_due_at, due_at, first_due_at, clock, late)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        task.id(),
                        unit,
                        groups,
                        task.dossierCode(),
                        task.element(),
                        task.name(),
                        task.act(),
                        task.assignee(),
                        column(task.createdAt()),
                        column(task.dueAt()),
                        column(time.currentAppointment()),
                        column(time.firstAppointment()),
                        ClockState.of(time).name(),
                        time.late())
                .update();
    }

    void update(Collection<String> taskIds) {
        for (OpenTask task : find(taskIds)) {
            Map<String, String> groups = groupsByUnit(task);
            dropOthers(task.id(), groups);
            int updated = jdbc.sql(
                            "update work_item set name = ?, element = ?, assignee = ?, step_due_at = ? where task_id = ?")
                    .params(task.name(), task.element(), task.assignee(), column(task.dueAt()), task.id())
                    .update();
            if (updated < groups.size()) {
                addUnitsThatLack(task, groups);
            }
        }
    }

    /** An administrator may change who a task is for. */
    private void dropOthers(String taskId, Map<String, String> groupsByUnit) {
        if (groupsByUnit.isEmpty()) {
            remove(List.of(taskId));
            return;
        }
        jdbc.sql("delete from work_item where task_id = :task and concat(unit, ' ', task_groups) not in (:current)")
                .param("task", taskId)
                .param(
                        "current",
                        groupsByUnit.entrySet().stream()
                                .map(unit -> unit.getKey() + " " + unit.getValue())
                                .toList())
                .update();
    }

    private void addUnitsThatLack(OpenTask task, Map<String, String> groupsByUnit) {
        Map<String, String> lacking = new TreeMap<>(groupsByUnit);
        jdbc.sql("select unit from work_item where task_id = ?")
                .param(task.id())
                .query(String.class)
                .list()
                .forEach(lacking::remove);
        DossierTime time = deadlines.of(task.dossierCode());
        lacking.forEach((unit, groups) -> insert(task, unit, groups, time));
    }

    void remove(Collection<String> taskIds) {
        if (!taskIds.isEmpty()) {
            jdbc.sql("delete from work_item where task_id in (:ids)")
                    .param("ids", taskIds)
                    .update();
        }
    }

    /** Writes the clocks of these dossiers to whatever tasks they have. */
    void followClocks(Collection<String> dossierCodes) {
        for (String code : dossierCodes) {
            DossierTime time = deadlines.of(code);
            jdbc.sql("update work_item set due_at = ?, first_due_at = ?, clock = ?, late = ? where dossier_code = ?")
                    .params(
                            column(time.currentAppointment()),
                            column(time.firstAppointment()),
                            ClockState.of(time).name(),
                            time.late(),
                            code)
                    .update();
        }
    }

    /** Ids of listed tasks in alphabetical order, after the last one known. */
    List<String> idsAfter(String after, int atMost) {
        return jdbc.sql(
                        """
                select distinct task_id from work_item where task_id > ?
                 order by task_id fetch first %d rows only"""
                                .formatted(atMost))
                .param(after)
                .query(String.class)
                .list();
    }

    boolean lists(String taskId) {
        return jdbc.sql("select count(*) from work_item where task_id = ?")
                        .param(taskId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Nobody receives, accepts or stops the dossier before the current transaction ends. */
    void hold(String dossierCode) {
        jdbc.sql("select code from dossier where code = ? for update")
                .param(dossierCode)
                .query(String.class)
                .list();
    }

    private List<OpenTask> find(Collection<String> taskIds) {
        return taskIds.isEmpty() ? List.of() : tasks.find(taskIds);
    }

    static @Nullable OffsetDateTime column(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, VietnamTime.ZONE);
    }
}
