package vn.motcua.dossier;

/** What a table answered for a dossier: its version, what was asked, what came out, which rules matched and why. */
public record StoredOutcome(String decision, int tableVersion, Object inputs, Object outputs, Object matchedRules) {}
