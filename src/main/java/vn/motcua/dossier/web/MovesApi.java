package vn.motcua.dossier.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.deadline.DeadlineTimer;
import vn.motcua.dossier.Move;
import vn.motcua.dossier.MoveDossiers;
import vn.motcua.dossier.MoveForecast;
import vn.motcua.dossier.MoveObstacle;
import vn.motcua.dossier.MoveStep;
import vn.motcua.dossier.MoveWords;
import vn.motcua.platform.Caller;
import vn.motcua.platform.VietnamTime;

/** Moving running dossiers to the models in force; for publishers of the rulebook, HTTP Basic. */
@RestController
@RequestMapping(path = "/api/rulebook/moves", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Moves", description = "Moving running dossiers to the models in force, for publishers of the rulebook")
class MovesApi {

    private final MoveDossiers moves;
    private final MoveWords words;

    MovesApi(MoveDossiers moves, MoveWords words) {
        this.moves = moves;
        this.words = words;
    }

    /** Either {@code model} and {@code version}, or {@code dossiers}. */
    record TrialRequest(
            @Nullable @Size(max = 64) String model,
            @Nullable Integer version,
            @Nullable @Size(max = 10_000) Set<@NotNull @Size(max = 64) String> dossiers,
            @Nullable @Size(max = 200) Map<@Size(max = 200) String, @NotNull @Size(max = 200) String> renamed) {

        MoveDossiers.Selection selection() {
            return new MoveDossiers.Selection(
                    model, version, dossiers == null ? Set.of() : dossiers, renamed == null ? Map.of() : renamed);
        }
    }

    /** @param rulebook fingerprint that the dry run answered */
    record OrderRequest(
            @NotNull @Valid TrialRequest chosen,
            @NotBlank @Size(max = 64) String rulebook,
            @NotNull String legalBasis) {}

    /** @param sentence in the language of the request */
    record ObstacleView(
            MoveObstacle.Reason reason,
            String sentence,
            String model,
            String element,
            String elementName,
            String technical) {}

    record TaskDateView(String name, @Nullable OffsetDateTime oldDueAt, @Nullable OffsetDateTime newDueAt) {}

    record TimerView(
            DeadlineTimer.Kind kind, MoveForecast.Timer.State state, @Nullable OffsetDateTime dueAt, String sentence) {}

    record ForecastView(
            String dossierCode,
            boolean movable,
            List<MoveStep> steps,
            List<ObstacleView> obstacles,
            @Nullable OffsetDateTime appointment,
            List<TaskDateView> taskDates,
            List<TimerView> timers) {}

    record TrialView(String rulebook, int total, long movable, List<ForecastView> dossiers) {}

    record ItemView(
            String dossierCode,
            Move.Result result,
            List<MoveStep> steps,
            List<ObstacleView> obstacles,
            @Nullable OffsetDateTime at) {}

    record MoveView(
            long id,
            String orderedBy,
            OffsetDateTime orderedAt,
            String legalBasis,
            @Nullable String model,
            @Nullable Integer version,
            Map<String, String> renamed,
            int total,
            int done,
            Map<Move.Result, Integer> results,
            @Nullable OffsetDateTime finishedAt) {}

    record MoveWithItems(MoveView move, List<ItemView> dossiers) {}

    @GetMapping("/candidates")
    @Operation(summary = "Dossiers that run on versions no longer in force, by model and version")
    List<MoveDossiers.Candidates> candidates(@Parameter(hidden = true) Authentication authentication) {
        return moves.candidates(Caller.of(authentication));
    }

    @PostMapping(path = "/dry-run", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Which dossiers could move, which could not and why",
            description = "Moves each dossier for trial and takes it back; nothing changes.")
    TrialView dryRun(
            @Valid @RequestBody TrialRequest request, @Parameter(hidden = true) Authentication authentication) {
        MoveDossiers.DryRun trial = moves.dryRun(request.selection(), Caller.of(authentication));
        return new TrialView(
                trial.rulebook(),
                trial.forecasts().size(),
                trial.movable(),
                trial.forecasts().stream().map(this::view).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "202", description = "The move is ordered; Location leads to its progress")
    @Operation(summary = "Order a move; it runs in the background")
    ResponseEntity<MoveView> order(
            @Valid @RequestBody OrderRequest request, @Parameter(hidden = true) Authentication authentication) {
        Move move = moves.order(
                request.chosen().selection(), request.rulebook(), request.legalBasis(), Caller.of(authentication));
        return ResponseEntity.accepted()
                .location(URI.create("/api/rulebook/moves/" + move.id()))
                .body(view(move));
    }

    @GetMapping
    @Operation(summary = "All moves with their progress, newest first")
    List<MoveView> all(@Parameter(hidden = true) Authentication authentication) {
        return moves.all(Caller.of(authentication)).stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "A move, its progress and the result of each dossier")
    MoveWithItems show(@PathVariable long id, @Parameter(hidden = true) Authentication authentication) {
        Caller caller = Caller.of(authentication);
        return new MoveWithItems(
                view(moves.get(id, caller)),
                moves.items(id, caller).stream()
                        .map(item -> new ItemView(
                                item.dossierCode(),
                                item.result(),
                                item.steps(),
                                obstacles(item.obstacles()),
                                time(item.at())))
                        .toList());
    }

    private MoveView view(Move move) {
        return new MoveView(
                move.id(),
                move.orderedBy(),
                time(move.orderedAt()),
                move.legalBasis(),
                move.model(),
                move.version(),
                move.renamed(),
                move.total(),
                move.done(),
                move.counts(),
                time(move.finishedAt()));
    }

    private ForecastView view(MoveForecast forecast) {
        return new ForecastView(
                forecast.dossierCode(),
                forecast.movable(),
                forecast.steps(),
                obstacles(forecast.obstacles()),
                time(forecast.appointment()),
                forecast.taskDates().stream()
                        .map(date -> new TaskDateView(date.name(), time(date.oldDueAt()), time(date.newDueAt())))
                        .toList(),
                forecast.timers().stream()
                        .map(timer -> new TimerView(
                                timer.kind(),
                                timer.state(),
                                time(timer.dueAt()),
                                words.timer(timer, LocaleContextHolder.getLocale())))
                        .toList());
    }

    private List<ObstacleView> obstacles(List<MoveObstacle> obstacles) {
        return obstacles.stream()
                .map(obstacle -> new ObstacleView(
                        obstacle.reason(),
                        words.obstacle(obstacle, LocaleContextHolder.getLocale()),
                        obstacle.model(),
                        obstacle.element(),
                        obstacle.elementName(),
                        obstacle.technical()))
                .toList();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atZone(VietnamTime.ZONE).toOffsetDateTime();
    }
}
