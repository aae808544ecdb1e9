package vn.motcua.simplification.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.FindingWords;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.RulebookRefused;
import vn.motcua.simplification.KnownPlaces;
import vn.motcua.simplification.OptionChange;
import vn.motcua.simplification.OptionEffects;
import vn.motcua.simplification.OptionRegister;
import vn.motcua.simplification.OptionRow;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.SwitchOption;

/** The options, how far they are carried out, and where an analyst switches one after seeing what it would do. */
@Controller
@RequestMapping("/simplification")
class SimplificationPage {

    private static final String PAGE = "simplification/option";
    private static final int USUAL_LOOK_BACK = 90;

    private final OptionRegister register;
    private final SwitchOption switchOption;
    private final Procedures procedures;
    private final KnownPlaces places;
    private final FindingWords words;
    private final Sentences sentences;
    private final MessageSource messages;

    SimplificationPage(
            OptionRegister register,
            SwitchOption switchOption,
            Procedures procedures,
            KnownPlaces places,
            FindingWords words,
            Sentences sentences,
            MessageSource messages) {
        this.register = register;
        this.switchOption = switchOption;
        this.procedures = procedures;
        this.places = places;
        this.words = words;
        this.sentences = sentences;
        this.messages = messages;
    }

    /**
     * A row in words.
     *
     * @param standing its status; ENDED or COMING for a row that is in force on other days than today
     */
    record RowView(OptionRow row, String standing, List<String> procedures, String scope, String dates) {}

    /**
     * What the form says.
     *
     * @param provinces codes, separated by commas or blanks
     * @param localities codes, separated by commas or blanks
     */
    record Wish(
            OptionChange.@Nullable Action action,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @Nullable String provinces,
            @Nullable String localities,
            @Nullable List<Channel> channels,
            @Nullable Integer days,
            @Nullable String basis) {

        int lookBack() {
            return Objects.requireNonNullElse(days, USUAL_LOOK_BACK);
        }
    }

    @GetMapping
    String list(Locale locale, Model model) {
        model.addAttribute(
                "options",
                register.all().stream()
                        .map(option -> view(option.now(), locale))
                        .toList());
        model.addAttribute("progress", register.progress());
        return "simplification/list";
    }

    @GetMapping("/{id}")
    String option(@PathVariable String id, Authentication user, Locale locale, Model model) {
        return show(id, null, user, locale, model);
    }

    private String show(String id, @Nullable Wish wish, Authentication user, Locale locale, Model model) {
        OptionRegister.Option option = register.get(id);
        model.addAttribute("option", view(option.now(), locale));
        model.addAttribute(
                "rows", option.rows().stream().map(row -> view(row, locale)).toList());
        model.addAttribute("wish", wish == null ? asItIs(option.now()) : wish);
        model.addAttribute("today", register.today());
        model.addAttribute("longest", SwitchOption.LONGEST_LOOK_BACK);
        model.addAttribute("analyst", Caller.of(user).groups().contains(Caller.RULEBOOK_ANALYST));
        return PAGE;
    }

    private Wish asItIs(OptionRow row) {
        return new Wish(
                null,
                register.today(),
                null,
                String.join(", ", row.provinces()),
                String.join(", ", row.localities()),
                row.plain() ? row.channels().stream().map(Channel::valueOf).toList() : List.of(),
                USUAL_LOOK_BACK,
                "");
    }

    /** Shows what the switch would have done; changes nothing. */
    @PostMapping("/{id}/effect")
    String effect(
            @PathVariable String id,
            @ModelAttribute Wish wish,
            BindingResult binding,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        try {
            OptionChange change = change(id, wish, binding);
            OptionEffects.Effect effect = switchOption.predict(change, wish.lookBack(), Caller.of(user));
            model.addAttribute("effect", effect);
            model.addAttribute("saved", new Saved(effect.totals(), locale));
        } catch (Refused refused) {
            refuse(refused, locale, response, model);
        }
        return show(id, wish, user, locale, model);
    }

