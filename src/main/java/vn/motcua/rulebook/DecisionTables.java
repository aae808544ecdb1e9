package vn.motcua.rulebook;

import java.util.Map;
import java.util.Set;

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
    default DecisionOutcome decide(String decision, Map<String, ?> inputs) {
        return matching(decision, inputs).answered();
    }

    /**
     * As {@link #decide}, for the one kind of table in which silence says something: a register such as {@code
     * simplification-options}, where no row means that there is none.
     *
     * @return the rows that match, maybe none
     * @throws NoAnswer if the table does not exist or an input is missing
     */
    DecisionOutcome matching(String decision, Map<String, ?> inputs);

    /**
     * A table that is not in force, ready to be asked.
     *
     * @throws NoAnswer if the file holds no decision table of its name
     */
    ProposedTable proposed(RulebookFile table);

    /** What a table would answer if it were in force. */
    interface ProposedTable {

        /** Names of the inputs it asks for; of a context such as {@code facts}, the context's. */
        Set<String> inputs();

        /**
         * @return the rows that match, maybe none
         * @throws NoAnswer if an input is missing, or the rules contradict the hit policy
         */
        DecisionOutcome matching(Map<String, ?> inputs);
    }

    /**
     * Which definition {@link #decide} would ask now. It lets a caller keep answers that cost an evaluation: an answer
     * with the same {@link DecisionOutcome#definitionId()} is still the answer. Must be cheap (no table is evaluated)
     * and never older than what {@code decide} would use, on every node and inside the caller's own transaction.
     *
     * <p>It is the id and not the version number, because a publication that was rolled back leaves its number to the
     * next one.
     *
     * @param decision key of the decision, e.g. {@code working-calendar}
     * @return the engine's id of the definition in force; never used again for another content
     * @throws NoAnswer if the table does not exist
     */
    String definitionInForce(String decision);
}
