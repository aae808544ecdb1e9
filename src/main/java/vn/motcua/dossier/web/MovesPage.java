package vn.motcua.dossier.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.dossier.Move;
import vn.motcua.dossier.MoveDossiers;
import vn.motcua.dossier.MoveDossiers.DryRun;
import vn.motcua.dossier.MoveDossiers.Selection;
import vn.motcua.dossier.MoveWords;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.platform.VietnamTime;

/** Where a publisher moves running dossiers to the models in force: choose, try, order, watch. */
@Controller
@RequestMapping("/rulebook/moves")
class MovesPage {

    private static final int SHOWN = 500;

    private final MoveDossiers moves;
    private final MoveWords words;
    private final Sentences sentences;

    MovesPage(MoveDossiers moves, MoveWords words, Sentences sentences) {
        this.moves = moves;
        this.words = words;
        this.sentences = sentences;
    }

    /** What was typed to choose dossiers; codes and renamings as lines of text. */
    record Chosen(@Nullable String model, @Nullable Integer version, String dossiers, String renamed) {

        static final Chosen NOTHING = new Chosen(null, null, "", "");

        /** @throws Refused if a line of the renamings is not {@code old = new} */
        Selection selection() {
            Set<String> codes = new TreeSet<>(Arrays.asList(dossiers.strip().split("[\\s,;]+")));
            codes.remove("");
            Map<String, String> elements = new LinkedHashMap<>();
            for (String line : renamed.lines().filter(text -> !text.isBlank()).toList()) {
                String[] sides = line.split("=", -1);
                if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                    throw Refused.invalid("renamed", "moves.renamed.wrong", line.strip());
                }
                elements.put(sides[0].strip(), sides[1].strip());
            }
            return new Selection(model == null || model.isBlank() ? null : model, version, codes, elements);
        }
    }

    /** Gives the templates a moment in Vietnamese time. */
    static final class Moments {

        public @Nullable ZonedDateTime at(@Nullable Instant instant) {
            return instant == null ? null : instant.atZone(VietnamTime.ZONE);
        }
    }

    @GetMapping
    String show(Authentication user, Model model) {
        return choose(Chosen.NOTHING, user, model);
    }

    private String choose(Chosen chosen, Authentication user, Model model) {
        Caller caller = Caller.of(user);
        model.addAttribute("candidates", moves.candidates(caller));
        model.addAttribute("moves", moves.all(caller));
        model.addAttribute("chosen", chosen);
        model.addAttribute("moments", new Moments());
        return "rulebook/moves";
    }

    /** Shows what a move would do; nothing changes. */
    @PostMapping("/trial")
    String trial(
            @RequestParam(name = "model", required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String dossiers,
            @RequestParam(defaultValue = "") String renamed,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Chosen chosen = new Chosen(process, version, dossiers, renamed);
        try {
            return tried(chosen, moves.dryRun(chosen.selection(), Caller.of(user)), model);
        } catch (Refused refused) {
            refuse(refused, locale, response, model);
            return choose(chosen, user, model);
        }
    }

    private String tried(Chosen chosen, DryRun trial, Model model) {
        model.addAttribute("chosen", chosen);
        model.addAttribute("trial", trial);
        model.addAttribute("forecasts", trial.forecasts().stream().limit(SHOWN).toList());
        model.addAttribute("words", words);
        model.addAttribute("moments", new Moments());
        return "rulebook/move-trial";
    }

    @PostMapping
    String order(
            @RequestParam(name = "model", required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String dossiers,
            @RequestParam(defaultValue = "") String renamed,
            @RequestParam(defaultValue = "") String tried,
            @RequestParam(defaultValue = "") String legalBasis,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Chosen chosen = new Chosen(process, version, dossiers, renamed);
        Caller caller = Caller.of(user);
        try {
            Move move = moves.order(chosen.selection(), tried, legalBasis, caller);
            return "redirect:/rulebook/moves/" + move.id();
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                refuse(refused, locale, response, model);
                return choose(chosen, user, model);
            }
            refuse(refused, locale, response, model);
            model.addAttribute("typedBasis", legalBasis);
            return tried(chosen, moves.dryRun(chosen.selection(), caller), model);
        }
    }

    @GetMapping("/{id:[0-9]+}")
    String progress(@PathVariable long id, Authentication user, Model model) {
        Caller caller = Caller.of(user);
        List<Move.Item> items = moves.items(id, caller);
        model.addAttribute("move", moves.get(id, caller));
        model.addAttribute("items", items.stream().limit(SHOWN).toList());
        model.addAttribute("results", Move.Result.values());
        model.addAttribute("more", Math.max(0, items.size() - SHOWN));
        model.addAttribute("words", words);
        model.addAttribute("moments", new Moments());
        return "rulebook/move";
    }

    private void refuse(Refused refused, Locale locale, HttpServletResponse response, Model model) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", sentences.in(locale, refused));
    }
}
