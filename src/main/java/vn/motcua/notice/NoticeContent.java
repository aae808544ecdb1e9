package vn.motcua.notice;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Everything a letter says, as plain data. It is stored as a snapshot when the letter is issued; the PDF is made from
 * the snapshot alone, so the letter stays the same when the dossier, a unit's name or a table changes.
 *
 * <p>All texts are Vietnamese and for the citizen's eyes; instants are printed in Vietnamese time, money is whole
 * đồng. Because snapshots outlive releases, components may be added to the records (nullable), never renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReceiptContent.class, name = "RECEIPT"),
    @JsonSubTypes.Type(value = SupplementContent.class, name = "SUPPLEMENT"),
    @JsonSubTypes.Type(value = RefusalContent.class, name = "REFUSAL"),
    @JsonSubTypes.Type(value = ApologyContent.class, name = "APOLOGY"),
    @JsonSubTypes.Type(value = StopContent.class, name = "STOP"),
    @JsonSubTypes.Type(value = ControlSheetContent.class, name = "CONTROL_SHEET")
})
public sealed interface NoticeContent
        permits ReceiptContent, SupplementContent, RefusalContent, ApologyContent, StopContent, ControlSheetContent {

    NoticeKind kind();

    Letterhead letterhead();

    /** Code of the dossier, printed and part of the default letter number. */
    String dossierCode();

    /** Whom the letter is about, and to whom it is addressed. */
    Addressee applicant();

    ProcedureName procedure();

    /** Absolute address of the tracking page with its secret; printed and encoded in the QR code. */
    String trackingUrl();
}
