/** The one component that knows time: calendar, ledger, due dates, lateness. */
@NullMarked
package vn.motcua.deadline;

import org.jspecify.annotations.NullMarked;
