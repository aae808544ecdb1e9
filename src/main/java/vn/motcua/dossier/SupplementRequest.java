package vn.motcua.dossier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to supplement the dossier (yêu cầu bổ sung).
 *
 * @param number 1 for the first; a second one counts the dossier late (Decision 766/QĐ-TTg)
 * @param answerBy closing hour of the last day to answer
 */
public record SupplementRequest(
        String dossierCode,
        int number,
        String missing,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Instant answerBy,
        @Nullable Instant answeredAt) {}
