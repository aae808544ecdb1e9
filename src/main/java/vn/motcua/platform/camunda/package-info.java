/** The engine's configuration, and what every feature's engine adapter shares. */
@NamedInterface("camunda")
@NullMarked
package vn.motcua.platform.camunda;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
