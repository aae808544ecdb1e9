/** The public register of places and units over HTTP. */
@NullMarked
package vn.motcua.authority.web;

import org.jspecify.annotations.NullMarked;
