package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What the application answered. */
record Answer(int status, HttpHeaders headers, byte[] content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Letters that Vietnamese has and English has not. */
    private static final Pattern VIETNAMESE =
            Pattern.compile("[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]");

    private static final Pattern INSIDE = Pattern.compile(
            "Exception|stackTrace|\"trace\"|\\b(vn|org|com|java|jakarta)\\.[a-z]+\\.|SELECT |insert into");

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text(), e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String text(String field) {
        return json().path(field).asText();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    Answer expect(int expected) {
        assertThat(status).as("status of %s", text()).isEqualTo(expected);
        return this;
    }

    /** A problem detail for people, in Vietnamese, that names these fields and tells nothing of the inside. */
    Answer expectProblem(int expected, String... fields) {
        expectProblemShape(expected, fields);
        assertThat(text("detail")).containsPattern(VIETNAMESE);
        json().path("errors")
                .forEach(error -> assertThat(error.path("message").asText()).containsPattern(VIETNAMESE));
        return this;
    }

    /** The same for whoever asked in English; labels of the procedure's form may stay Vietnamese. */
    Answer expectEnglishProblem(int expected, String... fields) {
        expectProblemShape(expected, fields);
        assertThat(text("detail")).containsPattern("(?i)\\b(is|are|not|no|please|may|must|cannot|has|does|there)\\b");
        return this;
    }

    private void expectProblemShape(int expected, String... fields) {
        expect(expected);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json().path("status").asInt()).isEqualTo(expected);
        assertThat(text("title")).isNotBlank();
        assertThat(text("detail")).isNotBlank().doesNotContain("{0}");
        assertThat(text()).doesNotContainPattern(INSIDE);
        if (fields.length > 0) {
            assertThat(json().path("errors").findValuesAsText("field"))
                    .as("fields named in %s", text())
                    .containsExactlyInAnyOrderElementsOf(List.of(fields));
        }
    }
}
