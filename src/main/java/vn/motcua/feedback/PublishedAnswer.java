package vn.motcua.feedback;

import java.time.Instant;

/**
 * A question and its answer as everybody may read them.
 *
 * @param procedure key of the procedure
 */
public record PublishedAnswer(String procedure, String unit, String question, String answer, Instant publishedAt) {}
