package vn.motcua.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Refusal to take a dossier on. Source: form 03 of Circular 01/2018/TT-VPCP and form 03 of Circular 03/2025/TT-VPCP.
 *
 * @param receivedAt moment the dossier was filed
 * @param reason the legal reason in words a citizen understands, never a technical code
 * @param basis legal ground the reason rests on; null when the reason names it
 * @param guidance what the citizen can do instead; null leaves the line out
 * @param contact whom to ask; null prints the tracking page only
 * @param officer name under "Người tiếp nhận hồ sơ"
 */
public record RefusalContent(
        Letterhead letterhead,
        String dossierCode,
        Addressee applicant,
        ProcedureName procedure,
        Instant receivedAt,
        String reason,
        @Nullable String basis,
        @Nullable String guidance,
        @Nullable Contact contact,
        String officer,
        String trackingUrl)
        implements NoticeContent {

    @Override
    public NoticeKind kind() {
        return NoticeKind.REFUSAL;
    }
}
