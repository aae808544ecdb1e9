/** The models and tables in force: what can be asked for, what the tables answer, what an officer's act means. */
@NullMarked
package vn.motcua.rulebook;

import org.jspecify.annotations.NullMarked;
