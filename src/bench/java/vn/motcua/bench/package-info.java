/** What the system costs on top of the engine it embeds, measured. Never part of the normal build. */
@NullMarked
package vn.motcua.bench;

import org.jspecify.annotations.NullMarked;
