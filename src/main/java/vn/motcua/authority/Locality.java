package vn.motcua.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A place as it was from {@code validFrom} to {@code validTo}, both days included.
 *
 * <p>A code can come back: 00004 was phường Trúc Bạch until 30/6/2025 and has been phường Ba Đình since. Only code and
 * day together name a place.
 *
 * @param code official code: two digits for a province, three for a former district, five for a commune
 * @param name full name with its kind, e.g. {@code Phường Thủy Nguyên}
 * @param provinceCode province it belongs to in this row; its own code for a province
 * @param formerProvinceCode of a commune since 1/7/2025: the province its territory belonged to until 30/6/2025
 * @param validTo last day; null = still valid
 * @param successorCode place that took over on the day after {@code validTo}; null if there is none or several
 * @param source where the facts of this row come from, for whoever has to check it
 */
public record Locality(
        String code,
        String name,
        LocalityLevel level,
        String provinceCode,
        @Nullable String formerProvinceCode,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successorCode,
        String source)
        implements Dated {

    /**
     * The province whose resolutions of before 1/7/2025 still hold on this territory, until the merged province
     * replaces them: 30 for phường Hải Dương, which lies in 31.
     */
    public String territoryCode() {
        return formerProvinceCode == null ? provinceCode : formerProvinceCode;
    }
}
