package vn.motcua.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;

/**
 * Errors that no controller saw, such as a method or content type that an address does not take: a page for browsers,
 * as before, and a problem detail for everybody else.
 */
@Controller
class ErrorAnswers extends BasicErrorController {

    private final MessageSource messages;

    ErrorAnswers(
            ErrorAttributes attributes,
            ServerProperties server,
            List<ErrorViewResolver> views,
            MessageSource messages) {
        super(attributes, server.getError(), views);
        this.messages = messages;
    }

    @Override
    public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
        HttpStatus status = getStatus(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail(status, LocaleContextHolder.getLocale()));
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (address != null) {
            problem.put("instance", address);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private String detail(HttpStatus status, Locale locale) {
        String general = status.is5xxServerError() ? "platform.problem.internal" : "platform.problem.invalid";
        return String.valueOf(messages.getMessage(
                "platform.problem." + status.name(), null, messages.getMessage(general, null, locale), locale));
    }
}
