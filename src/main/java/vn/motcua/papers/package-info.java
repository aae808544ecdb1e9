/** Which papers a procedure needs, and where each comes from. */
@NullMarked
package vn.motcua.papers;

import org.jspecify.annotations.NullMarked;
