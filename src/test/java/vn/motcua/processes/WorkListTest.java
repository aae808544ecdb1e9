package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.deadline.DossierTime;
import vn.motcua.desk.Desk;
import vn.motcua.desk.DeskList;
import vn.motcua.desk.DeskSurvey;
import vn.motcua.desk.OpenTask;
import vn.motcua.desk.OpenTasks;
import vn.motcua.desk.WorkListRebuild;
import vn.motcua.desk.Workload;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.RefusedAct;

@ShopTest
@OnPostgresToo
@DisplayName("The officers' work list")
class WorkListTest {

    private static final String HOUSEHOLD = "household-business-registration";
    private static final Map<String, Object> FACTS = Map.of("foundedByFamilyMembers", false, "byRepresentative", false);
    private static final String COMMITTEE = "31.11560.UB";
    private static final Caller HEAD = new Caller("canbo", Set.of(COMMITTEE + "-head"));

    @Autowired
    Shop shop;

    @Autowired
    Desk desk;

    @Autowired
    OpenTasks openTasks;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WorkListRebuild rebuild;

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-09-07T09:00");
    }

    private String inReview() {
        String code = shop.file(HOUSEHOLD, Shop.THUY_NGUYEN, FACTS);
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private Map<DeskList, Long> counts() {
        return survey().counts();
    }

    private DeskSurvey survey() {
        return desk.survey(COMMITTEE, HEAD);
    }

    @Test
    @DisplayName("A dossier is due until its appointment, and late the second after")
    void isRightToTheSecond() {
        String code = inReview();
        Instant appointment = Objects.requireNonNull(shop.time(code).firstAppointment());
        shop.now("2026-09-09T18:00");
        assertThat(counts()).containsEntry(DeskList.NEXT, 1L).containsEntry(DeskList.TODAY, 0L);

        shop.now("2026-09-10T00:00");
        assertThat(counts())
                .containsEntry(DeskList.NEXT, 0L)
                .containsEntry(DeskList.TODAY, 1L)
                .containsEntry(DeskList.LATE, 0L);

        shop.now(local(appointment));
        assertThat(counts()).containsEntry(DeskList.TODAY, 1L).containsEntry(DeskList.LATE, 0L);

        shop.now(local(appointment.plusSeconds(1)));
        assertThat(counts())
                .as("although no timer has fired yet")
                .containsEntry(DeskList.TODAY, 0L)
                .containsEntry(DeskList.LATE, 1L);
        assertThat(desk.tasks(survey(), DeskList.LATE, null, 1, HEAD).lines())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.dossierCode()).isEqualTo(code);
                    assertThat(item.late()).isTrue();
                });
    }

    @Test
    @DisplayName("Whoever waits for the citizen is not late, and runs on with the time that was left")
    void waitsForTheCitizen() {
        long before = counts().get(DeskList.WAITING);
        String code = inReview();
        shop.complete(
                code,
                "UserTask_Review",
                Map.of(
                        "reviewResult",
                        "supplement",
                        "missingPapers",
                        "Hợp đồng thuê nhà",
                        "reason",
                        "Chưa rõ địa điểm"));

        shop.now("2026-09-30T09:00");
        assertThat(counts())
                .containsEntry(DeskList.WAITING, before + 1)
                .containsEntry(DeskList.ALL, 0L)
                .containsEntry(DeskList.LATE, 0L);
        assertThat(desk.waiting(survey(), 1, HEAD).lines())
                .filteredOn(line -> line.dossierCode().equals(code))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.status()).isEqualTo(5);
                    assertThat(line.answerBy()).isNotNull();
                });

        shop.now("2026-09-08T10:00");
        shop.supplement(code);
        assertThat(counts()).containsEntry(DeskList.WAITING, before).containsEntry(DeskList.ALL, 1L);
    }

    @Test
    void countsTheDutiesOfALateDossier() {
        String code = inReview();
        shop.waitUntil("2026-09-11T09:00");

        assertThat(shop.openTasks(code)).hasSize(3);
        assertThat(counts())
                .containsEntry(DeskList.DUTIES, 2L)
                .containsEntry(DeskList.LATE, 3L)
                .containsEntry(DeskList.UNCLAIMED, 3L);
    }

    @Test
    @DisplayName("What somebody has taken is counted for that officer, and no longer for nobody")
    void countsForEachOfficer() {
        String code = inReview();
        inReview();
        tasks.setAssignee(shop.task(code, "UserTask_Review").getId(), "chuyenvien");

        DeskSurvey survey = survey();

        assertThat(survey.length(DeskList.ALL, "chuyenvien")).isEqualTo(1);
        assertThat(survey.length(DeskList.ALL, "nguoi-khac")).isZero();
        assertThat(survey.counts()).containsEntry(DeskList.ALL, 2L).containsEntry(DeskList.UNCLAIMED, 1L);
        assertThat(survey.workloads())
                .extracting(Workload::user, Workload::open)
                .contains(tuple("chuyenvien", 1L), tuple(null, 1L));
        assertThat(desk.tasks(survey, DeskList.ALL, "chuyenvien", 1, HEAD).lines())
                .singleElement()
                .satisfies(item -> assertThat(item.dossierCode()).isEqualTo(code));
    }

    @Test
    @DisplayName("Every list is as long as its count says")
    void countsWhatItLists() {
        String late = inReview();
        shop.waitUntil("2026-09-11T09:00");
        String taken = inReview();
        inReview();
        tasks.setAssignee(shop.task(taken, "UserTask_Review").getId(), "canbo");
        Caller specialist = new Caller("canbo", Set.of(COMMITTEE + "-specialist"));

        for (Caller caller : List.of(HEAD, specialist)) {
            DeskSurvey survey = desk.survey(COMMITTEE, caller);
            for (DeskList list : EnumSet.complementOf(EnumSet.of(DeskList.WAITING))) {
                assertThat(desk.tasks(survey, list, null, 1, caller).lines())
                        .as("%s of %s", list, caller)
                        .hasSize(Math.toIntExact(survey.length(list, null)));
                assertThat(desk.tasks(survey, list, "canbo", 1, caller).lines())
                        .as("%s of %s, taken by canbo", list, caller)
                        .hasSize(Math.toIntExact(survey.length(list, "canbo")));
            }
        }
        assertThat(shop.openTasks(late)).hasSize(3);
        assertThat(survey().counts())
                .containsEntry(DeskList.MINE, 1L)
                .containsEntry(DeskList.DUTIES, 2L)
                .containsEntry(DeskList.ALL, 5L);
        assertThat(desk.survey(COMMITTEE, specialist).counts()).containsEntry(DeskList.MINE, 5L);
    }

    @Test
    @DisplayName("A unit's list is for its officers; nobody else learns that there is one")
    void isForItsOfficers() {
        Caller other = new Caller("canbo", Set.of("31.10525.UB-head"));

        for (String unit : List.of(COMMITTEE, "31.11560", "khong-co", "")) {
            assertThatThrownBy(() -> desk.survey(unit, other))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        }
    }

    @Test
    @DisplayName("Candidate groups that an administrator changes are on the desk at once")
    void followsCandidateGroups() {
        String code = inReview();
        String task = shop.task(code, "UserTask_Review").getId();

        tasks.addCandidateGroup(task, "31.10525.UB-specialist");
        assertEqualToTheEngine();
        tasks.addCandidateGroup(task, COMMITTEE + "-deputy");
        assertEqualToTheEngine();
        tasks.deleteCandidateGroup(task, COMMITTEE + "-specialist");
        assertEqualToTheEngine();
        tasks.deleteCandidateGroup(task, COMMITTEE + "-deputy");
        assertEqualToTheEngine();
    }

    @Test
    @DisplayName("An act that is refused leaves the list as it was")
    void rollsBack() {
        String code = inReview();
        Map<String, String> before = listed();

        shop.refuse(code, "UserTask_Review", Map.of(), "Vui lòng chọn kết quả thẩm định.");
        transaction.executeWithoutResult(status -> {
            String task = shop.task(code, "UserTask_Review").getId();
            shop.as(COMMITTEE + "-specialist", () -> {
                tasks.claim(task, "canbo");
                return null;
            });
            status.setRollbackOnly();
        });

        assertThat(listed()).isEqualTo(before);
        assertEqualToTheEngine();
    }

    @Test
    @DisplayName(
            "What an older database lacks is added at start-up, what has ended is dropped, and a second time changes nothing")
    void isRebuilt() {
        String first = inReview();
        inReview();
        Map<String, String> right = listed();
        jdbc.sql("delete from work_item where dossier_code = ?").param(first).update();
        jdbc.sql("update work_item set task_id = 'da-ket-thuc' where dossier_code <> ?")
                .param(first)
                .update();

        for (int start = 0; start < 2; start++) {
            rebuild.rebuild();
            assertThat(listed()).isEqualTo(right);
        }
        assertEqualToTheEngine();
    }

    /** Officers, citizens and time act at random; after every act the list says what the engine and the ledger say. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void equalsTheEngineAfterRandomStories(long seed) {
        Random random = new Random(seed);
        List<String> codes = new ArrayList<>();
        Instant now = shop.now();
        for (int step = 0; step < 60; step++) {
            String code = codes.isEmpty() ? "" : codes.get(random.nextInt(codes.size()));
            switch (codes.isEmpty() ? 0 : random.nextInt(8)) {
                case 0 ->
                    codes.add(shop.file(HOUSEHOLD, random.nextBoolean() ? Shop.THUY_NGUYEN : Shop.HAI_DUONG, FACTS));
                case 1 -> {
                    now = now.plus(Duration.ofHours(1 + random.nextInt(30)));
                    shop.waitUntil(now);
                }
                case 2 -> tolerated(() -> shop.supplement(code));
                case 3 -> tolerated(() -> claim(code, random));
                case 4 -> {
                    if (random.nextInt(4) == 0) {
                        tolerated(() -> shop.withdraw(code));
                    }
                }
                default -> tolerated(() -> completeAny(code, random));
            }
            assertEqualToTheEngine();
        }
        assertThat(codes).isNotEmpty();
    }

    /** A story may ask for what is not possible at the moment; then it is refused and nothing happens. */
    private static void tolerated(Runnable act) {
        try {
            act.run();
        } catch (Refused | RefusedAct notNow) {
            assertThat(notNow).hasMessageMatching(".+");
        }
    }

    private @Nullable Task anyTask(String code, Random random) {
        List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(code).list().stream()
                .sorted(Comparator.comparing(Task::getTaskDefinitionKey))
                .toList();
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    private void claim(String code, Random random) {
        Task task = anyTask(code, random);
        if (task != null) {
            tasks.setAssignee(task.getId(), task.getAssignee() == null ? "canbo" : null);
        }
    }

    private void completeAny(String code, Random random) {
        Task task = anyTask(code, random);
        if (task == null) {
            return;
        }
        boolean smoothly = random.nextInt(3) > 0;
        String words = "Giấy chứng minh chỗ ở";
        Map<String, Object> answers =
                switch (openTasks.find(List.of(task.getId())).get(0).act()) {
                    case "check-papers" ->
                        smoothly
                                ? Map.of("checkResult", "complete")
                                : Map.of("checkResult", "missing", "missingPapers", words, "reason", words);
                    case "review" ->
                        smoothly
                                ? Map.of("reviewResult", "approve")
                                : Map.of("reviewResult", "supplement", "missingPapers", words, "reason", words);
                    case "sign-result", "sign-apology" -> Map.of("signDecision", smoothly ? "sign" : "return");
                    case "draft-apology" ->
                        Map.of("apologyReason", words, "newDueOn", "2026-10-%02d".formatted(1 + random.nextInt(30)));
                    case "explain-lateness" -> Map.of("explanationReason", words, "measures", words);
                    default -> Map.of("delivery", smoothly ? "COUNTER" : "ELECTRONIC");
                };
        shop.complete(code, task.getTaskDefinitionKey(), answers);
    }

    private void assertEqualToTheEngine() {
        Map<String, String> engine = new TreeMap<>();
        List<String> open =
                tasks.createTaskQuery().list().stream().map(Task::getId).toList();
        if (!open.isEmpty()) {
            for (OpenTask task : openTasks.find(open)) {
                DossierTime time = shop.time(task.dossierCode());
                String clock = time.closed() ? "CLOSED" : time.paused() ? "PAUSED" : "RUNNING";
                Set<String> units = new TreeSet<>();
                task.groups().forEach(group -> units.add(group.substring(0, group.lastIndexOf('-'))));
                for (String unit : units) {
                    engine.put(
                            task.id() + " " + unit,
                            row(
                                    task.groups().stream()
                                            .filter(group -> group.startsWith(unit + "-"))
                                            .sorted()
                                            .toList(),
                                    task.dossierCode(),
                                    task.element(),
                                    task.name(),
                                    task.act(),
                                    task.assignee(),
                                    task.dueAt(),
                                    time.currentAppointment(),
                                    time.firstAppointment(),
                                    clock,
                                    time.late()));
                }
            }
        }
        assertThat(engine)
                .as("every open task belongs to a dossier and a unit")
                .hasSizeGreaterThanOrEqualTo(open.size());
        assertThat(listed()).isEqualTo(engine);
    }

    private Map<String, String> listed() {
        Map<String, String> rows = new TreeMap<>();
        jdbc.sql("select * from work_item")
                .query((row, number) -> rows.put(
                        row.getString("task_id") + " " + row.getString("unit"),
                        row(
                                List.of(row.getString("task_groups").split(" ")),
                                row.getString("dossier_code"),
                                row.getString("element"),
                                row.getString("name"),
                                row.getString("act"),
                                row.getString("assignee"),
                                instant(row.getObject("step_due_at", OffsetDateTime.class)),
                                instant(row.getObject("due_at", OffsetDateTime.class)),
                                instant(row.getObject("first_due_at", OffsetDateTime.class)),
                                row.getString("clock"),
                                row.getBoolean("late"))))
                .list();
        return rows;
    }

    private static String row(@Nullable Object... values) {
        return java.util.Arrays.asList(values).toString();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String local(Instant instant) {
        return instant.atZone(vn.motcua.platform.VietnamTime.ZONE)
                .toLocalDateTime()
                .toString();
    }
}
