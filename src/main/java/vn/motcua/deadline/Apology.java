package vn.motcua.deadline;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The apology owed for a dossier (văn bản xin lỗi và đề nghị gia hạn), at most one per dossier.
 *
 * @param newDueOn the new appointment it gives, or the day the dossier ended; null before the draft
 */
public record Apology(
        String dossierCode,
        Instant openedAt,
        @Nullable String reason,
        @Nullable LocalDate newDueOn,
        @Nullable String draftedBy,
        @Nullable String signedBy,
        @Nullable Instant signedAt,
        @Nullable Instant issuedAt) {}
