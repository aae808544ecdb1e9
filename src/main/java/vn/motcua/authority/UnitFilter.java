package vn.motcua.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which units to list.
 *
 * @param on day in Viet Nam on which they were valid
 * @param locality code of the place they serve; null = all
 * @param kind null = all
 * @param limit how many at most, from 1
 */
public record UnitFilter(LocalDate on, @Nullable String locality, @Nullable UnitKind kind, int limit) {

    boolean matches(Unit unit) {
        return unit.validOn(on)
                && (locality == null || unit.localityCode().equals(locality))
                && (kind == null || unit.kind() == kind);
    }
}
