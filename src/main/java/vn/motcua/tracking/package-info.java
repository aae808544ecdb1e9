/** What the citizen sees of a dossier. */
@NullMarked
package vn.motcua.tracking;

import org.jspecify.annotations.NullMarked;
