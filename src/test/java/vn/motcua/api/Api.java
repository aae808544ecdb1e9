package vn.motcua.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Speaks to the application over HTTP on the loopback interface. */
class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Api(Environment environment) {
        this.environment = environment;
    }

    int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    /** A request by nobody. */
    Call call(String method, String path) {
        return new Call(method, path);
    }

    Answer get(String path) {
        return call("GET", path).send();
    }

    Answer getAs(String user, String path) {
        return call("GET", path).as(user).send();
    }

    Answer post(String path, Object body) {
        return call("POST", path).json(body).send();
    }

    Answer postAs(String user, String path, Object body) {
        return call("POST", path).as(user).json(body).send();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The value at a dotted path is replaced; null as text removes nothing, it is sent as null. */
    static Map<String, Object> with(Map<String, Object> body, String path, Object value) {
        Map<String, Object> copy = copy(body);
        Map<String, Object> at = parent(copy, path);
        at.put(path.substring(path.lastIndexOf('.') + 1), value);
        return copy;
    }

    static Map<String, Object> without(Map<String, Object> body, String path) {
        Map<String, Object> copy = copy(body);
        parent(copy, path).remove(path.substring(path.lastIndexOf('.') + 1));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parent(Map<String, Object> body, String path) {
        Map<String, Object> at = body;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            at = (Map<String, Object>) at.get(steps[i]);
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> copy(Map<String, Object> body) {
        Map<String, Object> copy = new LinkedHashMap<>();
        body.forEach((key, value) ->
                copy.put(key, value instanceof Map<?, ?> map ? copy((Map<String, Object>) map) : value));
        return copy;
    }

    /** One request. */
    final class Call {

        private final String method;
        private final String path;
        private final List<String> headers = new ArrayList<>();
        private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Call as(String user) {
            return as(user, Officers.passwordOf(user));
        }

        Call as(String user, String password) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        Call header(String name, String value) {
            headers.add(name);
            headers.add(value);
            return this;
        }

        Call json(Object content) {
            return body("application/json", content instanceof String text ? text : write(content));
        }

        Call body(String type, String content) {
            body = BodyPublishers.ofString(content);
            return header("Content-Type", type);
        }

        Call multipart(Multipart content) {
            body = BodyPublishers.ofByteArray(content.end());
            return header("Content-Type", Multipart.TYPE);
        }

        Answer send() {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                    .timeout(Duration.ofSeconds(60))
                    .method(method, body);
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
            try {
                return Answer.of(client.send(request.build(), BodyHandlers.ofByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
