package vn.motcua.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A letter that was issued.
 *
 * @param id random id, safe in an address
 * @param generation generation of the form it is printed in
 * @param number counts the letters of this kind for this dossier, from 1
 * @param content the stored snapshot
 * @param issuedAt moment of issue, the letterhead's
 * @param delivery state of its e-mail when it was read; null when none was asked for
 */
public record Notice(
        String id,
        String dossierCode,
        NoticeKind kind,
        FormGeneration generation,
        int number,
        NoticeContent content,
        Instant issuedAt,
        @Nullable Delivery delivery) {

    /** The form it is printed in. */
    public NoticeForm form() {
        return generation.form(kind);
    }

    /** What stands after {@code Số:}. */
    public String letterNumber() {
        String given = content.letterhead().number();
        if (given != null) {
            return given;
        }
        return dossierCode + "/" + kind.sign() + (number == 1 ? "" : "-" + number);
    }
}
