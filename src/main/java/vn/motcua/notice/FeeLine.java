package vn.motcua.notice;

import org.jspecify.annotations.Nullable;

/**
 * One fee or charge of the receipt, in whole đồng.
 *
 * @param base amount before any reduction
 * @param reduction what is taken off, 0 when nothing is
 * @param payable {@code base - reduction}; an explicit 0 when waived
 * @param basis legal basis of the amount
 * @param waiverBasis legal basis of the reduction; null when there is none
 */
public record FeeLine(
        String name, long base, long reduction, long payable, String basis, @Nullable String waiverBasis) {

    /** @throws IllegalArgumentException if the three amounts contradict each other or one is negative */
    public FeeLine {
        if (base < 0 || reduction < 0 || payable < 0 || payable != base - reduction) {
            throw new IllegalArgumentException(
                    "fee '" + name + "': " + base + " - " + reduction + " is not " + payable);
        }
    }
}
