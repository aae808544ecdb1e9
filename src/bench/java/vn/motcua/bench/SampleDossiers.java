package vn.motcua.bench;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.CitizenActs;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.Caller;
import vn.motcua.platform.VietnamTime;
import vn.motcua.platform.camunda.RefusedAct;
import vn.motcua.processes.TestClock;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * Dossiers that the system itself files and works off, in every way in which dossiers go: what the copies are made of.
 * All of them in one ward; those that have ended did so in the months before {@link #NOW}.
 */
final class SampleDossiers {

    static final String UNIT = "31.11560";
    /** Two years after the communes of today began, so that no copy is older than its unit. */
    static final LocalDateTime NOW = LocalDateTime.parse("2027-09-06T09:00");

    private static final String PLACE = "11560";
    private static final LocalDate ENDED_FROM = LocalDate.parse("2027-05-31");
    private static final Map<String, Object> COMPLETE = Map.of("checkResult", "complete");
    private static final Map<String, Object> APPROVE = Map.of("reviewResult", "approve");
    private static final Map<String, Object> SUPPLEMENT =
            Map.of("reviewResult", "supplement", "missingPapers", "Bản vẽ mặt bằng", "reason", "Bản vẽ bị mờ");
    private static final Map<String, Object> SIGN = Map.of("signDecision", "sign");

    private static final Map<String, Map<String, Object>> PROCEDURES = Map.of(
            "household-business-registration",
            Map.of("foundedByFamilyMembers", false, "byRepresentative", false),
            "permanent-residence-registration",
            Map.of("populationRegisterAnswers", true, "joinsExistingHousehold", true),
            "house-building-permit",
            Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3));

    /** @param weight how often it is copied, against the others that are open or not */
    record Sample(String code, boolean open, int weight) {}

    private final TestClock clock;
    private final FileDossier fileDossier;
    private final CitizenActs citizen;
    private final Deadlines deadlines;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final List<Sample> samples = new ArrayList<>();

    SampleDossiers(OurSystem system, TestClock clock) {
        this.clock = clock;
        fileDossier = system.bean(FileDossier.class);
        citizen = system.bean(CitizenActs.class);
        deadlines = system.bean(Deadlines.class);
        tasks = system.bean(TaskService.class);
        runtime = system.bean(RuntimeService.class);
        management = system.bean(ManagementService.class);
        identity = system.bean(IdentityService.class);
        jdbc = system.bean(JdbcClient.class);
    }

    /** Works for a minute or so; afterwards it is {@link #NOW}. */
    List<Sample> make() {
        for (String procedure : PROCEDURES.keySet()) {
            ended(procedure);
            open(procedure);
        }
        clock.set(instant(NOW));
        answerSurveys();
        return List.copyOf(samples);
    }

    /** Every third citizen who got a result. */
    private void answerSurveys() {
        List<String> returned = jdbc.sql("select code from dossier where status = 10 order by code")
                .query(String.class)
                .list();
        for (int number = 0; number < returned.size(); number += 3) {
            jdbc.sql(
                            """
                    insert into survey (dossier_code, unit, answered_at, overall, convenience, punctuality, attitude,
                      apology_on_record)
                    select code, coalesce(deciding_unit, reception_unit), received_at, ?, 4, 5, 4, false
                    from dossier where code = ?""")
                    .params(3 + number % 3, returned.get(number))
                    .update();
        }
    }

    private void ended(String procedure) {
        LocalDateTime day = ENDED_FROM.atTime(8, 40);
        int[] share = {30, 60, 10};
        for (Channel channel : Channel.values()) {
            ended(early(procedure, channel, day), share[channel.ordinal()] * 4);
            ended(onTheLastDay(procedure, channel, day.plusDays(1)), share[channel.ordinal()] * 3);
        }
        ended(late(procedure, day), 50);
        ended(supplemented(procedure, day.plusDays(2)), 60);
        ended(refusedAfterReview(procedure, day), 40);
        ended(refusedAtReception(procedure, day), 40);
        ended(withdrawn(procedure, day), 30);
        ended(stopped(procedure, day.plusDays(3)), 30);
    }

    private void ended(String code, int weight) {
        samples.add(new Sample(code, false, weight));
    }

    private void open(String procedure) {
        String filed = file(procedure, Channel.ONLINE, NOW.minusMinutes(50));
        until(filed, instant(NOW));
        samples.add(new Sample(filed, true, 3));
        for (int daysAgo : new int[] {3, 4, 6, 7, 14, 28}) {
            String reviewed = accepted(procedure, Channel.COUNTER, NOW.minusDays(daysAgo));
            until(reviewed, instant(NOW));
            samples.add(new Sample(reviewed, true, daysAgo > 10 ? 1 : 4));
        }
        String signed = accepted(procedure, Channel.ONLINE, NOW.minusDays(3));
        approve(signed);
        until(signed, instant(NOW));
        samples.add(new Sample(signed, true, 4));
        String waiting = accepted(procedure, Channel.ONLINE, NOW.minusDays(4));
        complete(waiting, "UserTask_Review", SUPPLEMENT);
        until(waiting, instant(NOW));
        samples.add(new Sample(waiting, true, 3));
    }

    private String early(String procedure, Channel channel, LocalDateTime at) {
        String code = accepted(procedure, channel, at);
        until(code, instant(at.plusDays(1)));
        return finished(code, channel);
    }

    private String onTheLastDay(String procedure, Channel channel, LocalDateTime at) {
        String code = accepted(procedure, channel, at);
        untilDay(code, 0);
        return finished(code, channel);
    }

    private String late(String procedure, LocalDateTime at) {
        String code = accepted(procedure, Channel.COUNTER, at);
        untilDay(code, 1);
        apologise(code);
        complete(code, "UserTask_SignApology", SIGN);
        complete(
                code,
                "UserTask_ExplainLateness",
                Map.of("explanationReason", "Việc xác minh kéo dài.", "measures", "Phân công trước người xác minh."));
        return finished(code, Channel.COUNTER);
    }

    private void apologise(String code) {
        LocalDate day = VietnamTime.dayOf(clock.instant());
        for (int later = 1; ; later++) {
            try {
                complete(
                        code,
                        "UserTask_DraftApology",
                        Map.of(
                                "apologyReason", "Hồ sơ phải xác minh lại nên chưa kịp giải quyết đúng hẹn.",
                                "newDueOn", day.plusDays(later).toString()));
                return;
            } catch (RefusedAct notThatDay) {
                if (later == 10) {
                    throw notThatDay;
                }
            }
        }
    }

    private String supplemented(String procedure, LocalDateTime at) {
        String code = accepted(procedure, Channel.ONLINE, at);
        complete(code, "UserTask_Review", SUPPLEMENT);
        until(code, instant(at.plusDays(4)));
        citizen.supplement(code, "Đã bổ sung bản vẽ rõ nét");
        return finished(code, Channel.ONLINE);
    }

    private String stopped(String procedure, LocalDateTime at) {
        String code = accepted(procedure, Channel.POST, at);
        complete(code, "UserTask_Review", SUPPLEMENT);
        until(code, instant(at.plusDays(30)));
        return code;
    }

    private String withdrawn(String procedure, LocalDateTime at) {
        String code = accepted(procedure, Channel.COUNTER, at);
        citizen.withdraw(code, "Không còn nhu cầu");
        return code;
    }

    private String refusedAtReception(String procedure, LocalDateTime at) {
        String code = file(procedure, Channel.COUNTER, at);
        complete(code, "UserTask_CheckPapers", Map.of("checkResult", "refuse", "reason", "Không thuộc thẩm quyền"));
        return code;
    }

    private String refusedAfterReview(String procedure, LocalDateTime at) {
        String code = accepted(procedure, Channel.COUNTER, at);
        complete(code, "UserTask_Review", Map.of("reviewResult", "refuse", "reason", "Không đủ điều kiện"));
        return handedOver(code, Channel.COUNTER);
    }

    private String finished(String code, Channel channel) {
        approve(code);
        return handedOver(code, channel);
    }

    private void approve(String code) {
        complete(code, "UserTask_Review", APPROVE);
        if (task(code, "UserTask_InspectSite").isPresent()) {
            complete(code, "UserTask_InspectSite", Map.of("verificationResult", "pass"));
        }
    }

    private String handedOver(String code, Channel channel) {
        complete(code, "UserTask_SignResult", SIGN);
        complete(
                code,
                "UserTask_HandOverResult",
                Map.of("delivery", channel == Channel.ONLINE ? "ELECTRONIC" : "COUNTER"));
        return code;
    }

    private String accepted(String procedure, Channel channel, LocalDateTime at) {
        String code = file(procedure, channel, at);
        complete(code, "UserTask_CheckPapers", COMPLETE);
        return code;
    }

    /** @param at moved to a Friday if it is no working day */
    private String file(String procedure, Channel channel, LocalDateTime at) {
        LocalDateTime working = at.getDayOfWeek() == DayOfWeek.SUNDAY
                ? at.minusDays(2)
                : at.getDayOfWeek() == DayOfWeek.SATURDAY ? at.minusDays(1) : at;
        clock.set(instant(working));
        Applicant applicant = new Applicant(
                "Nguyễn Thị Hồng Ánh", "031085001234", "0912345678", "hong.anh@example.vn", "Số 5 đường Lê Lợi", null);
        return fileDossier
                .file(
                        new Filing(
                                procedure,
                                PLACE,
                                null,
                                channel,
                                null,
                                ApplicantGroup.NONE,
                                applicant,
                                PROCEDURES.get(procedure)),
                        new Caller("cong-dvc", Set.of(Caller.PORTAL_CLIENT)),
                        null,
                        "")
                .code();
    }

    /** To ten o'clock, so many days after the day of the first appointment. */
    private void untilDay(String code, int after) {
        DossierTime time = deadlines.of(code);
        until(
                code,
                instant(VietnamTime.dayOf(time.firstAppointment()).plusDays(after).atTime(10, 0)));
    }

    /** Time goes on for this dossier, whose timers fire on the way. */
    private void until(String code, Instant end) {
        for (Optional<Job> next = nextTimer(code, end); next.isPresent(); next = nextTimer(code, end)) {
            clock.set(next.get().getDuedate().toInstant());
            management.executeJob(next.get().getId());
        }
        clock.set(end);
    }

    private Optional<Job> nextTimer(String code, Instant end) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(code).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).timers().active().list().stream())
                .filter(job -> !job.getDuedate().toInstant().isAfter(end))
                .min((one, other) -> one.getDuedate().compareTo(other.getDuedate()));
    }

    private Optional<Task> task(String code, String key) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceBusinessKey(code)
                .taskDefinitionKey(key)
                .singleResult());
    }

    private void complete(String code, String key, Map<String, Object> answers) {
        Task task = task(code, key).orElseThrow(() -> new IllegalStateException("No " + key + " of " + code));
        String group = tasks.getIdentityLinksForTask(task.getId()).get(0).getGroupId();
        identity.setAuthentication("canbo", List.of(group));
        try {
            tasks.complete(task.getId(), new HashMap<>(answers));
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(VietnamTime.ZONE).toInstant();
    }
}
