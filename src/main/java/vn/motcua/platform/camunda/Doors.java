package vn.motcua.platform.camunda;

import java.util.Arrays;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.motcua.platform.Caller;

/**
 * Who may pass which door, by role. Whether it is the right unit, or one's own dossier, is for the use case behind it to
 * say. What is not named is closed. The handbook's page on security holds the same as a table, and a test walks it.
 */
final class Doors {

    private static final String[] OFFICERS =
            Caller.OFFICERS.stream().map(Doors::role).toArray(String[]::new);

    private static final String ANALYST = group(Caller.RULEBOOK_ANALYST);
    private static final String PUBLISHER = group(Caller.RULEBOOK_PUBLISHER);

    private Doors() {}

    /** The engine's REST API is for whoever is in some group; the engine's authorizations decide the rest. */
    static AuthorizationManager<RequestAuthorizationContext> inSomeGroup() {
        return (user, request) -> new AuthorizationDecision(user.get().isAuthenticated()
                && user.get().getAuthorities().stream()
                        .anyMatch(authority -> authority.getAuthority().startsWith(Caller.GROUP_PREFIX)));
    }

    static void api(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(
                        get("/api/procedures/**"),
                        get("/api/calendar/**"),
                        get("/api/localities/**"),
                        get("/api/units/**"),
                        get("/api/tracking/**"),
                        get("/api/simplification"),
                        get("/api/statistics/**"),
                        post("/api/procedures/{procedure}/quote"))
                .permitAll()
                .requestMatchers(get("/api/dossiers/**"))
                .hasAnyAuthority(or(OFFICERS, role("postclerk"), group(Caller.AUDITOR), group(Caller.PORTAL_CLIENT)))
                .requestMatchers(path("/api/dossiers/**"))
                .hasAnyAuthority(role("clerk"), role("postclerk"), group(Caller.PORTAL_CLIENT))
                .requestMatchers(post("/api/payments/{id}/paid"))
                .hasAuthority(group(Caller.PORTAL_CLIENT))
                .requestMatchers(path("/api/rulebook/moves/**"))
                .hasAuthority(PUBLISHER)
                .requestMatchers(path("/api/rulebook/**"), path("/api/simplification/**"))
                .hasAnyAuthority(ANALYST, PUBLISHER)
                .anyRequest()
                .denyAll();
    }

    /** Whoever watches gives its credentials with each request, as programs do. */
    static void figures(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(get("/actuator/prometheus"))
                .hasAnyAuthority(group(Caller.MONITORING), group(Caller.ADMINISTRATOR))
                .anyRequest()
                .denyAll();
    }

    /** The time machine's paths exist in the demo profile only. */
    static void pages(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(path(OfficerLogin.FEEDBACK), path("/ban-lam-viec/**"))
                .hasAnyAuthority(OFFICERS)
                .requestMatchers(path("/ho-so/**"))
                .hasAnyAuthority(or(OFFICERS, group(Caller.AUDITOR)))
                .requestMatchers(path("/rulebook/**"), path("/simplification/**"))
                .hasAnyAuthority(ANALYST, PUBLISHER)
                .requestMatchers(path("/van-hanh/**"))
                .hasAuthority(group(Caller.ADMINISTRATOR))
                .requestMatchers(path("/nhat-ky/**"))
                .hasAnyAuthority(group(Caller.AUDITOR), group(Caller.ADMINISTRATOR))
                .requestMatchers(
                        get("/"),
                        get(OfficerLogin.PAGE),
                        path("/thu-tuc/**"),
                        path("/tra-cuu/**"),
                        path("/phan-anh/**"),
                        get("/so-lieu/**"),
                        path("/demo/**"),
                        get("/webjars/**"),
                        get("/*.css"),
                        get("/*.js"),
                        get("/favicon.svg"),
                        get("/swagger-ui.html"),
                        get("/swagger-ui/**"),
                        get("/v3/api-docs/**"),
                        get("/openapi/*.yaml"),
                        get("/actuator/health/**"),
                        path("/error"))
                .permitAll()
                .anyRequest()
                .denyAll();
    }

    static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher get(String pattern) {
        return new OrRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, pattern),
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.HEAD, pattern));
    }

    private static RequestMatcher post(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, pattern);
    }

    private static String group(String id) {
        return Caller.GROUP_PREFIX + id;
    }

    private static String role(String name) {
        return "ROLE_" + name;
    }

    private static String[] or(String[] some, String... others) {
        String[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }
}
