/** What leaves the house: queued with the act it reports, sent at least once, seen once, visible when it fails. */
@NullMarked
package vn.motcua.outbox;

import org.jspecify.annotations.NullMarked;
