package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.DeadlineTimer;
import vn.motcua.deadline.EntryKind;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.Move;
import vn.motcua.dossier.MoveDossiers;
import vn.motcua.dossier.MoveDossiers.Selection;
import vn.motcua.dossier.MoveForecast;
import vn.motcua.dossier.MoveObstacle;
import vn.motcua.dossier.MoveRun;
import vn.motcua.dossier.MoveStep;
import vn.motcua.dossier.MoveWords;
import vn.motcua.notice.NoticeKind;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/**
 * Dossiers that stand at every wait state of every model, with every state of their timers, are moved to a revision of
 * all models, and run to their end there.
 */
@ShopTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Moved dossiers")
class MovedDossiersTest {

    private static final Caller PUBLISHER = new Caller("banhanh", Set.of("rulebook-publisher"));
    private static final String BASIS = "Quyết định 100/QĐ-BNV ngày 01/9/2026";
    private static final String HOUSEHOLD = "household-business-registration";

    private static final Map<String, Map<String, Object>> PROCEDURES = Map.of(
            HOUSEHOLD,
            Map.of("foundedByFamilyMembers", false, "byRepresentative", false),
            "house-building-permit",
            Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3),
            "permanent-residence-registration",
            Map.of("populationRegisterAnswers", true, "joinsExistingHousehold", true));

    /** What has happened to the appointment, each from the acceptance on. */
    enum Lateness {
        IN_TIME,
        WARNED,
        APOLOGY_DRAFTED,
        APOLOGISED,
        LATE,
        LATE_AND_EXPLAINED,
        LATE_WITH_DRAFT,
        LATE_AND_APOLOGISED,
        SETTLED;

        boolean late() {
            return compareTo(LATE) >= 0;
        }
    }

    /** Where the dossier stands. */
    enum Place {
        CHECK,
        SUPPLEMENT_IN_RECEPTION,
        CHECK_AGAIN,
        REVIEW,
        SUPPLEMENT,
        REVIEW_AGAIN,
        VERIFY,
        SIGN,
        SIGNED,
        WITHDRAWN;

        boolean exists(String procedure, Lateness lateness) {
            return switch (this) {
                case CHECK, SUPPLEMENT_IN_RECEPTION, CHECK_AGAIN -> lateness == Lateness.IN_TIME;
                case VERIFY -> !procedure.equals(HOUSEHOLD);
                case WITHDRAWN -> lateness.late() && lateness != Lateness.SETTLED;
                default -> true;
            };
        }
    }

    @Autowired
    Shop shop;

    @Autowired
    MoveDossiers moves;

    @Autowired
    MoveRun run;

    @Autowired
    MoveWords words;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    private Map<String, RulebookFile> shipped;
    private int revision;

    @BeforeAll
    void remember() {
        shipped = rulebook.files();
    }

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-09-07T09:00");
    }

    @AfterAll
    void putBack() {
        publish(model -> model);
        Shop.resetEngineClock();
    }

    /** Puts all shipped models in force, changed. */
    private void publish(UnaryOperator<String> change) {
        List<RulebookFile> files = shipped.values().stream()
                .filter(file -> file.kind() == RulebookFile.Kind.BPMN)
                .map(file -> new RulebookFile(file.name(), change.apply(file.content())))
                .toList();
        transaction.executeWithoutResult(status -> rulebook.publish("Sửa đổi " + ++revision, files));
    }

    /** A revision that changes every instruction. */
    private String publishInstructions() {
        String mark = "Bản sửa đổi số " + revision + ".";
        publish(model -> model.replace("</bpmn:documentation>", " " + mark + "</bpmn:documentation>"));
        return mark;
    }

    private static Stream<Arguments> matrix() {
        return PROCEDURES.keySet().stream().sorted().flatMap(procedure -> EnumSet.allOf(Lateness.class).stream()
                .map(lateness -> Arguments.of(procedure, lateness)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("matrix")
    @DisplayName("at every wait state: moved as they stand, and they run to their end with one apology at most")
    void everywhere(String procedure, Lateness lateness) {
        Map<Place, String> dossiers = new LinkedHashMap<>();
        for (Place place : Place.values()) {
            if (place.exists(procedure, lateness)) {
                dossiers.put(place, shop.file(procedure, Shop.THUY_NGUYEN, PROCEDURES.get(procedure)));
            }
        }
        bring(procedure, dossiers, lateness);
        Map<String, Object> before = standing(dossiers.values());
        String mark = publishInstructions();

        MoveDossiers.DryRun trial = moves.dryRun(Selection.of(Set.copyOf(dossiers.values())), PUBLISHER);
        assertThat(standing(dossiers.values()))
                .as("the dry run leaves no trace")
                .isEqualTo(before);
        assertThat(trial.forecasts()).hasSameSizeAs(dossiers.values()).allSatisfy(forecast -> {
            assertThat(forecast.obstacles()).isEmpty();
            assertThat(forecast.steps()).isNotEmpty();
        });
        dossiers.forEach((place, code) ->
                assertThat(timers(trial, code)).as("timers of %s", place).isEqualTo(expectedTimers(place, lateness)));

        Move done = move(trial, Selection.of(Set.copyOf(dossiers.values())));
        assertThat(done.count(Move.Result.MOVED)).isEqualTo(dossiers.size());
        assertThat(done.finishedAt()).isNotNull();

        assertThat(standing(dossiers.values())).as("nothing but the version").isEqualTo(before);
        dossiers.forEach((place, code) -> {
            assertThat(outdated(code)).as("old versions of %s", place).isEmpty();
            assertThat(tasks.createTaskQuery().processInstanceBusinessKey(code).list())
                    .allSatisfy(task -> assertThat(task.getDescription()).endsWith(mark));
            assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.MOVED);
        });
        finish(dossiers);
        dossiers.forEach((place, code) -> assertEnded(place, lateness, code));
    }

    /** Brings each dossier to its place, with the lateness of all. */
    private void bring(String procedure, Map<Place, String> dossiers, Lateness lateness) {
        dossiers.forEach((place, code) -> {
            switch (place) {
                case CHECK -> {
                    // Stands there already.
                }
                case SUPPLEMENT_IN_RECEPTION -> shop.complete(code, "UserTask_CheckPapers", ProcedureScenarios.MISSING);
                case CHECK_AGAIN -> {
                    shop.complete(code, "UserTask_CheckPapers", ProcedureScenarios.MISSING);
                    shop.supplement(code);
                }
                default -> shop.complete(code, "UserTask_CheckPapers", ProcedureScenarios.COMPLETE);
            }
        });
        if (lateness != Lateness.IN_TIME) {
            String any = dossiers.get(Place.REVIEW);
            List<Instant> timers = shop.timers(any);
            shop.waitUntil(lateness.late() ? timers.get(1).plusSeconds(3600) : timers.get(0));
        }
        dossiers.values().stream()
                .filter(code -> shop.time(code).acceptedAt() != null)
                .forEach(code -> bring(code, lateness));
        dossiers.forEach((place, code) -> bring(procedure, code, place));
        dossiers.values().stream().map(this::openTasks).flatMap(List::stream).forEach(task -> {
            if (task.getTaskDefinitionKey().equals("UserTask_Review")) {
                tasks.setAssignee(task.getId(), "canbo");
            }
        });
    }

    private void bring(String code, Lateness lateness) {
        switch (lateness) {
            case APOLOGY_DRAFTED, LATE_WITH_DRAFT -> complete(code, "UserTask_DraftApology");
            case APOLOGISED, LATE_AND_APOLOGISED -> {
                complete(code, "UserTask_DraftApology");
                complete(code, "UserTask_SignApology");
            }
            case LATE_AND_EXPLAINED -> complete(code, "UserTask_ExplainLateness");
            case SETTLED -> {
                complete(code, "UserTask_DraftApology");
                complete(code, "UserTask_SignApology");
                complete(code, "UserTask_ExplainLateness");
            }
            case IN_TIME, WARNED, LATE -> {
                // Time alone does it.
            }
        }
    }

    private void bring(String procedure, String code, Place place) {
        switch (place) {
            case SUPPLEMENT -> shop.complete(code, "UserTask_Review", ProcedureScenarios.SUPPLEMENT);
            case REVIEW_AGAIN -> {
                shop.complete(code, "UserTask_Review", ProcedureScenarios.SUPPLEMENT);
                shop.supplement(code);
            }
            case VERIFY -> verify(procedure, code);
            case SIGN -> sign(procedure, code);
            case SIGNED -> {
                sign(procedure, code);
                complete(code, "UserTask_SignResult");
            }
            case WITHDRAWN -> shop.withdraw(code);
            case CHECK, SUPPLEMENT_IN_RECEPTION, CHECK_AGAIN, REVIEW -> {
                // Stands there already.
            }
        }
    }

    private void verify(String procedure, String code) {
        shop.complete(
                code,
                "UserTask_Review",
                procedure.startsWith("permanent") ? Map.of("reviewResult", "verify") : ProcedureScenarios.APPROVE);
    }

    private void sign(String procedure, String code) {
        complete(code, "UserTask_Review");
        if (procedure.startsWith("house-")) {
            complete(code, "UserTask_InspectSite");
        }
    }

    private void complete(String code, String task) {
        shop.complete(code, task, answers(code, task));
    }

    private Map<String, Object> answers(String code, String task) {
        return switch (task) {
            case "UserTask_CheckPapers" -> ProcedureScenarios.COMPLETE;
            case "UserTask_Review" -> ProcedureScenarios.APPROVE;
            case "UserTask_InspectSite", "UserTask_VerifyResidence" -> Map.of("verificationResult", "pass");
            case "UserTask_SignResult", "UserTask_SignDecision", "UserTask_SignApology" -> ProcedureScenarios.SIGN;
            case "UserTask_HandOverResult" -> ProcedureScenarios.AT_THE_COUNTER;
            case "UserTask_ExplainLateness" -> ProcedureScenarios.EXPLANATION;
            case "UserTask_DraftApology" -> ProcedureScenarios.apologyUntil(newDay(code));
            default -> throw new AssertionError(task);
        };
    }

    private LocalDate newDay(String code) {
        Instant current = shop.time(code).currentAppointment();
        return ProcedureScenarios.nextWorkingDay(current.isAfter(shop.now()) ? current : shop.now());
    }

    private List<Task> openTasks(String code) {
        return tasks.createTaskQuery().processInstanceBusinessKey(code).list();
    }

    /** Everything about the dossiers that a move must leave as it is. */
    private Map<String, Object> standing(Collection<String> codes) {
        Map<String, Object> all = new TreeMap<>();
        for (String code : codes) {
            List<String> standing = new ArrayList<>();
            for (Task task : openTasks(code)) {
                standing.add("task " + task.getId() + task.getTaskDefinitionKey() + task.getAssignee()
                        + task.getPriority() + task.getDueDate() + task.getFollowUpDate() + shop.groups(task)
                        + new TreeMap<>(tasks.getVariablesLocal(task.getId())));
            }
            for (ProcessInstance instance : instances(code)) {
                standing.add("variables " + instance.getId() + new TreeMap<>(runtime.getVariables(instance.getId())));
                for (Job job : management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .list()) {
                    standing.add("timer " + job.getId() + job.getDuedate() + job.isSuspended());
                }
                for (EventSubscription waiting : runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance.getId())
                        .list()) {
                    standing.add("message " + waiting.getId() + waiting.getEventName());
                }
            }
            standing.add("status " + shop.status(code) + shop.letters(code));
            standing.add("ledger "
                    + shop.ledger(code).stream()
                            .filter(kind -> kind != EntryKind.MOVED)
                            .toList()
                    + shop.time(code).appointments());
            standing.sort(null);
            all.put(code, standing);
        }
        return all;
    }

    private List<ProcessInstance> instances(String code) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code)
                .list();
    }

    /** Definitions of the dossier that are not the latest. */
    private List<String> outdated(String code) {
        return instances(code).stream()
                .map(ProcessInstance::getProcessDefinitionId)
                .filter(definition -> !repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(
                                repository.getProcessDefinition(definition).getKey())
                        .latestVersion()
                        .singleResult()
                        .getId()
                        .equals(definition))
                .toList();
    }

    private static Map<DeadlineTimer.Kind, MoveForecast.Timer.State> timers(MoveDossiers.DryRun trial, String code) {
        Map<DeadlineTimer.Kind, MoveForecast.Timer.State> timers = new TreeMap<>();
        trial.forecasts().stream()
                .filter(forecast -> forecast.dossierCode().equals(code))
                .flatMap(forecast -> forecast.timers().stream())
                .forEach(timer -> timers.put(timer.kind(), timer.state()));
        return timers;
    }

    private static Map<DeadlineTimer.Kind, MoveForecast.Timer.State> expectedTimers(Place place, Lateness lateness) {
        MoveForecast.Timer.State waiting =
                switch (place) {
                    case CHECK, SUPPLEMENT_IN_RECEPTION, CHECK_AGAIN -> null;
                    case SUPPLEMENT -> MoveForecast.Timer.State.HELD;
                    case SIGNED -> MoveForecast.Timer.State.OVER;
                    default -> MoveForecast.Timer.State.RUNS;
                };
        if (waiting == null) {
            return Map.of();
        }
        return Map.of(
                DeadlineTimer.Kind.WARNING,
                lateness == Lateness.IN_TIME ? waiting : MoveForecast.Timer.State.FIRED,
                DeadlineTimer.Kind.LATE,
                lateness.late() ? MoveForecast.Timer.State.FIRED : waiting);
    }

    private Move move(MoveDossiers.DryRun trial, Selection chosen) {
        Move ordered = moves.order(chosen, trial.rulebook(), BASIS, PUBLISHER);
        run.goOn();
        return moves.get(ordered.id(), PUBLISHER);
    }

    /** Lets every dossier that is not signed yet become late, and does all its tasks. */
    private void finish(Map<Place, String> dossiers) {
        dossiers.values().stream().filter(code -> shop.status(code) == 5).forEach(shop::supplement);
        dossiers.values().stream()
                .filter(code -> shop.openTasks(code).contains("UserTask_CheckPapers"))
                .forEach(code -> complete(code, "UserTask_CheckPapers"));
        Instant end = dossiers.values().stream()
                .map(code -> shop.time(code).firstAppointment().plusSeconds(3600))
                .max(Instant::compareTo)
                .orElseThrow();
        if (end.isAfter(shop.now())) {
            shop.waitUntil(end);
        }
        for (String code : dossiers.values()) {
            for (List<String> open = shop.openTasks(code); !open.isEmpty(); open = shop.openTasks(code)) {
                complete(code, open.get(0));
            }
        }
    }

    private void assertEnded(Place place, Lateness lateness, String code) {
        boolean inTime = place == Place.SIGNED && !lateness.late();
        boolean apologised = !inTime || lateness == Lateness.APOLOGISED;
        assertThat(shop.running(code)).as("%s runs", place).isFalse();
        assertThat(shop.status(code)).isEqualTo(place == Place.WITHDRAWN ? 7 : 10);
        assertThat(shop.letters(code, NoticeKind.APOLOGY))
                .as("apologies of %s", place)
                .isEqualTo(apologised ? 1 : 0);
        assertThat(times(code, EntryKind.APOLOGISED)).isEqualTo(apologised ? 1 : 0);
        assertThat(times(code, EntryKind.LATE)).isEqualTo(inTime ? 0 : 1);
        assertThat(times(code, EntryKind.EXPLAINED)).isEqualTo(inTime ? 0 : 1);
        assertThat(times(code, EntryKind.WARNED)).isLessThanOrEqualTo(1);
        assertThat(shop.rows("explanation", code)).isEqualTo(inTime ? 0 : 1);
    }

    private long times(String code, EntryKind kind) {
        return shop.ledger(code).stream().filter(kind::equals).count();
    }

    private String file() {
        return shop.file(HOUSEHOLD, Shop.THUY_NGUYEN, PROCEDURES.get(HOUSEHOLD));
    }

    private String accepted() {
        String code = file();
        complete(code, "UserTask_CheckPapers");
        return code;
    }

    private int version(String model) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    @Test
    @DisplayName("without being moved they stay on the version they began, and are offered as candidates")
    void staysByDefault() {
        publish(model -> model);
        int before = version(HOUSEHOLD);
        String code = accepted();
        publishInstructions();

        assertThat(outdated(code)).hasSize(1);
        assertThat(moves.candidates(PUBLISHER))
                .contains(new MoveDossiers.Candidates(
                        HOUSEHOLD, "Đăng ký thành lập hộ kinh doanh", before, before + 1, 1));
        Selection chosen = Selection.of(HOUSEHOLD, before);
        MoveDossiers.DryRun trial = moves.dryRun(chosen, PUBLISHER);
        assertThat(trial.forecasts())
                .extracting(MoveForecast::dossierCode, MoveForecast::steps)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        code, List.of(new MoveStep(HOUSEHOLD, "Đăng ký thành lập hộ kinh doanh", before, before + 1))));
        move(trial, chosen);
        LedgerEntry entry = shop.entry(code, EntryKind.MOVED);
        assertThat(entry.actor()).isEqualTo("banhanh");
        assertThat(entry.basis()).isEqualTo(BASIS);
        assertThat(entry.dueAt()).isEqualTo(TestClock.at("2026-09-10T17:30"));
        assertThat(entry.detail().toString()).contains("from=" + before, "to=" + (before + 1));

        Move again = move(moves.dryRun(Selection.of(Set.of(code)), PUBLISHER), Selection.of(Set.of(code)));
        assertThat(again.count(Move.Result.UNCHANGED)).isOne();
        assertThat(times(code, EntryKind.MOVED)).isOne();
    }

    @Test
    @DisplayName("a task that the new version does not have: cannot move, in words; moves when its successor is named")
    void stepGone() {
        publish(model -> model);
        String standing = accepted();
        complete(standing, "UserTask_Review");
        String other = accepted();
        publish(model -> model.replace("UserTask_SignResult", "UserTask_SignDecision"));

        Selection both = Selection.of(Set.of(standing, other));
        MoveDossiers.DryRun trial = moves.dryRun(both, PUBLISHER);
        assertThat(trial.movable()).isOne();
        MoveForecast stuck = trial.forecasts().stream()
                .filter(forecast -> !forecast.movable())
                .findFirst()
                .orElseThrow();
        assertThat(stuck.dossierCode()).isEqualTo(standing);
        assertThat(stuck.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.reason()).isEqualTo(MoveObstacle.Reason.STEP_GONE);
            assertThat(obstacle.element()).isEqualTo("UserTask_SignResult");
            assertThat(words.obstacle(obstacle, Sentences.VIETNAMESE))
                    .startsWith("Hồ sơ đang ở bước “" + obstacle.elementName() + "” của quy trình “Đăng ký thành lập")
                    .contains("phiên bản mới không còn bước này");
        });

        Move done = move(trial, both);
        assertThat(done.count(Move.Result.MOVED)).isOne();
        assertThat(done.count(Move.Result.FAILED)).isOne();
        assertThat(outdated(standing)).hasSize(1);
        assertThat(shop.ledger(standing)).doesNotContain(EntryKind.MOVED);
        assertThat(moves.items(done.id(), PUBLISHER))
                .filteredOn(item -> item.dossierCode().equals(standing))
                .singleElement()
                .satisfies(item -> assertThat(item.obstacles()).isEqualTo(stuck.obstacles()));

        Selection named =
                Selection.of(Set.of(standing)).renaming(Map.of("UserTask_SignResult", "UserTask_SignDecision"));
        assertThat(move(moves.dryRun(named, PUBLISHER), named).count(Move.Result.MOVED))
                .isOne();
        assertThat(shop.openTasks(standing)).containsExactly("UserTask_SignDecision");
        complete(standing, "UserTask_SignDecision");
        complete(standing, "UserTask_HandOverResult");
        assertThat(shop.status(standing)).isEqualTo(10);
    }

    @Test
    @DisplayName("a step that can be nothing's successor is refused in words")
    void wrongSuccessor() {
        publish(model -> model);
        String code = accepted();
        publishInstructions();
        Selection wrong = Selection.of(Set.of(code)).renaming(Map.of("UserTask_Review", "Gateway_Reviewed"));
        assertThat(moves.dryRun(wrong, PUBLISHER).forecasts().get(0).obstacles())
                .extracting(MoveObstacle::reason)
                .contains(MoveObstacle.Reason.RENAMING_REFUSED);
    }

    @Test
    @DisplayName("another phase around the task: cannot move until the phase's successor is named; T-1 does not return")
    void renamedPhase() {
        publish(model -> model);
        String code = accepted();
        shop.waitUntil("2026-09-09T07:30");
        publish(model -> model.replace("SubProcess_Processing", "SubProcess_Handling"));

        Selection chosen = Selection.of(Set.of(code));
        assertThat(moves.dryRun(chosen, PUBLISHER).forecasts().get(0).obstacles())
                .extracting(MoveObstacle::reason)
                .contains(MoveObstacle.Reason.STEP_ELSEWHERE);
        Selection named = chosen.renaming(Map.of("SubProcess_Processing", "SubProcess_Handling"));
        assertThat(move(moves.dryRun(named, PUBLISHER), named).count(Move.Result.MOVED))
                .isOne();
        assertThat(shop.timers(code)).containsExactly(TestClock.at("2026-09-10T17:30"));
        finish(Map.of(Place.REVIEW, code));
        assertEnded(Place.REVIEW, Lateness.WARNED, code);
    }

    @Test
    @DisplayName("timers under another id: the one that fired is not armed again, the one that waits keeps its date")
    void renamedTimers() {
        publish(model -> model);
        String code = accepted();
        shop.waitUntil("2026-09-09T07:30");
        publish(model -> model.replace("TimerStart_DueSoon", "TimerStart_Soon")
                .replace("TimerStart_Late\"", "TimerStart_Overdue\""));

        Selection chosen = Selection.of(Set.of(code));
        assertThat(move(moves.dryRun(chosen, PUBLISHER), chosen).count(Move.Result.MOVED))
                .isOne();
        assertThat(shop.timers(code)).containsExactly(TestClock.at("2026-09-10T17:30"));
        finish(Map.of(Place.REVIEW, code));
        assertEnded(Place.REVIEW, Lateness.WARNED, code);
    }

    @Test
    @DisplayName("another budget: the task's new due date counts from its beginning, and is shown before")
    void newBudget() {
        publish(model -> model);
        String code = accepted();
        Task review = shop.task(code, "UserTask_Review");
        Instant old = review.getDueDate().toInstant();
        shop.waitUntil("2026-09-08T10:00");
        publish(model -> model.replaceAll("(?s)(\"review\" */>.{0,200}?name=\"budget\" value=)\"\\d+\"", "$1\"12\""));

        Selection chosen = Selection.of(Set.of(code));
        MoveDossiers.DryRun trial = moves.dryRun(chosen, PUBLISHER);
        Instant longer = TestClock.at("2026-09-08T15:00");
        assertThat(trial.forecasts().get(0).taskDates())
                .containsExactly(new MoveForecast.TaskDate(review.getName(), old, longer));
        assertThat(shop.task(code, "UserTask_Review").getDueDate().toInstant()).isEqualTo(old);
        move(trial, chosen);
        assertThat(shop.task(code, "UserTask_Review").getDueDate().toInstant()).isEqualTo(longer);
    }

    @Test
    @DisplayName("only a publisher, only with a basis, only after a dry run, only dossiers that exist")
    void refusals() {
        publish(model -> model);
        String code = accepted();
        publishInstructions();
        Selection chosen = Selection.of(Set.of(code));
        String tried = moves.dryRun(chosen, PUBLISHER).rulebook();
        Caller analyst = new Caller("phantich", Set.of("rulebook-analyst"));

        assertRefused(() -> moves.candidates(analyst), "dossier.move.notPublisher");
        assertRefused(() -> moves.dryRun(chosen, analyst), "dossier.move.notPublisher");
        assertRefused(() -> moves.order(chosen, tried, BASIS, analyst), "dossier.move.notPublisher");
        assertRefused(() -> moves.order(chosen, tried, " ", PUBLISHER), "dossier.move.required.legalBasis");
        assertRefused(() -> moves.order(chosen, "", BASIS, PUBLISHER), "dossier.move.rulebookChanged");
        assertRefused(() -> moves.dryRun(Selection.of(Set.of("H99-1")), PUBLISHER), "dossier.move.unknownDossier");
        assertRefused(() -> moves.dryRun(Selection.of(Set.of()), PUBLISHER), "dossier.move.chooseOneWay");
        assertRefused(() -> moves.dryRun(Selection.of(HOUSEHOLD, 999), PUBLISHER), "dossier.move.unknownVersion");
        assertRefused(
                () -> moves.dryRun(chosen.renaming(Map.of("UserTask_X", "UserTask_Review")), PUBLISHER),
                "dossier.move.unknownElement");
        publishInstructions();
        assertRefused(() -> moves.order(chosen, tried, BASIS, PUBLISHER), "dossier.move.rulebookChanged");
        assertThat(VietnamTime.dayOf(shop.now())).hasToString("2026-09-07");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.messageKey())
                .isEqualTo(key));
    }
}
