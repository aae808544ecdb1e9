/** What whoever runs the system watches: how much is open, late, waiting and failing, as figures without names. */
@NullMarked
package vn.motcua.operation;

import org.jspecify.annotations.NullMarked;
