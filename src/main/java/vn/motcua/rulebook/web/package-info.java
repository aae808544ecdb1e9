/** The rulebook over HTTP. */
@NullMarked
package vn.motcua.rulebook.web;

import org.jspecify.annotations.NullMarked;
