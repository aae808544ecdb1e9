package vn.motcua.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notice that a dossier is stopped. Source: form 05 of Circular 03/2025/TT-VPCP, used for older dossiers too.
 *
 * @param receivedAt moment the dossier was received
 * @param request what led to it, in words: the applicant's own request with its day, or that no answer came
 * @param stage the step the dossier had reached, in words
 * @param reason why the dossier is stopped
 * @param basis legal ground; null leaves the line out
 * @param money what happens to money already paid, in words; null prints that nothing was paid
 * @param returned what happens to the papers filed, in words; null leaves the line out
 * @param receivingUnit the shop that received the dossier; gets a copy
 * @param signature who decided
 */
public record StopContent(
        Letterhead letterhead,
        String dossierCode,
        Addressee applicant,
        ProcedureName procedure,
        Instant receivedAt,
        String request,
        String stage,
        String reason,
        @Nullable String basis,
        @Nullable String money,
        @Nullable String returned,
        String receivingUnit,
        Signature signature,
        String trackingUrl)
        implements NoticeContent {

    @Override
    public NoticeKind kind() {
        return NoticeKind.STOP;
    }
}
