package vn.motcua.outbox;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.core.io.ClassPathResource;

/** A partner on the loopback interface that holds both sides to the published contract. */
public final class LoopbackPartner implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OpenApiInteractionValidator contract;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    private volatile Behaviour behaviour = call -> Reply.broken(500, "text/plain", "");

    /** What the partner was asked. */
    public record Call(String path, String key, JsonNode body) {}

    /**
     * What it answers.
     *
     * @param agreed whether the answer is meant to be as the contract says
     */
    public record Reply(int status, String type, String body, Map<String, String> headers, boolean agreed) {

        public static Reply json(int status, Map<String, ?> content) {
            return new Reply(
                    status,
                    status < 400 ? "application/json" : "application/problem+json",
                    JSON.valueToTree(content).toString(),
                    Map.of(),
                    true);
        }

        public static Reply empty(int status, Map<String, String> headers) {
            return new Reply(status, "", "", headers, true);
        }

        /** An answer nobody agreed on; status 0 drops the connection. */
        public static Reply broken(int status, String type, String body) {
            return new Reply(status, type, body, Map.of(), false);
        }
    }

    /** How it answers. */
    public interface Behaviour {
        Reply answer(Call call) throws Exception;
    }

    /** @param contract name of a file in {@code static/openapi} */
    public LoopbackPartner(String contract) {
        try {
            this.contract = OpenApiInteractionValidator.createForInlineApiSpecification(
                            new ClassPathResource("static/openapi/" + contract)
                                    .getContentAsString(StandardCharsets.UTF_8))
                    .build();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.setExecutor(threads);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answers(Behaviour as) {
        calls.clear();
        violations.clear();
        behaviour = as;
    }

    /** How often it was asked. */
    public List<Call> calls() {
        return calls;
    }

    /** Where a request, or an answer that was meant to be right, was not as the contract says. */
    public List<String> violations() {
        return violations;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        check(contract.validateRequest(SimpleRequest.Builder.post(path)
                .withHeader("Idempotency-Key", key)
                .withContentType(exchange.getRequestHeaders().getFirst("Content-Type"))
                .withBody(body)
                .build()));
        if (exchange.getRequestURI().getRawQuery() != null) {
            // Addresses are logged wherever they pass; only the paths of the contract may stand there.
            violations.add("an address with a query: " + exchange.getRequestURI());
        }
        Call call = new Call(path, key, JSON.readTree(body));
        calls.add(call);
        Reply reply;
        try {
            reply = behaviour.answer(call);
        } catch (Exception e) {
            violations.add(e.toString());
            reply = Reply.broken(500, "text/plain", "");
        }
        if (reply.agreed()) {
            SimpleResponse.Builder answer = SimpleResponse.Builder.status(reply.status());
            reply.headers().forEach(answer::withHeader);
            if (!reply.body().isEmpty()) {
                answer.withContentType(reply.type()).withBody(reply.body());
            }
            check(contract.validateResponse(path, Request.Method.POST, answer.build()));
        }
        if (reply.status() > 0) {
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            if (!reply.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", reply.type());
            }
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void check(ValidationReport report) {
        report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> violations.add(message.getMessage()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
