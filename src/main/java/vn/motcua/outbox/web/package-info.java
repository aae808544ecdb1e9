/** The page of what could not be sent, for administrators. */
@NullMarked
package vn.motcua.outbox.web;

import org.jspecify.annotations.NullMarked;
