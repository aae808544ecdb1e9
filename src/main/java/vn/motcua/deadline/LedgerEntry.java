package vn.motcua.deadline;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger; rows are appended, never changed.
 *
 * @param dossierCode the dossier
 * @param seq position in the dossier's ledger, from 1
 * @param kind what happened
 * @param at when it happened
 * @param actor user id, or {@code system}
 * @param detail fields by kind, JSON types only
 * @param rule decision and rule that applied, e.g. {@code deadline/Rule_…}
 * @param tableVersion version of that table
 * @param basis legal basis in Vietnamese
 * @param dueAt the appointment in force after this entry; null before acceptance
 */
public record LedgerEntry(
        String dossierCode,
        int seq,
        EntryKind kind,
        Instant at,
        String actor,
        Map<String, Object> detail,
        @Nullable String rule,
        @Nullable Integer tableVersion,
        @Nullable String basis,
        @Nullable Instant dueAt) {

    LedgerEntry withDueAt(@Nullable Instant newDueAt) {
        return new LedgerEntry(dossierCode, seq, kind, at, actor, detail, rule, tableVersion, basis, newDueAt);
    }

    String text(String key) {
        return String.valueOf(detail.get(key));
    }

    int number(String key) {
        return ((Number) detail.get(key)).intValue();
    }
}
