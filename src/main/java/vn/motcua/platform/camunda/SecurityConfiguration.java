package vn.motcua.platform.camunda;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which doors are open. Path patterns are given as matchers because the engine's REST API and web applications are
 * served by servlets of their own, which plain string patterns do not see.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final Entrance entrance;

    SecurityConfiguration(Entrance entrance) {
        this.entrance = entrance;
    }

    /** The engine's REST API, for Modeler and other clients; the engine's authorizations decide. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity, AccessDeniedHandler denied)
            throws Exception {
        entrance.requests(http);
        return http.securityMatcher(Doors.path("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(Doors.inSomeGroup()))
                .exceptionHandling(handling -> handling.accessDeniedHandler(denied))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> {
                    ofData(headers);
                    headers.addHeaderWriter(SecurityConfiguration::keptNowhere);
                })
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new EngineAuthentication(identity), AuthorizationFilter.class)
                .build();
    }

    /**
     * Tasklist, Cockpit and Admin bring their own CSRF protection and headers; who has logged in to our pages is known
     * to them.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        entrance.tasklist(http);
        return http.securityMatcher(Doors.path("/camunda/**"))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> secureTransport(headers.defaultsDisabled())
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .addHeaderWriter(SecurityConfiguration::keptNowhere))
                .build();
    }

    /** Our API. */
    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http, AccessDeniedHandler denied) throws Exception {
        entrance.requests(http);
        return http.securityMatcher(Doors.path("/api/**"))
                .authorizeHttpRequests(Doors::api)
                .exceptionHandling(handling -> handling.accessDeniedHandler(denied))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::ofData)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Figures of operation, for a program that watches. */
    @Bean
    @Order(0)
    SecurityFilterChain watching(HttpSecurity http, AccessDeniedHandler denied) throws Exception {
        entrance.requests(http);
        return http.securityMatcher(Doors.path("/actuator/prometheus"))
                .authorizeHttpRequests(Doors::figures)
                .exceptionHandling(handling -> handling.accessDeniedHandler(denied))
                .headers(SecurityConfiguration::ofData)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Pages, and everything else, which does not answer. */
    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        entrance.pages(http);
        return http.authorizeHttpRequests(Doors::pages)
                .exceptionHandling(OfficerLogin::refusals)
                .csrf(csrf -> csrf.ignoringRequestMatchers(jsonClock()))
                .headers(headers -> secureTransport(headers)
                        // Drawn models set styles of their own; scripts never stand in a page.
                        .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'self'; "
                                + "script-src 'self'; object-src 'none'; img-src 'self' data:; "
                                + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'; "
                                + "base-uri 'self'"))
                        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .build();
    }

    /** Answers that no browser is meant to show. */
    private static void ofData(HeadersConfigurer<HttpSecurity> headers) {
        secureTransport(headers)
                .contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'; sandbox"))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
    }

    /** The engine's answers hold data of dossiers; by itself it lets browsers keep them. Files of its pages may be kept. */
    private static void keptNowhere(HttpServletRequest request, HttpServletResponse response) {
        String servlet = request.getServletPath();
        if (servlet.startsWith("/engine-rest") || servlet.startsWith("/camunda/api")) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    /** Sent over TLS only. Other names below ours may be served by others, so they are left out. */
    private static HeadersConfigurer<HttpSecurity> secureTransport(HeadersConfigurer<HttpSecurity> headers) {
        return headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false));
    }

    /** A browser form cannot send JSON across sites, so the JSON door of the demo clock needs no token. */
    private static RequestMatcher jsonClock() {
        return request -> "/demo/clock".equals(request.getRequestURI())
                && request.getContentType() != null
                && request.getContentType().startsWith("application/json");
    }
}
