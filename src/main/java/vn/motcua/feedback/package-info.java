/** What citizens say: the survey after a result, and feedback on a procedure with its own deadlines. */
@NullMarked
package vn.motcua.feedback;

import org.jspecify.annotations.NullMarked;
