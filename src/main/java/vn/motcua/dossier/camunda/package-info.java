/** The dossier in the engine: its process, the words models use about it, and the status that follows the token. */
@NullMarked
package vn.motcua.dossier.camunda;

import org.jspecify.annotations.NullMarked;
