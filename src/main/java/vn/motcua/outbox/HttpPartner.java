package vn.motcua.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * A partner that takes messages as JSON over HTTP and recognises a repeated one by its {@code Idempotency-Key}. What its
 * answers mean:
 *
 * <ul>
 *   <li>200 and 201 with the expected JSON: taken, now or before;
 *   <li>409 with the code {@code ALREADY_KNOWN}: taken before;
 *   <li>429 and 503 with {@code Retry-After} (seconds or a date): not before then;
 *   <li>401, 403, 404, 408, 429, 5xx, and any answer that is not what was agreed: not this time. The first three speak
 *       of a wrong configuration here or there, which somebody will mend; no message is to die of it at once;
 *   <li>any other: never.
 * </ul>
 */
public final class HttpPartner {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);

    /** Longer than any answer that was agreed on. */
    private static final int LONGEST_ANSWER = 64 * 1024;

    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient client;

    /**
     * @param url base address, without a slash at the end
     * @param token sent as bearer token; null sends none
     */
    public HttpPartner(URI url, @Nullable String token) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(READ);
        RestClient.Builder builder =
                RestClient.builder().requestFactory(requests).baseUrl(url);
        if (token != null) {
            builder.defaultHeaders(headers -> headers.setBearerAuth(token));
        }
        this.client = builder.build();
    }

    /**
     * Sends one message.
     *
     * @param key idempotency key
     * @param body becomes JSON
     * @param expected name of a field that a real answer has
     * @param path template below the base address
     * @param variables of the path, encoded here
     * @return the answer; an empty object if the partner says only that it knows the message already
     * @throws RefusedForGood if it will never take it
     * @throws TryLater if it says when to come again
     * @throws IOException if it did not take it this time
     */
    public JsonNode post(String key, Object body, String expected, String path, Object... variables)
            throws RefusedForGood, TryLater, IOException {
        Answer answer;
        try {
            answer = client.post()
                    .uri(path, variables)
                    .header("Idempotency-Key", key)
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                    .body(JSON.writeValueAsBytes(body))
                    .exchange((request, response) -> Answer.of(response));
        } catch (ResourceAccessException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e);
        }
        return understood(answer, expected);
    }

    private static JsonNode understood(Answer answer, String expected) throws RefusedForGood, TryLater, IOException {
        int status = answer.status();
        if (status == 200 || status == 201) {
            JsonNode content = answer.json();
            if (!content.hasNonNull(expected)) {
                throw new IOException("answer " + status + " without " + expected);
            }
            return content;
        }
        String code = code(answer);
        if (status == 409 && "ALREADY_KNOWN".equals(code)) {
            return JSON.createObjectNode();
        }
        String cause = "HTTP " + status + (code.isEmpty() ? "" : " " + code);
        if ((status == 429 || status == 503) && answer.pause() != null) {
            throw new TryLater(cause, answer.pause());
        }
        if (status < 400 || status >= 500 || PASSING.contains(status)) {
            throw new IOException(cause);
        }
        throw new RefusedForGood(cause);
    }

    /** The partner's own word for what is wrong, if it is one. */
    private static String code(Answer answer) {
        try {
            String code = answer.json().path("code").asText();
            return code.matches("[A-Z_]{1,40}") ? code : "";
        } catch (IOException notJson) {
            return "";
        }
    }

    /** @param pause what the partner asks for; null if nothing */
    private record Answer(int status, byte[] body, @Nullable Duration pause) {

        static Answer of(ClientHttpResponse response) throws IOException {
            byte[] body = response.getBody().readNBytes(LONGEST_ANSWER + 1);
            return new Answer(response.getStatusCode().value(), body, pause(response.getHeaders()));
        }

        JsonNode json() throws IOException {
            if (body.length > LONGEST_ANSWER) {
                throw new IOException("answer " + status + " is too long");
            }
            try {
                JsonNode content = JSON.readTree(new String(body, StandardCharsets.UTF_8));
                if (content != null && content.isObject()) {
                    return content;
                }
            } catch (JsonProcessingException garbage) {
                // Said below; the parser's words would repeat the garbage.
            }
            throw new IOException("answer " + status + " is not a JSON object");
        }

        /** Seconds, or a date, which is counted from the partner's own clock. */
        private static @Nullable Duration pause(HttpHeaders headers) {
            String after = headers.getFirst(HttpHeaders.RETRY_AFTER);
            if (after == null) {
                return null;
            }
            if (after.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(after));
            }
            Instant until = date(after);
            Instant now = date(headers.getFirst(HttpHeaders.DATE));
            return until == null || now == null ? null : Duration.between(now, until);
        }

        private static @Nullable Instant date(@Nullable String value) {
            try {
                return value == null
                        ? null
                        : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
