package vn.motcua.rulebook;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of the rulebook: drafted by one person, approved by another, in force from then on, and on record for ever.
 *
 * @param id number, counted from 1
 * @param title what it is about, as its author says
 * @param source by which door it came
 * @param author user id
 * @param files names of the files it brings
 * @param removed names of the forms it removes
 * @param findings warnings of the check
 * @param base fingerprint of the rulebook it was checked against
 * @param replay what the replay showed, as JSON; null before
 * @param waivers why a warning was accepted, by the key of the finding
 * @param takesBack number of the revision this one takes back
 * @param takenBack number of the revision that took this one back
 */
public record Revision(
        long id,
        String title,
        Source source,
        Status status,
        String author,
        Instant createdAt,
        Set<String> files,
        Set<String> removed,
        List<Finding> findings,
        String base,
        @JsonRawValue @Nullable String replay,
        @Nullable String legalBasis,
        Map<String, String> waivers,
        @Nullable String approvedBy,
        @Nullable Instant publishedAt,
        @Nullable String deploymentId,
        @Nullable Long takesBack,
        @Nullable Long takenBack) {

    /** Where a revision came from. */
    public enum Source {
        /** Modeler's Deploy button, or another client of the engine's API. */
        MODELER,
        /** {@code POST /api/rulebook/revisions}. */
        API,
        /** The page {@code /rulebook}. */
        PAGE,
        /** The page {@code /simplification}. */
        OPTION,
        /** The files of the program. */
        SHIPPED,
        TAKE_BACK
    }

    public enum Status {
        /** Stored, not in force. */
        DRAFT,
        /** Came into force. */
        PUBLISHED,
        /** Was in force until it was taken back. */
        TAKEN_BACK,
        /** Given up before it came into force. */
        DISCARDED
    }
}
