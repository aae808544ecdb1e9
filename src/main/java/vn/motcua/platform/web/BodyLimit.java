package vn.motcua.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses request bodies that are too large, whether their length is announced or not: 256 KiB for our API and pages, 32
 * MiB where models and tables are handed in; at our own pages only of who has logged in. Forms of pages are read by the
 * container, past us, before it is known who sends them; so they must announce their length, as every browser does.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {

    /** Largest request body of the API and of the pages, in bytes. */
    static final long LIMIT = 256 * 1024;

    /** Largest request body with files of the rulebook, in bytes. */
    static final long RULEBOOK_LIMIT = 32 * 1024 * 1024;

    private static final String RULEBOOK = "/rulebook";

    private final MessageSource messages;

    BodyLimit(MessageSource messages) {
        this.messages = messages;
    }

    /** By the decoded path: /%61pi/ leads to the API as well. */
    private static long limit(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean files = Stream.of("/engine-rest", "/camunda", "/api/rulebook/").anyMatch(path::startsWith)
                || path.startsWith(RULEBOOK) && loggedIn(request.getSession(false));
        return files ? RULEBOOK_LIMIT : LIMIT;
    }

    private static boolean loggedIn(@Nullable HttpSession session) {
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    private static boolean page(HttpServletRequest request) {
        return Stream.of("/engine-rest", "/camunda", "/api/", "/demo/").noneMatch(request.getServletPath()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = limit(request);
        if (page(request) && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            response.sendError(HttpStatus.LENGTH_REQUIRED.value());
            return;
        }
        if (request.getContentLengthLong() > limit && page(request)) {
            if (request.getServletPath().startsWith(RULEBOOK) && limit == LIMIT) {
                response.sendRedirect(request.getContextPath() + "/dang-nhap?expired");
            } else {
                response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
            }
            return;
        }
        if (request.getContentLengthLong() > limit) {
            String detail =
                    messages.getMessage("platform.problem.tooLarge", null, LanguageConfiguration.unchosen(request));
            response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter()
                    .write("{\"type\":\"about:blank\",\"title\":\"Payload Too Large\",\"status\":413,\"detail\":\""
                            + detail + "\"}");
            return;
        }
        AtomicBoolean cutOff = new AtomicBoolean();
        chain.doFilter(new Limited(request, limit, cutOff), new Answered(response, cutOff));
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;
        private final AtomicBoolean cutOff;

        Limited(HttpServletRequest request, long limit, AtomicBoolean cutOff) {
            super(request);
            this.limit = limit;
            this.cutOff = cutOff;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), limit, cutOff);
        }
    }

    /** The engine takes a body that ends too early for a fault of its own. */
    private static final class Answered extends HttpServletResponseWrapper {

        private final AtomicBoolean cutOff;

        Answered(HttpServletResponse response, AtomicBoolean cutOff) {
            super(response);
            this.cutOff = cutOff;
        }

        @Override
        public void setStatus(int status) {
            boolean ours = cutOff.get() && status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            super.setStatus(ours ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : status);
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private final AtomicBoolean cutOff;
        private long read;

        LimitedStream(ServletInputStream body, long limit, AtomicBoolean cutOff) {
            this.body = body;
            this.limit = limit;
            this.cutOff = cutOff;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = body.read(buffer, offset, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limit) {
                cutOff.set(true);
                throw new TooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
