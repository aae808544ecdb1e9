package vn.motcua.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** What an outgoing message says about its letter: which one it is, no more. */
final class NoticeReference {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NoticeReference() {}

    static String of(String noticeId) {
        return JSON.createObjectNode().put("notice", noticeId).toString();
    }

    /** @throws UncheckedIOException if the payload is no such reference */
    static String read(String payload) {
        try {
            return JSON.readTree(payload).path("notice").asText();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
