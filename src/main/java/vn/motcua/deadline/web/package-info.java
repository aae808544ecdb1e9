/** The calendar and the counting of periods, for everybody. */
@NullMarked
package vn.motcua.deadline.web;

import org.jspecify.annotations.NullMarked;
