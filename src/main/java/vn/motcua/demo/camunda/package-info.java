/** The demo in the engine: its time, its officers, and their work on the sample dossiers. */
@NullMarked
package vn.motcua.demo.camunda;

import org.jspecify.annotations.NullMarked;
