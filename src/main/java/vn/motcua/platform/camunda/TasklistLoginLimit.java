package vn.motcua.platform.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.platform.LoginLimit;
import vn.motcua.platform.Sentences;
import vn.motcua.platform.TooManyAttempts;

/** Tasklist's own login asks the engine directly; guesses there count like those at our login page. */
class TasklistLoginLimit extends OncePerRequestFilter {

    private static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{app}");

    private final LoginLimit limit;
    private final MessageSource messages;
    private final ObjectMapper json;

    TasklistLoginLimit(LoginLimit limit, MessageSource messages, ObjectMapper json) {
        this.limit = limit;
        this.messages = messages;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LOGIN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = Objects.requireNonNullElse(request.getParameter("username"), "");
        String address = request.getRemoteAddr();
        try {
            limit.check(user, address);
        } catch (TooManyAttempts refused) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            String sentence = messages.getMessage(TooManyAttempts.MESSAGE_KEY, null, Sentences.VIETNAMESE);
            json.writeValue(response.getWriter(), Map.of("type", "TooManyAttempts", "message", sentence));
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            limit.failed(user, address);
        } else if (response.getStatus() == HttpStatus.OK.value()) {
            limit.succeeded(user, address);
        }
    }
}
