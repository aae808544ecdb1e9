/** The officers' own pages: the desk of a unit, and everything that is on record about a dossier. */
@NullMarked
package vn.motcua.desk;

import org.jspecify.annotations.NullMarked;
