/** Who decides and who may sign, where and until when: localities, units, delegation. */
@NullMarked
package vn.motcua.authority;

import org.jspecify.annotations.NullMarked;
