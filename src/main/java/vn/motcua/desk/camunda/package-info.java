/** The engine's tasks and users, as the officers' desk needs them. */
@NullMarked
package vn.motcua.desk.camunda;

import org.jspecify.annotations.NullMarked;
