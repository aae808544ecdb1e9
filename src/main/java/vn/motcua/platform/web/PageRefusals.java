package vn.motcua.platform.web;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;

/** A refusal that a page does not show in its own way: the error page with the sentence for whoever made the request. */
@ControllerAdvice(annotations = Controller.class)
class PageRefusals {

    private final Sentences sentences;

    PageRefusals(MessageSource messages) {
        this.sentences = new Sentences(messages);
    }

    @ExceptionHandler
    ModelAndView refused(Refused refusal, Locale locale) {
        int status = refusal.kind().httpStatus();
        return new ModelAndView(
                "error",
                Map.of("status", status, "sentence", sentences.in(locale, refusal)),
                HttpStatus.valueOf(status));
    }
}
