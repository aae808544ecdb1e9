/** The pages on which citizens speak, and those on which officers answer. */
@NullMarked
package vn.motcua.feedback.web;

import org.jspecify.annotations.NullMarked;
