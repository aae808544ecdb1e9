package vn.motcua.fee;

import java.util.List;
import java.util.function.ToLongFunction;
import vn.motcua.rulebook.DecisionOutcome;

/**
 * What a case costs, and every table outcome it follows from, to be kept in the record.
 *
 * @param lines one per charge, in the order of the table {@code fee}, never empty
 * @param outcomes the outcome of {@code fee}, then one of {@code fee-waiver} per line
 */
public record FeeAssessment(List<FeeLine> lines, List<DecisionOutcome> outcomes) {

    public FeeAssessment {
        lines = List.copyOf(lines);
        outcomes = List.copyOf(outcomes);
    }

    /** Sum before reductions, in đồng. */
    public long totalBase() {
        return total(FeeLine::base);
    }

    /** Sum of the reductions, in đồng. */
    public long totalReduction() {
        return total(FeeLine::reduction);
    }

    /** Sum to be collected, in đồng. */
    public long totalPayable() {
        return total(FeeLine::payable);
    }

    private long total(ToLongFunction<FeeLine> amount) {
        return lines.stream().mapToLong(amount).reduce(0, Math::addExact);
    }
}
