package vn.motcua.platform.camunda;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever is dismissed or loses a role is out of our pages within two minutes, on every node: a session's groups are
 * read again then, and the session of a user that the engine has no more ends. The engine does the same for Tasklist.
 */
final class GroupsReadAgain extends OncePerRequestFilter {

    static final Duration EVERY = Duration.ofMinutes(2);

    private static final String READ = GroupsReadAgain.class.getName();

    private final EngineUsers users;
    private final Clock clock;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    GroupsReadAgain(EngineUsers users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && old(session)
                && SecurityContextHolder.getContext().getAuthentication()
                        instanceof UsernamePasswordAuthenticationToken known) {
            readAgain(known, session, request, response);
        }
        chain.doFilter(request, response);
    }

    private boolean old(HttpSession session) {
        return !(session.getAttribute(READ) instanceof Instant read)
                || Duration.between(read, clock.instant()).abs().compareTo(EVERY) > 0;
    }

    private void readAgain(
            Authentication known, HttpSession session, HttpServletRequest request, HttpServletResponse response) {
        Authentication now = users.known(known.getName());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        if (now.getAuthorities().isEmpty() && !users.exist(known.getName())) {
            session.invalidate();
            SecurityContextHolder.setContext(context);
            return;
        }
        session.setAttribute(READ, clock.instant());
        if (!Set.copyOf(now.getAuthorities()).equals(Set.copyOf(known.getAuthorities()))) {
            context.setAuthentication(now);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        }
    }
}
