package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.motcua.feedback.FollowFeedback;
import vn.motcua.feedback.HandleFeedback;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** Where officers see the feedback on their unit, and act on it. */
@Controller
@RequestMapping("/phan-anh/xu-ly")
class HandlingPage {

    private final HandleFeedback handling;
    private final FeedbackWords words;
    private final FormAnswer answer;

    HandlingPage(HandleFeedback handling, FeedbackWords words, FormAnswer answer) {
        this.handling = handling;
        this.words = words;
        this.answer = answer;
    }

    /** What an officer typed, to be checked. */
    record TypedAct(@Nullable String act, @Nullable String version, @Nullable String text, @Nullable String question) {}

    @GetMapping
    String list(Authentication user, Model model) {
        Caller caller = Caller.of(user);
        model.addAttribute("items", handling.unfinished(caller));
        model.addAttribute("discrepancies", handling.discrepancies(caller));
        model.addAttribute("words", words);
        return "feedback/handling";
    }

    @GetMapping("/{code}")
    String show(@PathVariable String code, Authentication user, Model model) {
        return page(code, new TypedAct(null, null, null, null), user, model);
    }

    @PostMapping("/{code}")
    String act(
            @PathVariable String code,
            TypedAct typed,
            Authentication user,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        try {
            handling.act(code, written(typed), Caller.of(user));
            return "redirect:/phan-anh/xu-ly/" + code;
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            answer.refused(refused, response, model, locale);
            return page(code, typed, user, model);
        }
    }

    private static HandleFeedback.Written written(TypedAct typed) {
        try {
            return new HandleFeedback.Written(
                    HandleFeedback.Act.valueOf(TypedFeedback.orEmpty(typed.act())),
                    Integer.parseInt(TypedFeedback.orEmpty(typed.version())),
                    typed.text(),
                    typed.question());
        } catch (IllegalArgumentException unknown) {
            throw Refused.invalid("act", "feedback.act.required");
        }
    }

    private String page(String code, TypedAct typed, Authentication user, Model model) {
        FollowFeedback.Followed found = handling.item(code, Caller.of(user));
        model.addAttribute("item", found.item());
        model.addAttribute("acts", found.acts());
        model.addAttribute("possible", HandleFeedback.possible(found.item()));
        model.addAttribute(
                "lastAnswer",
                found.acts().isEmpty()
                        ? ""
                        : found.acts().get(found.acts().size() - 1).text());
        model.addAttribute("typed", typed);
        model.addAttribute("words", words);
        return "feedback/item";
    }
}
