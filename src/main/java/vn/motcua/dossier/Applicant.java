package vn.motcua.dossier;

import org.jspecify.annotations.Nullable;

/** Who files: personal data, kept in our own tables only. */
public record Applicant(
        String fullName,
        @Nullable String identityNumber,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String address,
        @Nullable String organisation) {

    @Override
    public String toString() {
        return "Applicant[…]";
    }
}
