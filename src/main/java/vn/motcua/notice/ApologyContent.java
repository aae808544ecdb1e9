package vn.motcua.notice;

import java.time.LocalDate;

/**
 * Apology with a new date. Source: form 04 of Circular 01/2018/TT-VPCP ("Phiếu xin lỗi và hẹn lại ngày trả kết quả")
 * and form 04 of Circular 03/2025/TT-VPCP ("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết").
 *
 * @param applicant the addressee, with address and phone
 * @param receivedOn day the dossier was received
 * @param receiptNumber number of the receipt that made the promise
 * @param receivingUnit the shop that received the dossier; gets a copy
 * @param promisedOn the appointment that cannot be kept
 * @param reason why, in a sentence a citizen understands
 * @param newDueOn the new appointment
 * @param responsibleUnit the unit that is responsible for the delay and apologises
 * @param signature the head or deputy of that unit
 */
public record ApologyContent(
        Letterhead letterhead,
        String dossierCode,
        Addressee applicant,
        ProcedureName procedure,
        LocalDate receivedOn,
        String receiptNumber,
        String receivingUnit,
        LocalDate promisedOn,
        String reason,
        LocalDate newDueOn,
        String responsibleUnit,
        Signature signature,
        String trackingUrl)
        implements NoticeContent {

    @Override
    public NoticeKind kind() {
        return NoticeKind.APOLOGY;
    }
}
