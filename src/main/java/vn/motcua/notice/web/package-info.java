/** Letters over the API. */
@NullMarked
package vn.motcua.notice.web;

import org.jspecify.annotations.NullMarked;
