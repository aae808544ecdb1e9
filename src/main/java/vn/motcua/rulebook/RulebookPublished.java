package vn.motcua.rulebook;

import java.util.Set;

/**
 * A revision came into force, in the transaction that is running now.
 *
 * @param revision number of the revision
 * @param files names of the files that changed
 */
public record RulebookPublished(long revision, Set<String> files) {}
