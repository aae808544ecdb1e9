package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.feedback.FileFeedback;
import vn.motcua.feedback.FollowFeedback;
import vn.motcua.platform.ExpiredForm;
import vn.motcua.platform.Refused;

/** Where a citizen follows what became of feedback, adds what is asked for, and asks again. */
@Controller
@RequestMapping("/phan-anh")
class FollowPage {

    /** What can stand in a path; anything else is no code and need not be looked up. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    private final FollowFeedback follow;
    private final FeedbackWords words;
    private final FormAnswer answer;

    FollowPage(FollowFeedback follow, FeedbackWords words, FormAnswer answer) {
        this.follow = follow;
        this.words = words;
        this.answer = answer;
    }

    /** The form; with code and secret, the way to the item's own address. */
    @GetMapping("/theo-doi")
    String find(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String secret,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        String typed = code.strip();
        if (typed.isEmpty() || secret.isBlank()) {
            return form(typed, model);
        }
        if (!CODE.matcher(typed).matches()) {
            answer.refused(Refused.notFound("feedback.follow.unknown"), response, model, locale);
            return form(typed, model);
        }
        return "redirect:"
                + UriComponentsBuilder.fromPath("/phan-anh/{code}")
                        .queryParam("secret", "{secret}")
                        .encode()
                        .buildAndExpand(typed, secret.strip())
                        .toUriString();
    }

    @GetMapping("/{code}")
    String show(
            @PathVariable String code,
            TypedFeedback typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        String secret = TypedFeedback.orEmpty(typed.secret());
        if (secret.isBlank()) {
            return form(code, model);
        }
        boolean expired = ExpiredForm.shown(request);
        if (expired) {
            answer.expired(model, locale);
        }
        TypedFeedback kept = expired ? typed : new TypedFeedback(null, null, null, null, null, null, null, secret);
        return page(code, kept, request, response, model, locale);
    }

    @PostMapping("/{code}")
    String write(
            @PathVariable String code,
            TypedFeedback typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        try {
            return "redirect:"
                    + FeedbackPage.addressOf(follow.write(
                            code,
                            TypedFeedback.orEmpty(typed.secret()),
                            new FileFeedback.Words(typed.content(), typed.contact(), typed.formKey()),
                            request.getRemoteAddr()));
        } catch (Refused refused) {
            answer.refused(refused, response, model, locale);
            return refused.kind() == Refused.Kind.NOT_FOUND
                    ? form(code, model)
                    : page(code, typed, request, response, model, locale);
        }
    }

    private String page(
            String code,
            TypedFeedback typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        try {
            FollowFeedback.Followed followed =
                    follow.follow(code, TypedFeedback.orEmpty(typed.secret()), request.getRemoteAddr());
            model.addAttribute("item", followed.item());
            model.addAttribute("acts", followed.acts());
            model.addAttribute("typed", typed);
            model.addAttribute("formKey", typed.formKey() == null ? FileFeedback.newForm() : typed.formKey());
            model.addAttribute("words", words);
            return "feedback/follow";
        } catch (Refused refused) {
            answer.refused(refused, response, model, locale);
            return form(code, model);
        }
    }

    private static String form(String code, Model model) {
        model.addAttribute("code", code);
        return "feedback/find";
    }
}
