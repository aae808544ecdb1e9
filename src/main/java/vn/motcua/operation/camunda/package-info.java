/** The engine's jobs, as figures. */
@NullMarked
package vn.motcua.operation.camunda;

import org.jspecify.annotations.NullMarked;
