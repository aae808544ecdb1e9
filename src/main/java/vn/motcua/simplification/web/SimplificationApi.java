package vn.motcua.simplification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.FindingWords;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.RulebookRefused;
import vn.motcua.simplification.OptionChange;
import vn.motcua.simplification.OptionEffects;
import vn.motcua.simplification.OptionRegister;
import vn.motcua.simplification.SwitchOption;

/** Options and progress for everybody; predictions and switches for those who work on the rulebook. */
@RestController
@RequestMapping(path = "/api/simplification", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Simplification",
        description = "Options that simplify procedures: what is in force, what it would do, switch")
class SimplificationApi {

    private final OptionRegister register;
    private final SwitchOption switchOption;
    private final FindingWords words;

    SimplificationApi(OptionRegister register, SwitchOption switchOption, FindingWords words) {
        this.register = register;
        this.switchOption = switchOption;
        this.words = words;
    }

    record Options(List<OptionRegister.Option> options, ProgressView progress) {}

    /** @param lines by ministry and field */
    record ProgressView(LocalDate on, List<ProgressLine> lines, ProgressLine total) {}

    /** @param share whole percent */
    record ProgressLine(String ministry, String field, int assigned, int done, int share) {}

    /**
     * @param from first day of receipt under the change; null for today
     * @param days how far a prediction looks back; null for 90
     */
    record Change(
            @NotBlank @Size(max = 100) String option,
            OptionChange.@NotNull Action action,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 16) String> provinces,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 16) String> localities,
            @Nullable @Size(max = 3) List<@NotNull Channel> channels,
            @Nullable @Size(max = 1000) String basis,
            @Nullable @Min(1) @Max(SwitchOption.LONGEST_LOOK_BACK) Integer days) {}

    @GetMapping
    @Operation(summary = "All options with status, scope, basis and dates; progress by ministry and field")
    Options all() {
        return new Options(register.all(), progress());
    }

    private ProgressView progress() {
        OptionRegister.ProgressReport report = register.progress();
        return new ProgressView(
                report.on(),
                report.lines().stream().map(SimplificationApi::line).toList(),
                line(report.total()));
    }

    private static ProgressLine line(OptionRegister.Progress progress) {
        return new ProgressLine(
                progress.ministry(), progress.field(), progress.assigned(), progress.done(), progress.share());
    }

    @PostMapping(path = "/predictions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What a switch would have done to recent dossiers",
            description = "Asks the real tables with and without it. Changes nothing.")
    OptionEffects.Effect predict(@RequestBody @Valid Change change, Authentication user) {
        return switchOption.predict(wish(change), Objects.requireNonNullElse(change.days(), 90), Caller.of(user));
    }

    @PostMapping(path = "/revisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Switch an option: drafts a revision of the table of options",
            description = "Nothing is in force until somebody else has approved the revision.")
    ResponseEntity<Revision> draft(@RequestBody @Valid Change change, Authentication user) {
        Revision draft = switchOption.draft(wish(change), Caller.of(user));
        return ResponseEntity.created(URI.create("/api/rulebook/revisions/" + draft.id()))
                .body(draft);
    }

    private OptionChange wish(Change change) {
        return new OptionChange(
                change.option(),
                change.action(),
                Objects.requireNonNullElseGet(change.from(), register::today),
                change.until(),
                new OptionChange.Scope(
                        Objects.requireNonNullElse(change.provinces(), List.of()),
                        Objects.requireNonNullElse(change.localities(), List.of()),
                        Objects.requireNonNullElse(change.channels(), List.of())),
                Objects.requireNonNullElse(change.basis(), ""));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RulebookRefused refused) {
        ProblemDetail problem = ProblemDetail.forStatus(400);
        problem.setType(URI.create("about:blank"));
        problem.setDetail(words.summary(refused.findings(), LocaleContextHolder.getLocale()));
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
