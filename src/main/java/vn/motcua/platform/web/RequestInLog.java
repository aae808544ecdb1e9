package vn.motcua.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.platform.DossierInLog;
import vn.motcua.platform.RandomWord;

/**
 * Whatever a request logs carries its number, which the answer tells too, and the code of the dossier that its address
 * names. A number that the client sends is not taken: anything could be in it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestInLog extends OncePerRequestFilter {

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "request";
    private static final int LENGTH = 12;
    private static final Pattern DOSSIER = Pattern.compile("/([0-9]{2}[0-9A-Z.]{0,40}-[0-9]{6}-[0-9]{4,7})(?=/|$)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = RandomWord.of(LENGTH);
        response.setHeader(HEADER, id);
        MDC.put(KEY, id);
        Matcher dossier = DOSSIER.matcher(request.getRequestURI());
        if (dossier.find()) {
            MDC.put(DossierInLog.KEY, dossier.group(1));
        }
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
            MDC.remove(DossierInLog.KEY);
        }
    }
}
