package vn.motcua.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The head of an administrative letter, with the names as they are on the day of issue (Decree 30/2020, annex I).
 *
 * @param parentUnitName superior agency, first line of the left block; null when the unit has none to name
 * @param unitName agency that issues the letter
 * @param number number and sign after {@code Số:}; null for the default {@code <dossier code>/<sign of the kind>}
 * @param placeName place before the date, e.g. {@code Ngô Quyền}
 * @param issuedAt moment of issue; its day in Viet Nam is printed
 */
public record Letterhead(
        @Nullable String parentUnitName,
        String unitName,
        @Nullable String number,
        String placeName,
        Instant issuedAt) {}
