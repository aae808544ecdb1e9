/** Pages and API of the figures and of the index. */
@NullMarked
package vn.motcua.statistics.web;

import org.jspecify.annotations.NullMarked;
