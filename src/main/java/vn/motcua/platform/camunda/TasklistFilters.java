package vn.motcua.platform.camunda;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import vn.motcua.platform.StartupLock;

/**
 * The lists that every officer finds in Tasklist, made when there is none of their name.
 *
 * <p>They hold expressions, which run in the engine; that is why only administrators may make filters. Urgency is read
 * from the priority: the legal clock sets 75 one working day before the citizen's appointment, 100 when it has passed.
 */
@Component
class TasklistFilters implements SmartInitializingSingleton {

    private static final int DUE_SOON = 75;
    private static final int LATE = 100;

    /** What a task shows in the lists; the values are written for readers by the dossier's task labels. */
    private static final List<Map<String, String>> SHOWN =
            List.of(shown("dossier", "Mã hồ sơ"), shown("procedureName", "Thủ tục"));

    private final FilterService filters;
    private final TaskService tasks;
    private final OfficerPermissions permissions;
    private final StartupLock lock;

    TasklistFilters(FilterService filters, TaskService tasks, OfficerPermissions permissions, StartupLock lock) {
        this.filters = filters;
        this.tasks = tasks;
        this.permissions = permissions;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.whileHeld(this::shipAll);
    }

    private void shipAll() {
        ship(
                "Việc của tôi",
                "Việc tôi đã nhận và chưa hoàn thành",
                "#1f5fa8",
                10,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        ship(
                "Việc của đơn vị tôi",
                "Việc chờ người nhận trong đơn vị của tôi",
                "#2f7d4f",
                20,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned());
        ship(
                "Sắp đến hạn",
                "Hồ sơ còn không quá một ngày làm việc là đến ngày hẹn trả người dân",
                "#b86e00",
                30,
                tasks.createTaskQuery().taskMinPriority(DUE_SOON).taskMaxPriority(LATE - 1));
        ship(
                "Quá hạn",
                "Hồ sơ đã qua ngày hẹn trả: phải giải trình và xin lỗi người dân",
                "#b3261e",
                40,
                tasks.createTaskQuery().taskMinPriority(LATE));
    }

    private void ship(String name, String description, String colour, int position, TaskQuery query) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name)
                .setQuery(query.orderByTaskPriority()
                        .desc()
                        .orderByFollowUpDate()
                        .asc()
                        .orderByTaskCreateTime()
                        .asc())
                .setProperties(Map.of(
                        "description", description,
                        "color", colour,
                        "priority", position,
                        "refresh", true,
                        "showUndefinedVariable", false,
                        "variables", SHOWN));
        filters.saveFilter(filter);
        permissions.grantEverybody(Resources.FILTER, filter.getId(), Permissions.READ);
    }

    private static Map<String, String> shown(String variable, String label) {
        return Map.of("name", variable, "label", label);
    }
}
