package vn.motcua.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One feedback item (phản ánh, kiến nghị).
 *
 * @param code what it is called by
 * @param secret with the code, the way to follow it
 * @param procedure key of the procedure
 * @param dossierCode the dossier it is about; null when it is about the procedure
 * @param unit code of the unit that answers
 * @param province whose working calendar counts
 * @param contact how to reach the citizen; null when not wanted
 * @param follows code of the item that is asked again; null for a first one
 * @param version rises with every act, so that two officers cannot act on the same state
 * @param basis legal basis of the terms
 * @param publishBy end of the time to publish; null before the answer
 * @param keptMinutes working minutes left to answer, while the citizen is asked
 * @param late a term was missed
 */
public record Feedback(
        String code,
        String secret,
        FeedbackKind kind,
        String procedure,
        @Nullable String dossierCode,
        String unit,
        String province,
        String content,
        @Nullable String contact,
        Instant receivedAt,
        @Nullable String follows,
        FeedbackState state,
        int version,
        String basis,
        Instant refuseBy,
        Instant askBy,
        Instant answerBy,
        int publishDays,
        @Nullable Instant publishBy,
        @Nullable Instant askedAt,
        @Nullable Long keptMinutes,
        @Nullable Instant answeredAt,
        @Nullable Instant publishedAt,
        @Nullable String publicQuestion,
        @Nullable String publicAnswer,
        boolean late) {

    /** The end of the term that runs; null while none does. */
    public @Nullable Instant nextBy() {
        return switch (state) {
            case OPEN -> answerBy;
            case ANSWERED -> publishBy;
            case WAITING, REFUSED, PUBLISHED -> null;
        };
    }
}
