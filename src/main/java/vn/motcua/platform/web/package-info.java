/** What every page shares: the language and the model of the layout. */
@NullMarked
package vn.motcua.platform.web;

import org.jspecify.annotations.NullMarked;
