/** Time in the engine: the words models use about it, the timers, the officers' task dates. */
@NullMarked
package vn.motcua.deadline.camunda;

import org.jspecify.annotations.NullMarked;
