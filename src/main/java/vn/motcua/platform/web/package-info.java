/** Problem details, limits and languages of every web adapter. */
@NullMarked
package vn.motcua.platform.web;

import org.jspecify.annotations.NullMarked;
