package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.CitizenActs;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.notice.Notice;
import vn.motcua.notice.NoticeKind;
import vn.motcua.notice.Notices;
import vn.motcua.platform.Caller;
import vn.motcua.platform.camunda.RefusedAct;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** The people of a one-stop shop in a test: they file, work and wait as officers and citizens would. */
public class Shop {

    /** Ward in the territory of old Hải Phòng. */
    public static final String THUY_NGUYEN = "11560";
    /** Ward of Hải Phòng that came from Hải Dương. */
    public static final String HAI_DUONG = "10525";
    /** Ward in Hà Nội. */
    public static final String HOAN_KIEM = "00070";

    private static final List<String> RECORD = List.of(
            "applicant",
            "dossier_paper",
            "dossier_fee",
            "decision_outcome",
            "status_change",
            "supplement_request",
            "officer_act",
            "ledger_entry",
            "apology",
            "explanation",
            "notice");

    private final TestClock clock;
    private final FileDossier fileDossier;
    private final CitizenActs citizen;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Notices notices;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Shop(
            TestClock clock,
            FileDossier fileDossier,
            CitizenActs citizen,
            Dossiers dossiers,
            Deadlines deadlines,
            Notices notices,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            IdentityService identity,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.clock = clock;
        this.fileDossier = fileDossier;
        this.citizen = citizen;
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.notices = notices;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** Ends whatever an earlier test left running, so that its timers do not fire in this one. */
    public void openForTheDay(String local) {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(instance -> runtime.deleteProcessInstance(instance, "test over", true, true));
        now(local);
    }

    /** Files at the counter now, and answers the dossier's code. */
    public String file(String procedure, String locality, Map<String, Object> facts) {
        return file(procedure, locality, Channel.COUNTER, ApplicantGroup.NONE, null, facts);
    }

    public String file(
            String procedure,
            String locality,
            Channel channel,
            ApplicantGroup group,
            @Nullable Instant receivedAt,
            Map<String, Object> facts) {
        Applicant applicant = new Applicant(
                "Nguyễn Thị Hồng Ánh", "031085001234", "0912345678", "hong.anh@example.vn", "Số 5 đường Lê Lợi", null);
        Filing filing = new Filing(procedure, locality, null, channel, receivedAt, group, applicant, facts);
        return fileDossier
                .file(filing, new Caller("cong-dvc", Set.of(Caller.PORTAL_CLIENT)), null, "")
                .code();
    }

    /** An officer of the task's first candidate group completes the open task of this act. */
    public void complete(String code, String act, Map<String, Object> answers) {
        Task task = task(code, act);
        completeAs(firstGroup(task), task, answers);
    }

    /** An officer of the task's first candidate group takes the open task of this act. */
    public void claim(String code, String act) {
        Task task = task(code, act);
        as(firstGroup(task), () -> {
            tasks.claim(task.getId(), "canbo");
            return null;
        });
    }

    /** A superior gives the open task of this act to somebody. */
    public void handOn(String code, String act, String officer) {
        tasks.setAssignee(task(code, act).getId(), officer);
    }

    /** An officer of {@code group} completes the open task of this act. */
    public void completeAs(String group, String code, String act, Map<String, Object> answers) {
        completeAs(group, task(code, act), answers);
    }

    /** The officer of the task's first candidate group is refused with this sentence, and nothing has changed. */
    public void refuse(String code, String act, Map<String, Object> answers, String sentence) {
        refuseAs(firstGroup(task(code, act)), code, act, answers, sentence);
    }

    /** An officer of {@code group} is refused with this sentence, and nothing has changed. */
    public void refuseAs(String group, String code, String act, Map<String, Object> answers, String sentence) {
        unchanged(code, () -> assertThatThrownBy(() -> completeAs(group, code, act, answers))
                .isInstanceOf(RefusedAct.class)
                .hasMessage(sentence));
    }

    /** Whatever happens in {@code act}, it leaves no trace in the dossier's record or its process. */
    public void unchanged(String code, Runnable act) {
        Map<String, Object> before = everything(code);
        act.run();
        assertThat(everything(code)).isEqualTo(before);
    }

    /** Every row about the dossier, every open task, variable and timer. */
    private Map<String, Object> everything(String code) {
        Map<String, Object> all = new TreeMap<>();
        all.put(
                "dossier",
                jdbc.sql("select * from dossier where code = ?")
                        .param(code)
                        .query()
                        .listOfRows()
                        .toString());
        for (String table : RECORD) {
            all.put(
                    table,
                    jdbc
                            .sql("select * from " + table + " where dossier_code = ?")
                            .param(code)
                            .query()
                            .listOfRows()
                            .stream()
                            .map(Object::toString)
                            .sorted()
                            .toList());
        }
        all.put(
                "tasks",
                tasks.createTaskQuery().processInstanceBusinessKey(code).list().stream()
                        .map(task -> task.getId() + task.getAssignee() + task.getPriority() + task.getFollowUpDate())
                        .sorted()
                        .toList());
        all.put("timers", timers(code));
        all.put(
                "variables",
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                        .map(instance -> new TreeMap<>(runtime.getVariables(instance.getId())).toString())
                        .sorted()
                        .toList());
        return all;
    }

    private void completeAs(String group, Task task, Map<String, Object> answers) {
        as(group, () -> {
            tasks.complete(task.getId(), new HashMap<>(answers));
            return null;
        });
    }

    /** Runs as a user who belongs to just this group. */
    public <T> T as(String group, Supplier<T> act) {
        identity.setAuthentication("canbo", List.of(group));
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** The open task whose form is this act's; fails if there is none or more than one. */
    public Task task(String code, String taskKey) {
        List<Task> found = tasks.createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(taskKey)
                .list();
        assertThat(found)
                .as("open tasks %s of %s, among %s", taskKey, code, openTasks(code))
                .hasSize(1);
        return found.get(0);
    }

    /** Keys of the open tasks, in alphabetical order. */
    public List<String> openTasks(String code) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    public String firstGroup(Task task) {
        return groups(task).get(0);
    }

    /** Candidate groups of a task, in alphabetical order. */
    public List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    public void supplement(String code) {
        citizen.supplement(code, "Đã bổ sung giấy tờ");
    }

    public void withdraw(String code) {
        citizen.withdraw(code, "Không còn nhu cầu");
    }

    /** Time goes on to this moment in Viet Nam; whatever falls due on the way happens in its order, at its time. */
    public void waitUntil(String local) {
        waitUntil(TestClock.at(local));
    }

    public void waitUntil(Instant end) {
        while (true) {
            List<Job> due =
                    management.createJobQuery().active().withRetriesLeft().orderByJobDuedate().asc().list().stream()
                            // Cleaning up its history each night is the engine's own affair.
                            .filter(job -> job.getProcessInstanceId() != null)
                            .filter(job -> job.getDuedate() == null
                                    || !job.getDuedate().toInstant().isAfter(end))
                            .toList();
            if (due.isEmpty()) {
                break;
            }
            Job next = due.get(0);
            if (next.getDuedate() != null && next.getDuedate().toInstant().isAfter(clock.instant())) {
                clock.set(next.getDuedate().toInstant());
            }
            management.executeJob(next.getId());
        }
        clock.set(end);
    }

    public void now(String local) {
        clock.set(local);
    }

    public Instant now() {
        return clock.instant();
    }

    /** When the deadline timers of a dossier fire, by the call they make; suspended ones are left out. */
    public List<Instant> timers(String code) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .timers()
                                .active()
                                .list()
                                .stream())
                .map(job -> job.getDuedate().toInstant())
                .sorted()
                .toList();
    }

