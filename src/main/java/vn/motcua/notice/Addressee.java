package vn.motcua.notice;

import org.jspecify.annotations.Nullable;

/**
 * The applicant as the letter names them. Lines without a value are left out of the letter.
 *
 * @param fullName name of the person who filed
 * @param organisation organisation the person files for; null for a citizen's own dossier
 * @param identityNumber personal identification number or the organisation's tax code
 */
public record Addressee(
        String fullName,
        @Nullable String organisation,
        @Nullable String identityNumber,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String email) {}
