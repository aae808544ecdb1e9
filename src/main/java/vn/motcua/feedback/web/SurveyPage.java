package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.feedback.Criterion;
import vn.motcua.feedback.Survey;
import vn.motcua.feedback.Surveys;
import vn.motcua.feedback.ToldWhenLate;
import vn.motcua.platform.ExpiredForm;
import vn.motcua.platform.Refused;

/** Where whoever holds the receipt of an ended dossier says how it was handled. */
@Controller
@RequestMapping("/tra-cuu/{code}/danh-gia")
class SurveyPage {

    private static final List<Criterion> FURTHER = List.of(Criterion.values()).subList(1, Criterion.values().length);

    private final Surveys surveys;
    private final FeedbackWords words;
    private final FormAnswer answer;

    SurveyPage(Surveys surveys, FeedbackWords words, FormAnswer answer) {
        this.surveys = surveys;
        this.words = words;
        this.answer = answer;
    }

    @GetMapping
    String show(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        if (ExpiredForm.shown(request)) {
            answer.expired(model, locale);
            return page(code, typed, request, response, model);
        }
        return page(code, Map.of("secret", typed.getOrDefault("secret", "")), request, response, model);
    }

    @PostMapping
    String send(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        String secret = typed.getOrDefault("secret", "");
        try {
            surveys.answer(code, secret, request.getRemoteAddr(), survey(typed));
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/tra-cuu/{code}")
                            .queryParam("secret", "{secret}")
                            .fragment("opinion")
                            .encode()
                            .buildAndExpand(code, secret)
                            .toUriString();
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND || refused.kind() == Refused.Kind.TOO_MANY) {
                return FormAnswer.receiptAgain(code, refused, response, model);
            }
            answer.refused(refused, response, model, locale);
            return page(code, typed, request, response, model);
        }
    }

    private static Survey survey(Map<String, String> typed) {
        Map<Criterion, Integer> marks = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            String mark = typed.getOrDefault(criterion.name(), "");
            if (!mark.isBlank()) {
                marks.put(criterion, number(criterion, mark));
            }
        }
        return new Survey(marks, told(typed.get("told")), typed.get("remark"));
    }

    private static int number(Criterion criterion, String mark) {
        try {
            return Integer.parseInt(mark);
        } catch (NumberFormatException noNumber) {
            throw Refused.invalid(criterion.name(), "feedback.survey.mark.unknown");
        }
    }

    private static @Nullable ToldWhenLate told(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return ToldWhenLate.valueOf(typed);
        } catch (IllegalArgumentException unknown) {
            throw Refused.invalid("told", "feedback.survey.mark.unknown");
        }
    }

    private String page(
            String code,
            Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            model.addAttribute(
                    "invitation", surveys.invite(code, typed.getOrDefault("secret", ""), request.getRemoteAddr()));
        } catch (Refused refused) {
            return FormAnswer.receiptAgain(code, refused, response, model);
        }
        model.addAttribute("typed", typed);
        model.addAttribute("further", FURTHER);
        model.addAttribute("words", words);
        return "feedback/survey";
    }
}
