package vn.motcua.platform.camunda;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.platform.Caller;

/**
 * Makes one login of our pages and Tasklist, which keep theirs in the same session under different names: whoever has
 * logged in to one is known to the other, and logging out of either ends both. When both know somebody, our pages are
 * right.
 */
@Component
class SharedLogin {

    private static final String ENGINE = ProcessEngines.NAME_DEFAULT;
    private static final RequestMatcher TASKLIST_LOGOUT = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    private static final Date NEVER_OLD = new Date(Long.MAX_VALUE);

    private final AuthorizationService authorizations;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    SharedLogin(@Lazy AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * For the engine's web applications: takes over who has logged in to our pages, as long as they are users of the
     * engine.
     */
    Filter intoTasklist(EngineUsers users) {
        return intoTasklist(users::exist, null);
    }

    /**
     * For the engine's web applications: takes over who has logged in to our pages as an identity provider's user. The
     * applications ask the engine for its user again with every request once a login has grown old, and would forget
     * who is none.
     */
    Filter intoTasklistFromOutside() {
        return intoTasklist(user -> true, NEVER_OLD);
    }

    private Filter intoTasklist(Predicate<String> exists, @Nullable Date old) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                Caller user = userOfOurPages();
                HttpSession session = request.getSession(false);
                if (user != null
                        && session != null
                        && !user.user().equals(userOfTasklist(session))
                        && exists.test(user.user())) {
                    makeKnown(user, session, old);
                }
                chain.doFilter(request, response);
                if (TASKLIST_LOGOUT.matches(request)
                        && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST
                        && request.getSession(false) != null) {
                    request.getSession(false).invalidate();
                }
            }
        };
    }

    /** For our pages: takes over who has logged in to Tasklist. */
    Filter fromTasklist(EngineUsers users) {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String user = userOfOurPages() == null ? userOfTasklist(request.getSession(false)) : null;
                if (user != null && users.exist(user)) {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(users.known(user));
                    SecurityContextHolder.setContext(context);
                    contexts.saveContext(context, request, response);
                }
                chain.doFilter(request, response);
            }
        };
    }

    /** With the groups of the login: an identity provider's users are none of the engine's. */
    private void makeKnown(Caller user, HttpSession session, @Nullable Date old) {
        List<String> groups = List.copyOf(user.groups());
        Set<String> applications = Stream.of(AuthenticationUtil.APPS)
                .filter(application -> authorizations.isUserAuthorized(
                        user.user(), groups, Permissions.ACCESS, Resources.APPLICATION, application))
                .collect(Collectors.toCollection(HashSet::new));
        applications.add(AuthenticationUtil.APP_WELCOME);
        UserAuthentication login = new UserAuthentication(user.user(), ENGINE);
        login.setGroupIds(groups);
        login.setTenantIds(List.of());
        login.setAuthorizedApps(applications);
        login.setCacheValidationTime(old);
        Authentications known = AuthenticationUtil.getAuthsFromSession(session);
        known.addOrReplace(login);
        AuthenticationUtil.updateSession(session, known);
    }

    private static @Nullable Caller userOfOurPages() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean somebody = authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
        return somebody ? Caller.of(authentication) : null;
    }

    private static @Nullable String userOfTasklist(@Nullable HttpSession session) {
        if (session == null) {
            return null;
        }
        Authentication known =
                AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(ENGINE);
        return known == null ? null : known.getIdentityId();
    }
}
