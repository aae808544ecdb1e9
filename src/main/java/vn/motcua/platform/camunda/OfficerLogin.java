package vn.motcua.platform.camunda;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.motcua.platform.Caller;
import vn.motcua.platform.ExpiredForm;
import vn.motcua.platform.InterruptedForm;
import vn.motcua.platform.TooManyAttempts;

/**
 * How an officer logs in to our pages and out again. One answer to every failed attempt, so that nobody learns which
 * user ids exist.
 */
final class OfficerLogin {

    static final String PAGE = "/dang-nhap";
    private static final String LOGOUT = "/dang-xuat";
    private static final String EXPIRED = PAGE + "?expired";
    private static final String KEPT = PAGE + "?kept";

    /** Where officers act on feedback; the pages above it are everybody's. */
    static final String FEEDBACK = "/phan-anh/xu-ly/**";

    /** Forms that anybody may send; they are shown again when their session has ended. */
    private static final RequestMatcher PUBLIC_FORMS = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/tra-cuu/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/phan-anh/**"));

    /** Where logging in helps; at every other address nothing is told about what might be there. */
    private static final RequestMatcher OFFICERS_PAGES = new AndRequestMatcher(
            new OrRequestMatcher(List.of(
                            PAGE,
                            LOGOUT,
                            "/rulebook/**",
                            "/simplification/**",
                            "/ho-so/**",
                            "/ban-lam-viec/**",
                            "/van-hanh/**",
                            "/nhat-ky/**",
                            FEEDBACK)
                    .stream()
                    .map(PathPatternRequestMatcher.withDefaults()::matcher)
                    .map(RequestMatcher.class::cast)
                    .toList()),
            html());

    /** Forms that show again what was typed when the session has ended meanwhile. */
    private static final RequestMatcher KEEPING = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/ban-lam-viec/**"),
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, FEEDBACK));

    private OfficerLogin() {}

    static void form(FormLoginConfigurer<HttpSecurity> form) {
        form.loginPage(PAGE).failureHandler(failure()).successHandler(new FirstPage());
    }

    /** Whoever has tried too often is told so with the status that programs know. */
    private static AuthenticationFailureHandler failure() {
        AuthenticationFailureHandler otherwise = new SimpleUrlAuthenticationFailureHandler(PAGE + "?error");
        return (request, response, fault) -> {
            if (fault instanceof TooManyAttempts refused) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(refused.seconds()));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                otherwise.onAuthenticationFailure(request, response, fault);
            }
        };
    }

    static void logout(LogoutConfigurer<HttpSecurity> logout) {
        logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, LOGOUT))
                .logoutSuccessUrl(PAGE + "?loggedOut");
    }

    static void refusals(ExceptionHandlingConfigurer<HttpSecurity> refusals) {
        refusals.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(PAGE), OFFICERS_PAGES)
                .defaultAuthenticationEntryPointFor(new Http403ForbiddenEntryPoint(), AnyRequestMatcher.INSTANCE)
                .accessDeniedHandler(denied());
    }

    /** A form that was sent after the session had ended carries no valid token: an officer is asked to log in again. */
    private static AccessDeniedHandler denied() {
        AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();
        return (request, response, fault) -> {
            boolean loggedIn = SecurityContextHolder.getContext().getAuthentication() != null;
            if (fault instanceof CsrfException && !loggedIn && OFFICERS_PAGES.matches(request)) {
                boolean kept = KEEPING.matches(request) && InterruptedForm.keep(request);
                response.sendRedirect(request.getContextPath() + (kept ? KEPT : EXPIRED));
            } else if (fault instanceof CsrfException && PUBLIC_FORMS.matches(request)) {
                ExpiredForm.show(request, response);
            } else {
                otherwise.handle(request, response, fault);
            }
        };
    }

    private static RequestMatcher html() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return html;
    }

    /** Back to the form that was interrupted or the page that was asked for; else to where the user works. */
    static final class FirstPage extends SavedRequestAwareAuthenticationSuccessHandler {

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication user)
                throws ServletException, IOException {
            String interrupted = InterruptedForm.pathKept(request);
            if (interrupted == null) {
                super.onAuthenticationSuccess(request, response, user);
            } else {
                clearAuthenticationAttributes(request);
                getRedirectStrategy().sendRedirect(request, response, interrupted);
            }
        }

        @Override
        protected String determineTargetUrl(
                HttpServletRequest request, HttpServletResponse response, Authentication user) {
            Caller caller = Caller.of(user);
            if (caller.worksOnRulebook()) {
                return "/rulebook";
            }
            if (caller.audits()) {
                return "/nhat-ky";
            }
            return caller.officer() ? "/ban-lam-viec" : "/";
        }
    }
}
