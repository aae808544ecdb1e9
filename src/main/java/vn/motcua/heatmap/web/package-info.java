/** The heat map as a page for whoever keeps the rulebook. */
@NullMarked
package vn.motcua.heatmap.web;

import org.jspecify.annotations.NullMarked;
