/** Simplification options: dated, scoped changes to procedures that are switched on and off as data. */
@NullMarked
package vn.motcua.simplification;

import org.jspecify.annotations.NullMarked;
