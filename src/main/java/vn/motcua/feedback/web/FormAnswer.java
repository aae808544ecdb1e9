package vn.motcua.feedback.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;

/** Shows a form again with what is wrong with it. */
@Component
class FormAnswer {

    private final Sentences sentences;
    private final MessageSource messages;

    FormAnswer(MessageSource messages) {
        this.sentences = new Sentences(messages);
        this.messages = messages;
    }

    /** Puts the sentence and the field into the page and the status into the response. */
    void refused(Refused refused, HttpServletResponse response, Model model, Locale locale) {
        response.setStatus(refused.kind().httpStatus());
        if (refused.kind() == Refused.Kind.TOO_MANY && refused.arguments()[0] instanceof Number seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        model.addAttribute("problem", sentences.in(locale, refused));
        model.addAttribute("field", refused.field());
    }

    /** The session had ended: what was typed is still there, and can be sent now. */
    void expired(Model model, Locale locale) {
        model.addAttribute("problem", messages.getMessage("feedback.expired", null, locale));
    }

    /** The form for code and secret of a receipt, because these two did not open anything. */
    static String receiptAgain(String code, Refused refused, HttpServletResponse response, Model model) {
        response.setStatus(refused.kind().httpStatus());
        if (refused.kind() == Refused.Kind.TOO_MANY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.arguments()[0]));
        }
        model.addAttribute("code", code);
        model.addAttribute(
                "problem", response.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value() ? "tooMany" : "unknown");
        return "tracking/search";
    }
}
