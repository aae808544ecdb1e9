package vn.motcua.rulebook;

import java.util.List;
import java.util.Map;

/** The rules of the tables in force as they are written, whatever their days. */
public interface WrittenRules {

    /**
     * The rules that nothing known rules out, in the order of the table. Conditions on what is known are left out.
     *
     * @param decision key of the decision, e.g. {@code fee-waiver}
     * @param known texts by input, e.g. {@code procedure}; an input that the table does not ask for is ignored
     * @throws NoAnswer if the table does not exist or cannot be read
     */
    List<WrittenRule> of(String decision, Map<String, String> known);
}
