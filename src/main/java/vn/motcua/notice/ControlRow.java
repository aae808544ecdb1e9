package vn.motcua.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One hand-over of the dossier.
 *
 * @param fromUnit agency that hands over
 * @param fromPerson who hands over; null leaves room for a hand-written name
 * @param handedOverAt moment of the hand-over
 * @param toUnit agency that receives
 * @param toPerson who receives; null leaves room for a hand-written name
 * @param receivedAt moment of receipt; null when it has not been received yet
 * @param result how the handing agency kept its time; null while it is not known
 */
public record ControlRow(
        String fromUnit,
        @Nullable String fromPerson,
        Instant handedOverAt,
        String toUnit,
        @Nullable String toPerson,
        @Nullable Instant receivedAt,
        @Nullable Result result,
        @Nullable String note) {

    /** How a step kept its time; the words stand in the message bundle under {@code notice.result.*}. */
    public enum Result {
        /** Trước hạn. */
        EARLY,
        /** Đúng hạn. */
        ON_TIME,
        /** Quá hạn. */
        LATE
    }
}
