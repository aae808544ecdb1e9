package vn.motcua.platform.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import vn.motcua.platform.DatabaseUnavailable;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;

/**
 * Every error of the API as a problem detail (RFC 9457): {@code detail} is a sentence for people, {@code errors} names
 * each wrong field. Nothing of the inside is told.
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final Sentences sentences;
    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.sentences = new Sentences(messages);
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refusal) {
        String sentence = sentences.in(locale(), refusal);
        ProblemDetail problem = problem(HttpStatus.valueOf(refusal.kind().httpStatus()), sentence);
        if (refusal.field() != null) {
            problem.setProperty("errors", List.of(error(refusal.field(), sentence)));
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal.kind() == Refused.Kind.TOO_MANY
                && refusal.arguments().length > 0
                && refusal.arguments()[0] instanceof Number seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds.longValue()));
        }
        return answer.body(problem);
    }

    /** Also a lock that was waited for in vain, which the database reports as a timeout. */
    @ExceptionHandler
    ResponseEntity<Object> concurrent(TransientDataAccessException collision) {
        return answer(problem(HttpStatus.CONFLICT, text("platform.problem.concurrent")));
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException mismatch) {
        return invalid(mismatch.getName(), text("platform.problem.type", mismatch.getName()));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception fault) {
        if (DatabaseUnavailable.causedBy(fault)) {
            log.warn("The database is not available: {}", String.valueOf(fault.getMessage()));
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseUnavailable.RETRY_AFTER.toSeconds()))
                    .body(problem(HttpStatus.SERVICE_UNAVAILABLE, text("platform.problem.SERVICE_UNAVAILABLE")));
        }
        log.error("Request failed", fault);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, text("platform.problem.internal")));
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, text("platform.problem.invalid"));
        problem.setProperty(
                "errors",
                invalid.getBindingResult().getFieldErrors().stream()
                        .sorted(Comparator.comparing(FieldError::getField))
                        .map(error -> error(error.getField(), messages.getMessage(error, locale())))
                        .toList());
        return answer(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (causeOf(unreadable, TooLarge.class) != null) {
            return answer(problem(HttpStatus.PAYLOAD_TOO_LARGE, text("platform.problem.tooLarge")));
        }
        if (unreadable.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(reference -> reference.getFieldName() == null
                            ? "[" + reference.getIndex() + "]"
                            : reference.getFieldName())
                    .collect(Collectors.joining("."));
            String key = mapping instanceof UnrecognizedPropertyException
                    ? "platform.problem.unknownField"
                    : "platform.problem.type";
            return invalid(field, text(key, field));
        }
        return answer(problem(HttpStatus.BAD_REQUEST, text("platform.problem.unreadable")));
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (missing instanceof MissingRequestValueException) {
            String field = parameterName(missing);
            return invalid(field, text("platform.problem.missing", field));
        }
        return answer(problem(HttpStatus.BAD_REQUEST, text("platform.problem.invalid")));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(missing.getParameterName(), text("platform.problem.missing", missing.getParameterName()));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception fault, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        String key = known == null ? "platform.problem.invalid" : "platform.problem." + known.name();
        String detail = messages.getMessage(key, null, text("platform.problem.invalid"), locale());
        ProblemDetail problem = problem(status, String.valueOf(detail));
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String parameterName(Exception missing) {
        return missing instanceof MissingRequestHeaderException header ? header.getHeaderName() : "request";
    }

    private ResponseEntity<Object> invalid(String field, String sentence) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, sentence);
        problem.setProperty("errors", List.of(error(field, sentence)));
        return answer(problem);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Map<String, String> error(String field, String sentence) {
        return Map.of("field", field, "message", sentence);
    }

    private ProblemDetail problem(HttpStatusCode status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("about:blank"));
        return problem;
    }

    private static <T extends Throwable> @Nullable T causeOf(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
