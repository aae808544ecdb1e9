package vn.motcua.rulebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Comparison;
import vn.motcua.rulebook.FindingWords;
import vn.motcua.rulebook.Replay;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.RevisionComparison;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookRefused;

/** One revision: its record, what it would change, what it would have decided, and what can be done with it. */
@Controller
@RequestMapping("/rulebook/{id:[0-9]+}")
class RevisionPage {

    private static final String PAGE = "rulebook/revision";

    /** How many outcomes and rules are listed unless somebody asks for all of them. */
    private static final int LISTED = 100;

    private final Revisions revisions;
    private final RevisionComparison comparison;
    private final Replay replay;
    private final FindingWords words;
    private final Sentences sentences;

    RevisionPage(
            Revisions revisions,
            RevisionComparison comparison,
            Replay replay,
            FindingWords words,
            Sentences sentences) {
        this.revisions = revisions;
        this.comparison = comparison;
        this.replay = replay;
        this.words = words;
        this.sentences = sentences;
    }

    /**
     * What the person who looks may do.
     *
     * @param own the draft is theirs, which is why they cannot approve it
     */
    record Rights(boolean approve, boolean own, boolean replay, boolean discard, boolean takeBack) {

        static Rights of(Caller caller, Revision revision, boolean last) {
            boolean publisher = caller.groups().contains(Caller.RULEBOOK_PUBLISHER);
            boolean draft = revision.status() == Revision.Status.DRAFT;
            boolean own = revision.author().equals(caller.user());
            return new Rights(draft && publisher && !own, own, draft, draft && (own || publisher), publisher && last);
        }
    }

    /** @param before whether there is something in force that it replaces */
    record FileLine(RulebookFile.Kind kind, String name, String title, boolean before) {}

    @GetMapping
    String show(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean all,
            Authentication user,
            Locale locale,
            Model model) {
        Revision revision = revisions.get(id);
        Map<String, RulebookFile> files = new TreeMap<>(revisions.files(id));
        Map<String, RulebookFile> before = revisions.before(id);
        model.addAttribute("line", RevisionLine.of(revision));
        model.addAttribute("revision", revision);
        model.addAttribute("rights", Rights.of(Caller.of(user), revision, revisions.isLast(revision)));
        model.addAttribute(
                "files",
                files.values().stream()
                        .map(file -> new FileLine(
                                file.kind(), file.name(), FileTitle.of(file), before.containsKey(file.name())))
                        .toList());
        Comparison differences = comparison.compare(id);
        model.addAttribute("comparison", differences);
        model.addAttribute(
                "models", differences.models().stream().map(ComparedModel::of).toList());
        replay.report(id)
                .ifPresent(report -> model.addAttribute(
                        "replay", ReplayView.of(report, files, all ? Integer.MAX_VALUE : LISTED, locale)));
        model.addAttribute("listed", all ? Integer.MAX_VALUE : LISTED);
        model.addAttribute("closedDossiers", Replay.CLOSED_DOSSIERS);
        model.addAttribute("words", words);
        model.asMap().putIfAbsent("waivers", revision.waivers());
        return PAGE;
    }

    /** A file as it was handed in; a model is shown from here, too. */
    @GetMapping("/files/{name}")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable String name) {
        return file(id, name, revisions.files(id).get(name));
    }

    /** A file as it was, or still is, in force before the revision. */
    @GetMapping("/before/{name}")
    ResponseEntity<byte[]> before(@PathVariable long id, @PathVariable String name) {
        return file(id, name, revisions.before(id).get(name));
    }

    private static ResponseEntity<byte[]> file(long id, String name, @Nullable RulebookFile file) {
        if (file == null) {
            throw Refused.notFound("rulebook.revision.unknownFile", id, name);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.bytes());
    }

    /** Puts the decisions recorded for dossiers to the tables of a draft. */
    @PostMapping("/replay")
    String replay(
            @PathVariable long id,
            @RequestParam(defaultValue = "" + Replay.CLOSED_DOSSIERS) int closedDossiers,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        return act(
                () -> {
                    replay.replay(id, closedDossiers);
                    return id;
                },
                "revisions.done.replayed",
                new Visit(id, user, locale, response, onward, model));
    }

    @PostMapping("/approval")
    String approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String legalBasis,
            @RequestParam(name = "finding", required = false) @Nullable List<String> findings,
            @RequestParam(name = "reason", required = false) @Nullable List<String> reasons,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        Map<String, String> waivers = waivers(findings, reasons);
        model.addAttribute("typedBasis", legalBasis);
        model.addAttribute("waivers", waivers);
        return act(
                () -> revisions
                        .approve(id, legalBasis, waivers, Caller.of(user))
                        .id(),
                "revisions.done.published",
                new Visit(id, user, locale, response, onward, model));
    }

    private static Map<String, String> waivers(@Nullable List<String> findings, @Nullable List<String> reasons) {
        Map<String, String> waivers = new LinkedHashMap<>();
        if (findings != null && reasons != null) {
            for (int i = 0; i < Math.min(findings.size(), reasons.size()); i++) {
                waivers.put(findings.get(i), reasons.get(i));
            }
        }
        return waivers;
    }

    @PostMapping("/discard")
    String discard(
            @PathVariable long id,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        return act(
                () -> {
                    revisions.discard(id, Caller.of(user));
                    return id;
                },
                "revisions.done.discarded",
                new Visit(id, user, locale, response, onward, model));
    }

    @PostMapping("/take-back")
    String takeBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String legalBasis,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        model.addAttribute("typedBasis", legalBasis);
        return act(
                () -> revisions.takeBack(id, legalBasis, Caller.of(user)).id(),
                "revisions.done.takenBack",
                new Visit(id, user, locale, response, onward, model));
    }

    /** What the acts of this page have in common: who asks, and where the answer goes. */
    private record Visit(
            long revision,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {}

    /** An act on a revision; gives the number of the revision to look at afterwards. */
    private interface Act {
        long perform();
    }

    private String act(Act act, String done, Visit visit) {
        try {
            long next = act.perform();
            visit.onward().addFlashAttribute("done", done);
            return "redirect:/rulebook/" + next;
        } catch (RulebookRefused refused) {
            visit.response().setStatus(Refused.Kind.INVALID.httpStatus());
            visit.model().addAttribute("problem", words.summary(refused.findings(), visit.locale()));
            visit.model().addAttribute("refusing", refused.findings());
        } catch (Refused refused) {
            visit.response().setStatus(refused.kind().httpStatus());
            visit.model().addAttribute("problem", sentences.in(visit.locale(), refused));
        }
        return show(visit.revision(), false, visit.user(), visit.locale(), visit.model());
    }
}
