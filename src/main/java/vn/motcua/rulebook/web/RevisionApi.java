package vn.motcua.rulebook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Comparison;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.FindingWords;
import vn.motcua.rulebook.Replay;
import vn.motcua.rulebook.ReplayReport;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.RevisionComparison;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookRefused;
import vn.motcua.rulebook.UploadedFile;

/** Revisions of the rulebook for analysts and those who publish; HTTP Basic. */
@RestController
@RequestMapping(path = "/api/rulebook/revisions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rulebook", description = "Revisions of models, tables and forms: draft, approve, take back")
class RevisionApi {

    private final Revisions revisions;
    private final RevisionComparison comparison;
    private final Replay replay;
    private final FindingWords words;

    RevisionApi(Revisions revisions, RevisionComparison comparison, Replay replay, FindingWords words) {
        this.revisions = revisions;
        this.comparison = comparison;
        this.replay = replay;
        this.words = words;
    }

    /** @param waivers reason for each warning, by the finding's key */
    record Approval(
            @NotBlank @Size(max = 1000) String legalBasis,
            @Nullable @Size(max = 1000) Map<@NotBlank String, @NotNull String> waivers) {}

    record TakeBack(@NotBlank @Size(max = 1000) String legalBasis) {}

    /** A finding in words. */
    record FindingView(
            String key,
            Finding.Severity severity,
            String rule,
            String file,
            String element,
            String elementName,
            String reason,
            String remedy) {}

    @Operation(summary = "All revisions, newest first")
    @GetMapping
    List<Revision> all(Authentication user) {
        requireMember(user);
        return revisions.all();
    }

    @Operation(summary = "One revision: who, when, legal basis, findings, what replay showed")
    @GetMapping("/{id}")
    Revision get(@PathVariable long id, Authentication user) {
        requireMember(user);
        return revisions.get(id);
    }

    @Operation(summary = "A file of a revision, as handed in")
    @GetMapping(path = "/{id}/files/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    byte[] file(@PathVariable long id, @PathVariable String name, Authentication user) {
        requireMember(user);
        RulebookFile file = revisions.files(id).get(name);
        if (file == null) {
            throw Refused.notFound("rulebook.revision.unknownFile", id, name);
        }
        return file.bytes();
    }

    @Operation(
            summary = "Hand in a draft: any set of .bpmn, .dmn and .form files; all findings at once if it is refused")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Revision> draft(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "remove", required = false) @Nullable List<String> remove,
            Authentication user)
            throws IOException {
        List<RulebookFile> given = new ArrayList<>();
        for (MultipartFile file : Objects.requireNonNullElse(files, List.<MultipartFile>of())) {
            given.add(UploadedFile.read(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes()));
        }
        Set<String> removed = new TreeSet<>(Objects.requireNonNullElse(remove, List.of()));
        return created(
                revisions.draft(new Revisions.Draft(title, Revision.Source.API, given, removed), Caller.of(user)));
    }

    @Operation(summary = "Draft the program's own models and tables where they differ from what is in force")
    @PostMapping("/shipped")
    ResponseEntity<Revision> draftShipped(Authentication user) {
        return created(revisions.draftShipped(Caller.of(user)));
    }

    private static ResponseEntity<Revision> created(Revision draft) {
        return ResponseEntity.created(URI.create("/api/rulebook/revisions/" + draft.id()))
                .body(draft);
    }

    @Operation(summary = "What a revision changes: elements of models, rules of tables cell by cell, fields of forms")
    @GetMapping("/{id}/comparison")
    Comparison compare(@PathVariable long id, Authentication user) {
        requireMember(user);
        return comparison.compare(id);
    }

    @Operation(
            summary = "Put the decisions recorded for all open and the last closed dossiers to a draft's tables; needed"
                    + " before it can be approved")
    @PostMapping("/{id}/replay")
    ReplayReport replay(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + Replay.CLOSED_DOSSIERS) int closedDossiers,
            Authentication user) {
        requireMember(user);
        return replay.replay(id, closedDossiers);
    }

    @Operation(summary = "Approve a draft and put it in force; never by its author")
    @PostMapping("/{id}/approval")
    Revision approve(@PathVariable long id, @RequestBody @Valid Approval approval, Authentication user) {
        return revisions.approve(
                id, approval.legalBasis(), Objects.requireNonNullElse(approval.waivers(), Map.of()), Caller.of(user));
    }

    @Operation(summary = "Give up a draft")
    @PostMapping("/{id}/discard")
    Revision discard(@PathVariable long id, Authentication user) {
        revisions.discard(id, Caller.of(user));
        return revisions.get(id);
    }

    @Operation(summary = "Take the last revision back: what it replaced is in force again")
    @PostMapping("/{id}/take-back")
    Revision takeBack(@PathVariable long id, @RequestBody @Valid TakeBack takeBack, Authentication user) {
        return revisions.takeBack(id, takeBack.legalBasis(), Caller.of(user));
    }

    static void requireMember(Authentication user) {
        if (!Caller.of(user).worksOnRulebook()) {
            throw Refused.forbidden("rulebook.revision.notMember");
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RulebookRefused refused) {
        ProblemDetail problem = ProblemDetail.forStatus(400);
        problem.setType(URI.create("about:blank"));
        problem.setDetail(words.summary(refused.findings(), LocaleContextHolder.getLocale()));
        problem.setProperty(
                "findings", refused.findings().stream().map(this::view).toList());
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private FindingView view(Finding finding) {
        return new FindingView(
                finding.key(),
                finding.severity(),
                finding.rule(),
                finding.file(),
                finding.element(),
                finding.elementName(),
                words.reason(finding, LocaleContextHolder.getLocale()),
                words.remedy(finding, LocaleContextHolder.getLocale()));
    }
}
