package vn.motcua.platform.camunda;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.motcua.platform.Caller;

/**
 * Which doors are open. Path patterns are given as matchers because the engine's REST API and web applications are
 * served by servlets of their own, which plain string patterns do not see.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The engine's REST API: Modeler and other clients, with HTTP Basic; the engine's authorizations decide. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identity, AuthenticationEntryPoint challenge)
            throws Exception {
        return http.securityMatcher(path("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterAfter(new EngineAuthentication(identity), AuthorizationFilter.class)
                .build();
    }

    /**
     * Tasklist, Cockpit and Admin bring their own login, CSRF protection and headers; who has logged in to our pages is
     * known to them.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webapps(HttpSecurity http, SharedLogin login) throws Exception {
        return http.securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .addFilterBefore(login.intoTasklist(), AuthorizationFilter.class)
                .build();
    }

    /** Our API. Public: catalogue, quotes, calendar, places, tracking. Everything else needs a user. */
    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http, AuthenticationEntryPoint challenge, AccessDeniedHandler denied)
            throws Exception {
        return http.securityMatcher(path("/api/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                get("/api/procedures/**"),
                                get("/api/calendar/**"),
                                get("/api/localities/**"),
                                get("/api/units/**"),
                                get("/api/tracking/**"),
                                get("/api/simplification"),
                                get("/api/statistics/**"),
                                PathPatternRequestMatcher.withDefaults()
                                        .matcher(HttpMethod.POST, "/api/procedures/{procedure}/quote"))
                        .permitAll()
                        .requestMatchers(
                                path("/api/dossiers/**"),
                                path("/api/payments/**"),
                                path("/api/rulebook/**"),
                                path("/api/simplification/**"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .exceptionHandling(handling -> handling.accessDeniedHandler(denied))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /**
     * Pages: some for everybody, some for officers who have logged in; nothing else answers. The time machine's paths
     * exist in the demo profile only.
     */
    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, SharedLogin login) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(path(OfficerLogin.FEEDBACK))
                        .authenticated()
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
                        .requestMatchers(path("/rulebook/**"), path("/simplification/**"))
                        .hasAnyAuthority(group(Caller.RULEBOOK_ANALYST), group(Caller.RULEBOOK_PUBLISHER))
                        .requestMatchers(path("/van-hanh/**"))
                        .hasAuthority(group(Caller.ADMINISTRATOR))
                        .requestMatchers(path("/ho-so/**"), path("/ban-lam-viec/**"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .formLogin(OfficerLogin::form)
                .logout(OfficerLogin::logout)
                .exceptionHandling(OfficerLogin::refusals)
                .csrf(csrf -> csrf.ignoringRequestMatchers(jsonClock()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                                        + "frame-ancestors 'none'; form-action 'self'; base-uri 'self'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .addFilterBefore(login.fromTasklist(), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static String group(String id) {
        return Caller.GROUP_PREFIX + id;
    }

    /** A browser form cannot send JSON across sites, so the JSON door of the demo clock needs no token. */
    private static RequestMatcher jsonClock() {
        return request -> "/demo/clock".equals(request.getRequestURI())
                && request.getContentType() != null
                && request.getContentType().startsWith("application/json");
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher get(String pattern) {
        return new OrRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, pattern),
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.HEAD, pattern));
    }
}
