package vn.motcua.heatmap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.deadline.WorkingTime;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ModelledStep;
import vn.motcua.rulebook.ProcedureModel;
import vn.motcua.rulebook.ProcedureModels;

/**
 * Measures the steps of a procedure from the engine's history, in working minutes of the office that received each
 * dossier.
 */
@Service
public class HeatMaps {

    /** So many of the newest dossiers are looked at, so that the answer takes as long with a million of them. */
    public static final int MOST_DOSSIERS = 1000;

    private static final String TASK = "userTask";
    private static final String CALL = "callActivity";

    private final StepHistory history;
    private final ProcedureModels models;
    private final Offices offices;
    private final WorkingCalendar calendar;
    private final Clock clock;

    HeatMaps(StepHistory history, ProcedureModels models, Offices offices, WorkingCalendar calendar, Clock clock) {
        this.history = history;
        this.models = models;
        this.offices = offices;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A step of a model, wherever it is drawn. */
    private record Place(String model, String element) {}

    /** Durations of one step, in working minutes. */
    private static final class Times {

        private final List<Long> waiting = new ArrayList<>();
        private final List<Long> working = new ArrayList<>();
        private final List<Long> held = new ArrayList<>();
        private int due;
        private int late;
    }

    /**
     * The version on which new dossiers begin.
     *
     * @throws Refused {@code NOT_FOUND} if there is no such procedure
     */
    public int latest(String procedure) {
        return history.latest(procedure).orElseThrow(() -> Refused.notFound("rulebook.procedure.unknown", procedure));
    }

    /**
     * Measures.
     *
     * @throws Refused {@code NOT_FOUND} if there is no such version, or the block served none of the dossiers
     */
    @Transactional(readOnly = true)
    public HeatMap of(HeatQuestion question) {
        ProcedureModel procedure = models.version(question.procedure(), question.version());
        List<StepHistory.Begun> found = history.newest(
                question.procedure(),
                question.version(),
                startOf(question.from()),
                question.to() == null ? null : startOf(question.to().plusDays(1)),
                MOST_DOSSIERS + 1);
        List<StepHistory.Begun> dossiers = found.subList(0, Math.min(found.size(), MOST_DOSSIERS));
        Set<String> instances =
                dossiers.stream().map(StepHistory.Begun::instance).collect(Collectors.toSet());
        List<StepHistory.Model> blocks = history.blocks(instances);
        StepHistory.Model drawn = question.block() == null
                ? new StepHistory.Model(procedure.key(), procedure.version(), "")
                : blocks.stream()
                        .filter(block -> block.key().equals(question.block()))
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("heatmap.block.unknown", question.block()));
        ProcedureModel model = models.version(drawn.key(), drawn.version());

        Clockwork work = new Clockwork(dossiers);
        List<StepHistory.TaskRun> runs = history.tasks(instances);
        List<StepHeat> tasks = everyTask(runs, work);
        return new HeatMap(
                dossiers.size(),
                found.size() > MOST_DOSSIERS,
                model,
                blocks,
                steps(drawn, model, instances, runs, work),
                tasks);
    }

    private List<StepHeat> everyTask(List<StepHistory.TaskRun> runs, Clockwork work) {
        Map<Place, List<StepHistory.TaskRun>> places = new LinkedHashMap<>();
        runs.forEach(
                run -> places.computeIfAbsent(new Place(run.model().key(), run.element()), place -> new ArrayList<>())
                        .add(run));
        return places.values().stream()
                .map(all -> heat(all, work))
                .sorted(Comparator.comparingLong((StepHeat step) -> step.held().total())
                        .reversed()
                        .thenComparing(StepHeat::model)
                        .thenComparing(StepHeat::element))
                .toList();
    }

    private StepHeat heat(List<StepHistory.TaskRun> runs, Clockwork work) {
        StepHistory.TaskRun newest = runs.stream()
                .max(Comparator.comparing(StepHistory.TaskRun::createdAt))
                .orElseThrow();
        Times times = times(runs, work);
        return new StepHeat(
                newest.model().key(),
                newest.model().name(),
                newest.element(),
                newest.name(),
                TASK,
                runs.size(),
                Spread.of(times.waiting),
                Spread.of(times.working),
                Spread.of(times.held),
                times.due,
                times.late);
    }

    private Times times(List<StepHistory.TaskRun> runs, Clockwork work) {
        Instant now = clock.instant();
        Times times = new Times();
        for (StepHistory.TaskRun run : runs) {
            Instant end = run.endedAt() == null ? now : run.endedAt();
            times.held.add(work.minutes(run.instance(), run.createdAt(), end));
            if (run.claimedAt() != null) {
                times.waiting.add(work.minutes(run.instance(), run.createdAt(), run.claimedAt()));
                times.working.add(work.minutes(run.instance(), run.claimedAt(), end));
            } else if (run.endedAt() == null) {
                times.waiting.add(work.minutes(run.instance(), run.createdAt(), now));
            }
            if (run.dueAt() != null) {
                times.due++;
                times.late += end.isAfter(run.dueAt()) ? 1 : 0;
            }
        }
        return times;
    }

    private List<StepHeat> steps(
            StepHistory.Model drawn,
            ProcedureModel model,
            Set<String> instances,
            List<StepHistory.TaskRun> runs,
            Clockwork work) {
        Map<String, Integer> reached = history.reached(instances, drawn);
        Map<String, StepHeat> tasks = everyTask(
                        runs.stream()
                                .filter(run -> run.model().key().equals(drawn.key())
                                        && run.model().version() == drawn.version())
                                .toList(),
                        work)
                .stream()
                .collect(Collectors.toMap(StepHeat::element, step -> step));
        Map<String, List<Long>> calls = new HashMap<>();
        Instant now = clock.instant();
        history.calls(instances, drawn).forEach(call -> calls.computeIfAbsent(
                        call.element(), element -> new ArrayList<>())
                .add(work.minutes(call.instance(), call.begunAt(), call.endedAt() == null ? now : call.endedAt())));

        List<StepHeat> steps = new ArrayList<>();
        for (ModelledStep step : model.steps()) {
            StepHeat task = tasks.get(step.id());
            if (task != null) {
                steps.add(task);
            } else if (reached.getOrDefault(step.id(), 0) > 0) {
                steps.add(new StepHeat(
                        drawn.key(),
                        drawn.name(),
                        step.id(),
                        step.name(),
                        step.type(),
                        reached.getOrDefault(step.id(), 0),
                        Spread.of(List.of()),
                        Spread.of(List.of()),
                        Spread.of(step.type().equals(CALL) ? calls.getOrDefault(step.id(), List.of()) : List.of()),
                        0,
                        0));
            }
        }
        return List.copyOf(steps);
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(VietnamTime.ZONE).toInstant();
    }

    /** The opening hours by which each dossier's time counts. */
    private final class Clockwork {

        private final Map<String, String> codes;
        private final Map<String, Office> receivedBy;
        private final Map<Office, WorkingTime> open = new HashMap<>();

        Clockwork(List<StepHistory.Begun> dossiers) {
            codes = dossiers.stream()
                    .collect(Collectors.toMap(StepHistory.Begun::instance, StepHistory.Begun::dossierCode));
            receivedBy = offices.of(Set.copyOf(codes.values()));
        }

        long minutes(String instance, Instant from, Instant to) {
            Office office = receivedBy.getOrDefault(codes.getOrDefault(instance, ""), Office.ANY);
            return open.computeIfAbsent(office, calendar::at).minutesBetween(from, to);
        }
    }
}
