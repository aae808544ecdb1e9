/** The dossier's doors for other systems: quote, filing, supplement, withdrawal, the officers' view. */
@NullMarked
package vn.motcua.dossier.web;

import org.jspecify.annotations.NullMarked;
