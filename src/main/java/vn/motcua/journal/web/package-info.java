/** The journal as auditors read it. */
@NullMarked
package vn.motcua.journal.web;

import org.jspecify.annotations.NullMarked;
