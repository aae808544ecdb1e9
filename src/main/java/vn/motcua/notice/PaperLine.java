package vn.motcua.notice;

import org.jspecify.annotations.Nullable;

/**
 * One row of the receipt's table of papers.
 *
 * @param copies number of copies, 0 for a paper that a registry answered
 * @param note free text for the last column; null leaves only what the origin says
 */
public record PaperLine(String name, PaperForm form, int copies, PaperOrigin origin, @Nullable String note) {}
