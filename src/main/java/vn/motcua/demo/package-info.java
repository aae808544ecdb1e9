/** Sample units, officers, dossiers and the time machine; exists in the demo profile only. */
@NullMarked
package vn.motcua.demo;

import org.jspecify.annotations.NullMarked;
