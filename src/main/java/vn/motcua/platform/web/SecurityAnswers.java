package vn.motcua.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import vn.motcua.platform.TooManyAttempts;

/** What the API says to somebody who is not logged in, or may not pass. */
@Configuration(proxyBeanMethods = false)
class SecurityAnswers {

    @Bean
    AuthenticationEntryPoint challenge(MessageSource messages, ObjectMapper json, Environment environment) {
        boolean tokens = environment.acceptsProfiles(Profiles.of("oidc"));
        return (request, response, fault) -> {
            if (fault instanceof TooManyAttempts refused) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
                answer(response, json, messages, LanguageConfiguration.unchosen(request), HttpStatus.TOO_MANY_REQUESTS);
                return;
            }
            Locale locale = LanguageConfiguration.unchosen(request);
            if (tokens) {
                boolean given = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Bearer realm=\"motcua\"" + (given ? ", error=\"invalid_token\"" : ""));
                answer(response, json, messages.getMessage("platform.problem.token", null, locale));
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"motcua\", charset=\"UTF-8\"");
            answer(response, json, messages, locale, HttpStatus.UNAUTHORIZED);
        };
    }

    @Bean
    AccessDeniedHandler denied(MessageSource messages, ObjectMapper json) {
        return (request, response, fault) ->
                answer(response, json, messages, LanguageConfiguration.unchosen(request), HttpStatus.FORBIDDEN);
    }

    private static void answer(HttpServletResponse response, ObjectMapper json, String sentence) throws IOException {
        answer(response, json, HttpStatus.UNAUTHORIZED, sentence);
    }

    private static void answer(
            HttpServletResponse response, ObjectMapper json, MessageSource messages, Locale locale, HttpStatus status)
            throws IOException {
        answer(response, json, status, messages.getMessage("platform.problem." + status.name(), null, locale));
    }

    private static void answer(HttpServletResponse response, ObjectMapper json, HttpStatus status, String sentence)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getWriter(), ProblemDetail.forStatusAndDetail(status, sentence));
    }
}
