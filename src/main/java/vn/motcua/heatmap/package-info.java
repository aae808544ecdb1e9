/** Where dossiers wait and where they are worked on, drawn on the deployed model from the engine's history. */
@NullMarked
package vn.motcua.heatmap;

import org.jspecify.annotations.NullMarked;
