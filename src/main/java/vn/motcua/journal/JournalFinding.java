package vn.motcua.journal;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was written.
 *
 * @param subject whose chain; empty for a seal
 * @param number of the entry in its chain, or of the seal; 0 if no entry speaks of it
 * @param record table and key of the row concerned; null for entries and seals themselves
 */
public record JournalFinding(Kind kind, String subject, long number, @Nullable String record) {

    /** What is wrong. */
    public enum Kind {
        /** The entry does not match its own hash. */
        ENTRY_CHANGED,
        /** The entry matches its hash, but the one after it was written after another one. */
        ENTRY_REPLACED,
        /** The entry's number is missing. */
        ENTRY_MISSING,
        /** The entry is not the one that was sealed. */
        ENTRY_NOT_AS_SEALED,
        /** The row an entry vouches for was changed or taken away. */
        RECORD_CHANGED,
        /** A row for which no entry vouches. */
        RECORD_ADDED,
        /** The seal does not match its hash. */
        SEAL_CHANGED,
        /** The seal matches its hash, but the one after it was made after another one. */
        SEAL_REPLACED,
        /** The seal's number is missing. */
        SEAL_MISSING,
        /** The seal is not the one that the asker knows from elsewhere. */
        SEAL_NOT_AS_KNOWN
    }
}
