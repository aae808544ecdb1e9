package vn.motcua.fee;

/**
 * One charge of a case. Money is whole đồng; {@code base = reduction + payable}, none negative.
 *
 * @param feeKind kind of charge, e.g. {@code BUILDING_PERMIT}
 * @param name what the citizen reads, Vietnamese
 * @param base amount before any reduction
 * @param reduction what is waived, rounded in the citizen's favour
 * @param payable what is collected; an explicit 0 when waived
 * @param basis legal basis of the base amount
 * @param waiverReason why it is reduced, or that it is not; Vietnamese, for the citizen
 * @param waiverBasis legal basis of that answer
 */
public record FeeLine(
        String feeKind,
        String name,
        long base,
        long reduction,
        long payable,
        String basis,
        String waiverReason,
        String waiverBasis) {}
