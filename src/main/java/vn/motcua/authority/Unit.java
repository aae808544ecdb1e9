package vn.motcua.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agency as it was from {@code validFrom} to {@code validTo}, both days included. A signed paper keeps the name of
 * its day.
 *
 * @param code prefix of dossier codes, {@code [A-Z0-9.]}, at most 20 characters; a code can be used again after
 *     {@code validTo} by the unit that inherited the place's code
 * @param name e.g. {@code Ủy ban nhân dân phường Thủy Nguyên}
 * @param localityCode place it serves
 * @param parentCode unit above it; null if the register does not know one
 * @param headTitle title above the head's signature, in capitals, e.g. {@code CHỦ TỊCH}
 * @param validTo last day; null = still valid
 * @param successorCode unit that took over on the day after {@code validTo}; null if there is none or several
 * @param source where the facts of this row come from
 */
public record Unit(
        String code,
        String name,
        UnitKind kind,
        String localityCode,
        @Nullable String parentCode,
        String headTitle,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable String successorCode,
        String source)
        implements Dated {}
