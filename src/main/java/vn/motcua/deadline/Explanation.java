package vn.motcua.deadline;

import java.time.Instant;

/**
 * Why a dossier is late, as it was explained to the head.
 *
 * @param measures what is done about it
 * @param explainedBy user id
 */
public record Explanation(String reason, String measures, String explainedBy, Instant explainedAt) {}
