package vn.motcua.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request to complete a dossier. Source: form 02 of Circular 01/2018/TT-VPCP and form 02 of Circular 03/2025/TT-VPCP.
 *
 * @param receivedAt moment the dossier was received or filed
 * @param missing what is to be added or corrected, one item an entry, at least one
 * @param reason why it is needed
 * @param basis legal ground; null leaves the line out
 * @param guidance how to get or correct it; null leaves the line out
 * @param stage at which step it was found, in words; null leaves the line out
 * @param answerBy until when the citizen may answer; null prints no limit
 * @param contact whom to ask; null prints the tracking page only
 * @param officer name under "Người hướng dẫn"
 */
public record SupplementContent(
        Letterhead letterhead,
        String dossierCode,
        Addressee applicant,
        ProcedureName procedure,
        Instant receivedAt,
        List<String> missing,
        String reason,
        @Nullable String basis,
        @Nullable String guidance,
        @Nullable String stage,
        @Nullable Instant answerBy,
        @Nullable Contact contact,
        String officer,
        String trackingUrl)
        implements NoticeContent {

    public SupplementContent {
        if (missing.isEmpty()) {
            throw new IllegalArgumentException("a supplement request names at least one item");
        }
        missing = List.copyOf(missing);
    }

    @Override
    public NoticeKind kind() {
        return NoticeKind.SUPPLEMENT;
    }
}
