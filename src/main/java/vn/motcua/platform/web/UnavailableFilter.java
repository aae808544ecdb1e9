package vn.motcua.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.session.TooManyActiveSessionsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.platform.DatabaseUnavailable;

/**
 * Whatever fails for want of a database connection, the login included, or because too many have a session already, is
 * answered with 503 and when to try again.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class UnavailableFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UnavailableFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException fault) {
            boolean crowded = tooManySessions(fault);
            if (!crowded && !DatabaseUnavailable.causedBy(fault) || response.isCommitted()) {
                throw fault;
            }
            if (crowded) {
                log.warn("No more sessions are opened: there are motcua.sessions.most already.");
            } else {
                log.warn("The database is not available: {}", String.valueOf(fault.getMessage()));
            }
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseUnavailable.RETRY_AFTER.toSeconds()));
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static boolean tooManySessions(Throwable fault) {
        Throwable cause = fault;
        while (cause != null && !(cause instanceof TooManyActiveSessionsException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
