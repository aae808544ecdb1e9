/** The table of options as a DMN file. */
@NullMarked
package vn.motcua.simplification.camunda;

import org.jspecify.annotations.NullMarked;
