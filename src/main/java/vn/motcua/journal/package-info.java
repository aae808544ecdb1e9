/**
 * The journal: every act on a dossier, on feedback and on the rulebook, in chains of hashes that cannot be changed
 * without being missed.
 */
@NullMarked
package vn.motcua.journal;

import org.jspecify.annotations.NullMarked;
