package vn.motcua.deadline;

/** Something moved or told the time of a dossier; published inside the transaction that wrote it. */
public record LedgerWritten(String dossierCode, EntryKind kind) {}
