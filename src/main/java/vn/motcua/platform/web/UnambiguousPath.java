package vn.motcua.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an address whose servlet could be found although it is written in another way, such as {@code //engine-rest} or
 * {@code /%65ngine-rest}: guards that compare what is written would see another door, or fail with an error.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnambiguousPath extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String written = request.getRequestURI();
        boolean servletHidden = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && !written.startsWith(request.getContextPath() + request.getServletPath());
        if (servletHidden || written.startsWith("//")) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        } else {
            chain.doFilter(request, response);
        }
    }
}
