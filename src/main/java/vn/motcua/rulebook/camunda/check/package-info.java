/** The check of models, tables and forms: what is safe, complete and lawful. */
@NullMarked
package vn.motcua.rulebook.camunda.check;

import org.jspecify.annotations.NullMarked;
