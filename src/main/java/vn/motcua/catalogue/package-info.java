/** The catalogue of procedures for everybody, read out of the models and tables in force; nothing is written twice. */
@NullMarked
package vn.motcua.catalogue;

import org.jspecify.annotations.NullMarked;
