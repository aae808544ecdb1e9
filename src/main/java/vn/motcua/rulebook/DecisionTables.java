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
