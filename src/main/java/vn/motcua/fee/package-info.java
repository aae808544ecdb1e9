/** What a procedure costs and what is waived. */
@NullMarked
package vn.motcua.fee;

import org.jspecify.annotations.NullMarked;
