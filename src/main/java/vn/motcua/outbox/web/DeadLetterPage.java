package vn.motcua.outbox.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.motcua.outbox.DeadLetters;
import vn.motcua.outbox.MessageKind;
import vn.motcua.outbox.OutboxLevels;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** What could not be sent, and the buttons to have it sent again; for administrators. */
@Controller
@RequestMapping(DeadLetterPage.PATH)
class DeadLetterPage {

    static final String PATH = "/van-hanh/chua-gui-duoc";

    private static final int SHOWN = 200;
    private static final int LONGEST_ID = 64;

    private final DeadLetters deadLetters;
    private final OutboxLevels levels;
    private final MessageSource messages;

    DeadLetterPage(DeadLetters deadLetters, OutboxLevels levels, MessageSource messages) {
        this.deadLetters = deadLetters;
        this.levels = levels;
        this.messages = messages;
    }

    /** What a page says about a kind. */
    record Line(MessageKind kind, long waiting, String oldest, long dead) {}

    @GetMapping
    String show(Model model, Locale locale) {
        return page(model, locale);
    }

    @PostMapping("/gui-lai")
    String retry(
            @RequestParam(defaultValue = "") String id,
            Authentication user,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        try {
            if (id.isEmpty() || id.length() > LONGEST_ID) {
                throw Refused.notFound("outbox.dead.unknown");
            }
            deadLetters.retry(id, user.getName());
        } catch (Refused refused) {
            return refused(refused, response, model, locale);
        }
        next.addFlashAttribute("done", messages.getMessage("outbox.retried.one", null, locale));
        return "redirect:" + PATH;
    }

    @PostMapping("/gui-lai-tat-ca")
    String retryAll(
            @RequestParam(defaultValue = "") String kind,
            Authentication user,
            RedirectAttributes next,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        int retried;
        try {
            retried = deadLetters.retryAll(kind(kind), user.getName());
        } catch (Refused refused) {
            return refused(refused, response, model, locale);
        }
        next.addFlashAttribute("done", messages.getMessage("outbox.retried.all", new Object[] {retried}, locale));
        return "redirect:" + PATH;
    }

    private static MessageKind kind(String name) {
        for (MessageKind kind : MessageKind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw Refused.notFound("outbox.kind.unknown");
    }

    private String refused(Refused refused, HttpServletResponse response, Model model, Locale locale) {
        response.setStatus(refused.kind().httpStatus());
        model.addAttribute("problem", messages.getMessage(refused.messageKey(), refused.arguments(), locale));
        return page(model, locale);
    }

    private String page(Model model, Locale locale) {
        List<Line> lines = levels.now().stream()
                .map(level -> new Line(level.kind(), level.waiting(), age(level.oldest(), locale), level.dead()))
                .toList();
        model.addAttribute("levels", lines);
        model.addAttribute("total", lines.stream().mapToLong(Line::dead).sum());
        model.addAttribute("dead", deadLetters.last(SHOWN));
        model.addAttribute("shown", SHOWN);
        model.addAttribute("page", this);
        return "outbox/dead";
    }

    /** For the template. */
    public String moment(Instant instant, Locale locale) {
        String pattern = messages.getMessage("outbox.moment", null, locale);
        return DateTimeFormatter.ofPattern(pattern, locale).format(instant.atZone(VietnamTime.ZONE));
    }

    private String age(@Nullable Duration age, Locale locale) {
        if (age == null) {
            return messages.getMessage("outbox.age.none", null, locale);
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return messages.getMessage("outbox.age.minutes", new Object[] {age.toMinutes()}, locale);
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? messages.getMessage("outbox.age.hours", new Object[] {age.toHours()}, locale)
                : messages.getMessage("outbox.age.days", new Object[] {age.toDays()}, locale);
    }
}
