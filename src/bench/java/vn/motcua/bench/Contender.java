package vn.motcua.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.faults.OpenDossierCopies;

/** A rival inside this JVM; officers work on all of them in the same way. */
abstract class Contender implements Rival {

    static final String PROCEDURE = "household-business-registration";

    /** An officer's step: the task and what is answered. */
    record Step(String task, Map<String, Object> answers) {}

    static final Step CHECK_PAPERS = new Step("UserTask_CheckPapers", Map.of("checkResult", "complete"));

    static final List<Step> STEPS = List.of(
            CHECK_PAPERS,
            new Step("UserTask_Review", Map.of("reviewResult", "approve")),
            new Step("UserTask_SignResult", Map.of("signDecision", "sign")),
            new Step("UserTask_HandOverResult", Map.of("delivery", "COUNTER")));

    private final ConfigurableApplicationContext context;
    private final Database.Place place;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Map<String, String> groups = new ConcurrentHashMap<>();

    Contender(ConfigurableApplicationContext context, Database.Place place) {
        this.context = context;
        this.place = place;
        this.tasks = context.getBean(TaskService.class);
        this.identity = context.getBean(IdentityService.class);
    }

    @Override
    public void listChecks() {
        openList(CHECK_PAPERS);
    }

    @Override
    public void openDesk() {
        listChecks();
    }

    @Override
    public long copy(String code, int from, int to) {
        DataSource database = bean(DataSource.class);
        String group = groups.computeIfAbsent(CHECK_PAPERS.task(), key -> firstGroup(code, key));
        new OpenDossierCopies(database).spread(code, from, to, group.substring(0, group.indexOf('-')));
        return JdbcClient.create(database)
                .sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }

    @Override
    public void check(String code) {
        complete(code, CHECK_PAPERS);
    }

    @Override
    public void wholeDossier() {
        String code = file();
        for (Step step : STEPS) {
            complete(code, step);
        }
    }

    /** An officer of the task's group looks the task up and completes it. */
    void complete(String code, Step step) {
        String group = groups.computeIfAbsent(step.task(), key -> firstGroup(code, key));
        as(group, () -> tasks.complete(lookUp(code, step.task(), group), new HashMap<>(step.answers())));
    }

    /** The first page of a group's list, as Tasklist asks for it. */
    void openList(Step step) {
        String group = group(step);
        as(
                group,
                () -> tasks.createTaskQuery()
                        .taskCandidateGroup(group)
                        .orderByDueDate()
                        .asc()
                        .listPage(0, 15));
    }

    String group(Step step) {
        return groups.get(step.task());
    }

    private void as(String group, Runnable act) {
        identity.setAuthentication("canbo", List.of(group));
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** As Tasklist does: among the tasks of the officer's group. */
    private String lookUp(String code, String task, String group) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(task)
                .taskCandidateGroup(group)
                .singleResult()
                .getId();
    }

    private Task find(String code, String task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(task)
                .singleResult();
    }

    private String firstGroup(String code, String task) {
        return tasks.getIdentityLinksForTask(find(code, task).getId()).get(0).getGroupId();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
        place.close();
    }
}