    /** Drafts the switch. */
    @PostMapping("/{id}")
    String draft(
            @PathVariable String id,
            @ModelAttribute Wish wish,
            BindingResult binding,
            Authentication user,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes onward,
            Model model) {
        try {
            Revision draft = switchOption.draft(change(id, wish, binding), Caller.of(user));
            onward.addFlashAttribute("done", "revisions.done.drafted");
            return "redirect:/rulebook/" + draft.id();
        } catch (RulebookRefused refused) {
            response.setStatus(Refused.Kind.INVALID.httpStatus());
            model.addAttribute("problem", words.summary(refused.findings(), locale));
        } catch (Refused refused) {
            refuse(refused, locale, response, model);
        }
        return effectAgain(id, wish, binding, user, locale, model);
    }

    /** The page as it was when the draft was refused, with what the switch would do. */
    private String effectAgain(
            String id, Wish wish, BindingResult binding, Authentication user, Locale locale, Model model) {
        try {
            OptionEffects.Effect effect =
                    switchOption.predict(change(id, wish, binding), wish.lookBack(), Caller.of(user));
            model.addAttribute("effect", effect);
            model.addAttribute("saved", new Saved(effect.totals(), locale));
        } catch (Refused again) {
            // The wish itself makes no sense; the page says so already.
        }
        return show(id, wish, user, locale, model);
    }

    private void refuse(Refused refused, Locale locale, HttpServletResponse response, Model model) {
        if (refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", sentences.in(locale, refused));
    }

    private OptionChange change(String id, Wish wish, BindingResult binding) {
        if (binding.hasErrors() || wish.action() == null) {
            throw Refused.invalid(
                    binding.hasErrors() ? binding.getFieldErrors().get(0).getField() : "action",
                    "simplification.form.wrong");
        }
        return new OptionChange(
                id,
                wish.action(),
                Objects.requireNonNullElseGet(wish.from(), register::today),
                wish.until(),
                new OptionChange.Scope(
                        codes(wish.provinces()),
                        codes(wish.localities()),
                        Objects.requireNonNullElse(wish.channels(), List.of())),
                Objects.requireNonNullElse(wish.basis(), ""));
    }

    private static List<String> codes(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[,;\\s]+"))
                        .filter(code -> !code.isEmpty())
                        .toList();
    }

    private RowView view(OptionRow row, Locale locale) {
        return new RowView(
                row,
                standing(row),
                row.procedures().stream().map(this::procedure).toList(),
                scope(row, locale),
                dates(row, locale));
    }

    private String standing(OptionRow row) {
        if (row.status() != OptionStatus.IN_FORCE || row.covers(register.today())) {
            return row.status().name();
        }
        return row.from() != null && row.from().isAfter(register.today()) ? "COMING" : "ENDED";
    }

    private String procedure(String key) {
        return procedures.all().stream()
                .filter(procedure -> procedure.key().equals(key))
                .findFirst()
                .map(Procedure::name)
                .orElse(key);
    }

    private String scope(OptionRow row, Locale locale) {
        List<String> limits = new ArrayList<>();
        row.provinces().forEach(code -> limits.add(place(code)));
        row.localities().forEach(code -> limits.add(place(code)));
        row.channels()
                .forEach(channel -> limits.add(
                        row.plain()
                                ? message(
                                        "tracking.channel."
                                                + Channel.valueOf(channel).nationalCode(),
                                        locale)
                                : channel));
        return limits.isEmpty() ? message("simplification.everywhere", locale) : String.join(", ", limits);
    }

    private String place(String code) {
        return places.name(code).map(name -> name + " (" + code + ")").orElse(code);
    }

    private String dates(OptionRow row, Locale locale) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("dd/MM/yyyy");
        if (row.from() == null) {
            return row.until() == null
                    ? message("simplification.always", locale)
                    : message("simplification.until", locale, day.format(row.until()));
        }
        return row.until() == null
                ? message("simplification.from", locale, day.format(row.from()))
                : message("simplification.between", locale, day.format(row.from()), day.format(row.until()));
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
