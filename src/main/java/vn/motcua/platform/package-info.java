/** Clock, security, problem details and the engine's configuration; no business code. */
@NullMarked
package vn.motcua.platform;

import org.jspecify.annotations.NullMarked;
