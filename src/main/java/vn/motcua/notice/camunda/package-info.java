/** The word models use to send letters. */
@NullMarked
package vn.motcua.notice.camunda;

import org.jspecify.annotations.NullMarked;
