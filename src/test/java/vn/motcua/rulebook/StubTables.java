package vn.motcua.rulebook;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tables that answer what a test wants them to, whatever is asked. */
public final class StubTables implements DecisionTables {

    private final Function<String, List<DecisionOutcome.Row>> rows;

    /** @param rows the matched rules, by key of the decision */
    public StubTables(Function<String, List<DecisionOutcome.Row>> rows) {
        this.rows = rows;
    }

    @Override
    public DecisionOutcome matching(String decision, Map<String, ?> inputs) {
        return new DecisionOutcome(decision, decision + ":1", 1, inputs, rows.apply(decision));
    }

    @Override
    public ProposedTable proposed(RulebookFile table) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String definitionInForce(String decision) {
        return decision + ":1";
    }
}
