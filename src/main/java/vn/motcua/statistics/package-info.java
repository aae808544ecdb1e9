/** Public figures, right to the second, and the index of Decision 766/QĐ-TTg. */
@NullMarked
package vn.motcua.statistics;

import org.jspecify.annotations.NullMarked;
