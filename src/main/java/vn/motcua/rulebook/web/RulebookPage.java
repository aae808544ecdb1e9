package vn.motcua.rulebook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.FindingWords;
import vn.motcua.rulebook.Procedures;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.rulebook.RulebookRefused;
import vn.motcua.rulebook.UploadedFile;

/** The rulebook: what is in force, every revision, and where an analyst hands in a new one. */
@Controller
@RequestMapping("/rulebook")
class RulebookPage {

    private static final String PAGE = "rulebook/list";
    private static final int SHOWN = 50;

    private final Revisions revisions;
    private final RulebookInForce inForce;
    private final Procedures procedures;
    private final FindingWords words;
    private final Sentences sentences;

    RulebookPage(
            Revisions revisions,
            RulebookInForce inForce,
            Procedures procedures,
            FindingWords words,
            Sentences sentences) {
        this.revisions = revisions;
        this.inForce = inForce;
        this.procedures = procedures;
        this.words = words;
        this.sentences = sentences;
    }

    /**
     * A file in force.
     *
     * @param title what the model or table calls itself; empty for a form
     * @param since the revision that brought it; null if it came before there were revisions
     */
    record FileInForce(RulebookFile.Kind kind, String name, String title, @Nullable RevisionLine since) {}

    @GetMapping
    String show(@RequestParam(defaultValue = "false") boolean all, Authentication user, Model model) {
        List<Revision> known = revisions.all();
        model.addAttribute(
                "revisions",
                known.stream()
                        .limit(all ? Long.MAX_VALUE : SHOWN)
                        .map(RevisionLine::of)
                        .toList());
        model.addAttribute("more", !all && known.size() > SHOWN);
        model.addAttribute("files", filesInForce(known));
        model.addAttribute("procedures", procedures.all());
        model.addAttribute("analyst", Caller.of(user).groups().contains(Caller.RULEBOOK_ANALYST));
        model.addAttribute("publisher", Caller.of(user).groups().contains(Caller.RULEBOOK_PUBLISHER));
        model.addAttribute("words", words);
        return PAGE;
    }

    private List<FileInForce> filesInForce(List<Revision> known) {
        Map<String, Revision> bringer = new HashMap<>();
        known.stream()
                .filter(revision -> revision.status() == Revision.Status.PUBLISHED && revision.publishedAt() != null)
                .sorted(Comparator.comparing(Revision::publishedAt).thenComparing(Revision::id))
                .forEach(revision -> revision.files().forEach(file -> bringer.put(file, revision)));
        return new TreeMap<>(inForce.files())
                .values().stream()
                        .map(file -> new FileInForce(
                                file.kind(), file.name(), FileTitle.of(file), line(bringer.get(file.name()))))
                        .sorted(Comparator.comparing(FileInForce::kind))
                        .toList();
    }

    private static @Nullable RevisionLine line(@Nullable Revision revision) {
        return revision == null ? null : RevisionLine.of(revision);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String draft(
            @RequestParam(defaultValue = "") String title,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "remove", required = false) @Nullable List<String> remove,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        TreeSet<String> removed = new TreeSet<>(Objects.requireNonNullElse(remove, List.of()));
        List<MultipartFile> sent = Objects.requireNonNullElse(files, List.of());
        model.addAttribute("typedTitle", title);
        model.addAttribute("typedRemovals", removed);
        return drafted(
                () -> revisions.draft(
                        new Revisions.Draft(title, Revision.Source.PAGE, read(sent), removed), Caller.of(user)),
                user,
                locale,
                response,
                onward,
                model);
    }

    /** To the page of the draft, or back here with the reason why there is none. */
    private String drafted(
            Supplier<Revision> draft,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        try {
            long id = draft.get().id();
            onward.addFlashAttribute("done", "revisions.done.drafted");
            return "redirect:/rulebook/" + id;
        } catch (RulebookRefused refused) {
            response.setStatus(Refused.Kind.INVALID.httpStatus());
            model.addAttribute("problem", words.summary(refused.findings(), locale));
            model.addAttribute("findings", refused.findings());
        } catch (Refused refused) {
            response.setStatus(refused.kind().httpStatus());
            model.addAttribute("problem", sentences.in(locale, refused));
        }
        return show(false, user, model);
    }

    /** A browser sends an empty, nameless part when no file was chosen. */
    private static List<RulebookFile> read(List<MultipartFile> files) {
        List<RulebookFile> given = new ArrayList<>();
        for (MultipartFile file : files) {
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            if (!name.isEmpty() || !file.isEmpty()) {
                given.add(UploadedFile.read(name, content(file)));
            }
        }
        return given;
    }

    private static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drafts the models and tables that came with the program. */
    @PostMapping("/shipped")
    String draftShipped(
            Authentication user, Locale locale, HttpServletResponse response, RedirectAttributes onward, Model model) {
        return drafted(() -> revisions.draftShipped(Caller.of(user)), user, locale, response, onward, model);
    }

    /** All files in force, in the folders of the repository, for an analyst to begin with. */
    @GetMapping("/bo-quy-trinh.zip")
    void download(HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("bo-quy-trinh.zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            for (RulebookFile file : new TreeMap<>(inForce.files()).values()) {
                String folder = file.kind() == RulebookFile.Kind.DMN ? "decisions/" : "processes/";
                zip.putNextEntry(new ZipEntry(folder + file.name()));
                zip.write(file.bytes());
                zip.closeEntry();
            }
        }
    }
}
