package vn.motcua.tracking.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.platform.Refused;
import vn.motcua.tracking.Tracking;
import vn.motcua.tracking.TrackingStory;
import vn.motcua.tracking.TrackingWords;

/** Where a citizen reads the story of a dossier, by the QR code on the receipt or by typing code and secret. */
@Controller
class TrackingPage {

    private static final String SEARCH = "tracking/search";
    private static final int DEFAULT_WAIT_SECONDS = 60;

    /** What can stand in a path; anything else is no dossier code and need not be looked up. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Tracking tracking;
    private final TrackingWords words;
    private final ObjectMapper json;

    TrackingPage(Tracking tracking, TrackingWords words, ObjectMapper json) {
        this.tracking = tracking;
        this.words = words;
        this.json = json;
    }

    /** The form; with code and secret, the way to the dossier's own address. */
    @GetMapping("/tra-cuu")
    String search(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String secret,
            HttpServletResponse response,
            Model model) {
        String typed = code.strip();
        if (typed.isEmpty() || secret.isBlank()) {
            return form(typed, null, model);
        }
        if (!CODE.matcher(typed).matches()) {
            return notFound(typed, response, model);
        }
        return "redirect:"
                + UriComponentsBuilder.fromPath("/tra-cuu/{code}")
                        .queryParam("secret", "{secret}")
                        .encode()
                        .buildAndExpand(typed, secret.strip())
                        .toUriString();
    }

    /** The story; the friendly form again when code or secret are wrong. */
    @GetMapping("/tra-cuu/{code}")
    String story(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        if (secret.isBlank()) {
            return form(code, null, model);
        }
        try {
            TrackingStory story = tracking.story(code, secret.strip(), request.getRemoteAddr());
            model.addAttribute("story", story);
            model.addAttribute("secret", secret.strip());
            model.addAttribute("marks", marks(story, locale));
        } catch (Refused refused) {
            return switch (refused.kind()) {
                case NOT_FOUND -> notFound(code, response, model);
                case TOO_MANY -> tooMany(code, refused, response, model);
                case INVALID, FORBIDDEN, CONFLICT -> throw refused;
            };
        }
        model.addAttribute("words", words);
        return "tracking/story";
    }

    /** What the drawing shows: where the dossier stands, with a badge that says so, and what lies behind it. */
    private String marks(TrackingStory story, Locale locale) {
        if (story.place() == null) {
            return "[]";
        }
        List<Map<String, String>> marks = new ArrayList<>();
        story.place().passed().forEach(step -> marks.add(Map.of("element", step.element(), "mark", "passed")));
        if (story.place().end() != null) {
            marks.add(Map.of("element", story.place().end().element(), "mark", "passed"));
        }
        story.place()
                .now()
                .forEach(step ->
                        marks.add(Map.of("element", step.element(), "mark", "at", "text", words.standsHere(locale))));
        try {
            return json.writeValueAsString(marks);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String notFound(String code, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return form(code, "unknown", model);
    }

    private static String tooMany(String code, Refused refused, HttpServletResponse response, Model model) {
        boolean told = refused.arguments().length > 0 && refused.arguments()[0] instanceof Number;
        long seconds = told ? ((Number) refused.arguments()[0]).longValue() : DEFAULT_WAIT_SECONDS;
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return form(code, "tooMany", model);
    }

    private static String form(String code, @Nullable String problem, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("problem", problem);
        return SEARCH;
    }
}
