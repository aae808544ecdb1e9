package vn.motcua.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Content to JSON and back, with a mapper of its own: what was stored years ago must not depend on how the API is
 * configured today.
 *
 * <p>Every text is brought into NFC (a decomposed "ệ" prints broken) and freed of characters that XML forbids, which
 * would make a letter unprintable for ever.
 */
final class Snapshots {

    /** Width of column {@code notice.content}. */
    private static final int MAX_LENGTH = 32_000;

    private static final ObjectWriter WRITER;
    private static final ObjectReader READER;
    private static final JsonMapper TREES = new JsonMapper();

    static {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule().addSerializer(new CleanText()))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
        WRITER = mapper.writerFor(NoticeContent.class);
        READER = mapper.readerFor(NoticeContent.class);
    }

    private Snapshots() {}

    /** @throws IllegalArgumentException if the content is longer than a snapshot may be */
    static String write(NoticeContent content) {
        try {
            String json = WRITER.writeValueAsString(content);
            if (json.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("content of " + content.kind() + " has " + json.length()
                        + " characters, more than " + MAX_LENGTH);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param addressee the applicant as JSON, when the snapshot is without; null if it has them
     * @throws IllegalStateException if the text is not a snapshot; its words are not repeated
     */
    static NoticeContent read(String json, @Nullable String addressee) {
        try {
            if (addressee == null) {
                return READER.readValue(json);
            }
            ObjectNode content = (ObjectNode) TREES.readTree(json);
            content.set("applicant", TREES.readTree(addressee));
            return READER.readValue(content);
        } catch (IOException e) {
            throw new IllegalStateException("A letter's content is not readable");
        }
    }

    static String write(Addressee addressee) {
        try {
            return TREES.writeValueAsString(addressee);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An addressee is plain data");
        }
    }

    /** The applicant of a snapshot, as JSON; null if it is without. */
    static @Nullable String applicant(String json) {
        try {
            JsonNode applicant = TREES.readTree(json).get("applicant");
            return applicant == null ? null : TREES.writeValueAsString(applicant);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A letter's content is not readable");
        }
    }

    /** The snapshot as it is written, but for the applicant. */
    static @Nullable String withoutApplicant(@Nullable String json) {
        try {
            if (json == null || !(TREES.readTree(json) instanceof ObjectNode content)) {
                return json;
            }
            content.remove("applicant");
            return TREES.writeValueAsString(content);
        } catch (JsonProcessingException unreadable) {
            return json;
        }
    }

    private static final class CleanText extends StdScalarSerializer<String> {

        CleanText() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(clean(value));
        }

        private static String clean(String value) {
            StringBuilder text = new StringBuilder(value.length());
            value.codePoints().filter(CleanText::printable).forEach(text::appendCodePoint);
            return Normalizer.normalize(text, Normalizer.Form.NFC);
        }

        private static boolean printable(int c) {
            return c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c < 0xD800
                    || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
        }
    }
}
