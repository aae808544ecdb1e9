package vn.motcua.authority;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may decide and sign in a procedure on a given day.
 *
 * @param step 1 for the holder of the power, 2 for whom the holder delegated to, and so on
 * @param unit the unit signing
 * @param role {@code head} or {@code deputy}
 * @param capacity OWN, KT (for the head) or TUQ (by delegation)
 * @param formula signature block, lines separated by {@code " / "}
 * @param delegation id of the delegation; null for the holder
 * @param validFrom first day; null when not limited
 * @param validUntil last day; null when not limited
 * @param rule rule of the {@code authority} table
 * @param basis its legal basis
 */
public record Signer(
        int step,
        Unit unit,
        String role,
        String capacity,
        String formula,
        @Nullable String delegation,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String rule,
        String basis) {

    /** The engine group whose members may sign. */
    public String group() {
        return unit.code() + "-" + role;
    }
}
