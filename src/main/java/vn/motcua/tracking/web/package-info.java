/** The tracking page, the landing page and the tracking API. */
@NullMarked
package vn.motcua.tracking.web;

import org.jspecify.annotations.NullMarked;
