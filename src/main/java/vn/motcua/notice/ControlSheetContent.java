package vn.motcua.notice;

import java.time.Instant;
import java.util.List;

/**
 * Control sheet that travels with a dossier. Source: form 05 of Circular 01/2018/TT-VPCP and form 06 of Circular
 * 03/2025/TT-VPCP.
 *
 * @param receivedAt moment of reception
 * @param dueAt the appointment on the receipt
 * @param rows hand-overs in order of time; empty prints one blank row to be filled in by hand
 */
public record ControlSheetContent(
        Letterhead letterhead,
        String dossierCode,
        Addressee applicant,
        ProcedureName procedure,
        Instant receivedAt,
        Instant dueAt,
        List<ControlRow> rows,
        String trackingUrl)
        implements NoticeContent {

    public ControlSheetContent {
        rows = List.copyOf(rows);
    }

    @Override
    public NoticeKind kind() {
        return NoticeKind.CONTROL_SHEET;
    }
}
