package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.feedback.Feedback;
import vn.motcua.feedback.FileFeedback;
import vn.motcua.platform.ExpiredForm;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/** Where anybody says something about a procedure, and reads what was answered to others. */
@Controller
@RequestMapping("/phan-anh")
class FeedbackPage {

    private static final String PAGE = "feedback/form";
    private static final int MOST_PUBLISHED = 20;

    private final FileFeedback fileFeedback;
    private final Procedures procedures;
    private final PlaceNames places;
    private final FeedbackWords words;
    private final FormAnswer answer;

    FeedbackPage(
            FileFeedback fileFeedback,
            Procedures procedures,
            PlaceNames places,
            FeedbackWords words,
            FormAnswer answer) {
        this.fileFeedback = fileFeedback;
        this.procedures = procedures;
        this.places = places;
        this.words = words;
        this.answer = answer;
    }

    /** The form, for one procedure if the address names it, and the published answers. */
    @GetMapping
    String show(TypedFeedback typed, HttpServletRequest request, Model model, Locale locale) {
        if (ExpiredForm.shown(request)) {
            answer.expired(model, locale);
            return page(typed, model);
        }
        return page(new TypedFeedback(typed.procedure(), null, null, null, null, null, null, null), model);
    }

    @PostMapping
    String send(
            TypedFeedback typed, HttpServletRequest request, HttpServletResponse response, Model model, Locale locale) {
        try {
            Feedback item = fileFeedback.onProcedure(
                    TypedFeedback.orEmpty(typed.procedure()),
                    locality(typed, model),
                    new FileFeedback.Words(typed.content(), typed.contact(), typed.formKey()),
                    request.getRemoteAddr());
            return "redirect:" + addressOf(item);
        } catch (Refused refused) {
            answer.refused(refused, response, model, locale);
            return page(typed, model);
        }
    }

    static String addressOf(Feedback item) {
        return UriComponentsBuilder.fromPath("/phan-anh/{code}")
                .queryParam("secret", "{secret}")
                .encode()
                .buildAndExpand(item.code(), item.secret())
                .toUriString();
    }

    /** The commune that was chosen, or that can only be meant. */
    private String locality(TypedFeedback typed, Model model) {
        String written = TypedFeedback.orEmpty(typed.place());
        List<PlaceNames.Place> meant = places.meant(written);
        String chosen = TypedFeedback.orEmpty(typed.locality());
        if (meant.stream().anyMatch(place -> place.code().equals(chosen))) {
            return chosen;
        }
        if (meant.size() > 1) {
            model.addAttribute("places", meant);
            throw Refused.invalid("place", "feedback.place.several", written);
        }
        if (meant.isEmpty() && !written.isBlank()) {
            throw Refused.invalid("place", "feedback.place.unknown");
        }
        return meant.isEmpty() ? "" : meant.get(0).code();
    }

    private String page(TypedFeedback typed, Model model) {
        Procedure chosen = chosen(typed.procedure());
        model.addAttribute("typed", typed);
        model.addAttribute("formKey", typed.formKey() == null ? FileFeedback.newForm() : typed.formKey());
        model.addAttribute("procedures", procedures.all());
        model.addAttribute("chosen", chosen == null ? null : chosen.key());
        model.addAttribute("published", fileFeedback.published(chosen == null ? null : chosen.key(), MOST_PUBLISHED));
        model.addAttribute("words", words);
        return PAGE;
    }

    private @Nullable Procedure chosen(@Nullable String keyOrCode) {
        return procedures.all().stream()
                .filter(procedure ->
                        procedure.key().equals(keyOrCode) || procedure.code().equals(keyOrCode))
                .findFirst()
                .orElse(null);
    }
}