    /** The process of a dossier itself, not of a block it has called. */
    public String process(String code) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .rootProcessInstances()
                .singleResult()
                .getId();
    }

    /** The dossier's own timer that fires first. */
    public String firstTimer(String code) {
        return management
                .createJobQuery()
                .processInstanceId(process(code))
                .timers()
                .orderByJobDuedate()
                .asc()
                .list()
                .get(0)
                .getId();
    }

    public int status(String code) {
        return dossiers.get(code).status().code();
    }

    public Dossier dossier(String code) {
        return dossiers.get(code);
    }

    public Dossiers dossiers() {
        return dossiers;
    }

    public DossierTime time(String code) {
        return transaction.execute(status -> deadlines.of(code));
    }

    public List<EntryKind> ledger(String code) {
        return time(code).entries().stream().map(LedgerEntry::kind).toList();
    }

    public List<NoticeKind> letters(String code) {
        return notices.of(code).stream().map(Notice::kind).toList();
    }

    public Notices notices() {
        return notices;
    }

    /** How many letters of this kind were issued. */
    public long letters(String code, NoticeKind kind) {
        return letters(code).stream().filter(kind::equals).count();
    }

    /** The letter of this kind, if it is the only one. */
    public Notice letter(String code, NoticeKind kind) {
        List<Notice> found = notices.of(code).stream()
                .filter(notice -> notice.kind() == kind)
                .toList();
        assertThat(found).as("%s of %s", kind, code).hasSize(1);
        return found.get(0);
    }

    /** Rows of a table about a dossier. */
    public int rows(String table, String code) {
        return jdbc.sql("select count(*) from " + table + " where dossier_code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    /** The last entry of this kind in the ledger. */
    public LedgerEntry entry(String code, EntryKind kind) {
        return time(code).entries().stream()
                .filter(entry -> entry.kind() == kind)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("No " + kind + " in " + ledger(code)));
    }

    /** Whether anything of the dossier still runs. */
    public boolean running(String code) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(code)
                        .count()
                > 0;
    }

    /** Undoes the clock for whoever comes next in this JVM. */
    public static void resetEngineClock() {
        ClockUtil.reset();
    }
}
