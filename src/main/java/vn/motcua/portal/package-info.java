/** Tells the National Portal what becomes of each dossier, in order. */
@NullMarked
package vn.motcua.portal;

import org.jspecify.annotations.NullMarked;
