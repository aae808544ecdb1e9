package vn.motcua.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which places to list.
 *
 * @param on day in Viet Nam on which they were valid
 * @param level null = all
 * @param province code of the province they belonged to on that day; null = all
 * @param q part of the name, in any case, with or without accents, or the whole code; null = all
 * @param limit how many at most, from 1
 */
public record LocalityFilter(
        LocalDate on, @Nullable LocalityLevel level, @Nullable String province, @Nullable String q, int limit) {

    boolean matches(Locality locality) {
        return locality.validOn(on)
                && (level == null || locality.level() == level)
                && (province == null || locality.provinceCode().equals(province));
    }
}
