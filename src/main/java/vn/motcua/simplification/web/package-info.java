/** Simplification options over HTTP and on their page. */
@NullMarked
package vn.motcua.simplification.web;

import org.jspecify.annotations.NullMarked;
