package vn.motcua.platform.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.motcua.platform.DatabaseUnavailable;
import vn.motcua.platform.Refused;

/**
 * Lets a refused act be read as what it is. The engine's REST resources turn it into "500 Cannot complete task …: …";
 * here it becomes the status of its kind and the bare sentence, for Tasklist and every other client.
 */
class RefusalAnswers extends OncePerRequestFilter {

    /** Request attribute under which {@link RefusalInterceptor} leaves the refused act. */
    static final String REFUSED = RefusalAnswers.class.getName();

    /** Request attribute by which {@link RefusalInterceptor} tells that the database was away. */
    static final String UNAVAILABLE = RefusalAnswers.class.getName() + ".unavailable";

    private final ObjectMapper json;
    private final String unavailable;

    /** @param unavailable the sentence for somebody who comes while the database is away */
    RefusalAnswers(ObjectMapper json, String unavailable) {
        this.json = json;
        this.unavailable = unavailable;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Watched watched = new Watched(request, response);
        chain.doFilter(request, watched);
        if (!watched.replaced()) {
            return;
        }
        if (request.getAttribute(REFUSED) instanceof RefusedAct act) {
            response.setStatus(status(act.refusal()));
            write(response, "RefusedAct", act.getMessage());
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseUnavailable.RETRY_AFTER.toSeconds()));
            write(response, "Unavailable", unavailable);
        }
    }

    private void write(HttpServletResponse response, String type, String message) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        byte[] body = json.writeValueAsBytes(Map.of("type", type, "message", message, "code", 0));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static int status(Refused refusal) {
        return switch (refusal.kind()) {
            case INVALID -> HttpServletResponse.SC_BAD_REQUEST;
            case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case CONFLICT -> HttpServletResponse.SC_CONFLICT;
            case TOO_MANY -> 429;
        };
    }

    /** Drops the body that the engine writes about a refused act. */
    private static final class Watched extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private int status = HttpServletResponse.SC_OK;

        Watched(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        boolean replaced() {
            return status >= HttpServletResponse.SC_BAD_REQUEST
                    && (request.getAttribute(REFUSED) != null || request.getAttribute(UNAVAILABLE) != null)
                    && !isCommitted();
        }

        @Override
        public void setStatus(int newStatus) {
            status = newStatus;
            super.setStatus(newStatus);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return replaced() ? new Nowhere() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return replaced() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!replaced()) {
                super.flushBuffer();
            }
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int octet) {
            // The answer is written when the engine is done.
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
