package vn.motcua.rulebook;

import java.util.Map;

/**
 * The tables in force. Every rule of law that can change is asked here, with the date of the fact as an input; nothing
 * in a table or behind this port reads the clock.
 */
public interface DecisionTables {

    /**
     * Evaluates the version of a table that is in force.
     *
     * @param decision key of the decision, e.g. {@code fee-waiver}
     * @param inputs every input the table asks for; dates as {@link java.time.LocalDate}, enumerations as their names
     * @return at least one row; an empty result is never an answer
     * @throws NoAnswer if the table does not exist, an input is missing, or no rule matches
     */
    DecisionOutcome decide(String decision, Map<String, ?> inputs);
}
