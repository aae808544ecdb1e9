/** Tells how models, tables and forms differ. */
@NullMarked
package vn.motcua.rulebook.camunda.compare;

import org.jspecify.annotations.NullMarked;
