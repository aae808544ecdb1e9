/** What the engine's history says of steps, and the moment at which an officer takes a task. */
@NullMarked
package vn.motcua.heatmap.camunda;

import org.jspecify.annotations.NullMarked;
