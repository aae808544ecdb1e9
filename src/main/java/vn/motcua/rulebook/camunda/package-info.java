/** The rulebook on the engine: tables are evaluated from the engine's deployed definitions. */
@NullMarked
package vn.motcua.rulebook.camunda;

import org.jspecify.annotations.NullMarked;
