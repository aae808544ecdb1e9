/** One application from filing to result. */
@NullMarked
package vn.motcua.dossier;

import org.jspecify.annotations.NullMarked;
