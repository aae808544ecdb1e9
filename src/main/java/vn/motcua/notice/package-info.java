/** Letters to the citizen: content, PDF, delivery. */
@NullMarked
package vn.motcua.notice;

import org.jspecify.annotations.NullMarked;
