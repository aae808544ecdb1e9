package vn.motcua.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;

/** Where a visitor of the demo lets time fly. */
@Controller
@Profile("demo")
@RequestMapping("/demo/clock")
class ClockPage {

    private static final String PAGE = "demo/clock";

    private final TimeMachine timeMachine;
    private final MessageSource messages;

    ClockPage(TimeMachine timeMachine, MessageSource messages) {
        this.timeMachine = timeMachine;
        this.messages = messages;
    }

    /** @param advance ISO 8601 period or duration, e.g. {@code P3D} or {@code PT4H} */
    record AdvanceRequest(@Nullable String advance) {}

    /** @param now what time it is in the demo */
    record ClockAnswer(Instant now) {}

    @GetMapping
    String show(Model model) {
        model.addAttribute("now", timeMachine.now().atZone(VietnamTime.ZONE));
        return PAGE;
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String advance(
            @RequestParam(defaultValue = "") String advance, HttpServletResponse response, Locale locale, Model model) {
        try {
            timeMachine.advance(Advance.parse(advance, timeMachine.now()));
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("typed", advance);
            model.addAttribute("problem", messages.getMessage(refused.messageKey(), refused.arguments(), locale));
            return show(model);
        }
        return "redirect:/demo/clock";
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ClockAnswer advance(@RequestBody AdvanceRequest request) {
        timeMachine.advance(Advance.parse(request.advance(), timeMachine.now()));
        return new ClockAnswer(timeMachine.now());
    }
}
