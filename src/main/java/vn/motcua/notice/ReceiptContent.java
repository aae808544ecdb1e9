package vn.motcua.notice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receipt and appointment. Source: form 01 of Circular 01/2018/TT-VPCP and form 01 of Circular 03/2025/TT-VPCP.
 *
 * @param request what the applicant asks for; null prints the procedure's name alone
 * @param papers table of papers, in the order of the table
 * @param sets number of complete sets filed, from 1
 * @param statutoryTime time by law in words, e.g. {@code 03 ngày làm việc}
 * @param receivedAt moment of reception
 * @param dueAt the appointment
 * @param delivery how and where the result is returned, in words
 * @param fees fee lines; empty prints that there is nothing to pay
 * @param receivingUnit the shop that received the dossier
 * @param receiver name of the officer who received it
 * @param registerBook book of the register, with {@code registerSerial}; null leaves the line out
 */
public record ReceiptContent(
        Letterhead letterhead,
        String dossierCode,
        Addressee applicant,
        ProcedureName procedure,
        @Nullable String request,
        List<PaperLine> papers,
        int sets,
        String statutoryTime,
        Instant receivedAt,
        Instant dueAt,
        String delivery,
        List<FeeLine> fees,
        String receivingUnit,
        String receiver,
        @Nullable String registerBook,
        @Nullable String registerSerial,
        String trackingUrl)
        implements NoticeContent {

    public ReceiptContent {
        papers = List.copyOf(papers);
        fees = List.copyOf(fees);
    }

    @Override
    public NoticeKind kind() {
        return NoticeKind.RECEIPT;
    }

    /** What is to be paid altogether, in đồng. */
    public long total() {
        return fees.stream().mapToLong(FeeLine::payable).sum();
    }
}
