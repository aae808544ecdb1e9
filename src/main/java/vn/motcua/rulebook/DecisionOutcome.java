package vn.motcua.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table answered, and why.
 *
 * @param decision key of the table
 * @param definitionId the engine's id of the exact definition that answered
 * @param version version of the table, counted from 1
 * @param inputs what was asked
 * @param rows the matched rules in table order; empty only when asked by {@link DecisionTables#matching}
 */
public record DecisionOutcome(
        String decision, String definitionId, int version, Map<String, ?> inputs, List<Row> rows) {

    /**
     * One matched rule.
     *
     * @param rule id of the rule in the DMN file
     * @param basis the rule's annotation: its legal basis, in Vietnamese
     * @param outputs output name to value; a dash or empty cell is absent
     */
    public record Row(String rule, String basis, Map<String, Object> outputs) {

        /** @throws NoAnswer if the cell is empty or not a text */
        public String text(String output) {
            return value(output, String.class);
        }

        public @Nullable String textOrNull(String output) {
            return outputs.get(output) == null ? null : text(output);
        }

        /** @throws NoAnswer if the cell is empty or not a number */
        public long number(String output) {
            return value(output, Number.class).longValue();
        }

        /** @throws NoAnswer if the cell is empty or not a boolean */
        public boolean flag(String output) {
            return value(output, Boolean.class);
        }

        /** A date cell, written as an ISO text ({@code "2026-12-31"}) in the table; null when empty. */
        public @Nullable LocalDate dateOrNull(String output) {
            String iso = textOrNull(output);
            return iso == null ? null : LocalDate.parse(iso);
        }

        /** @throws NoAnswer if the cell is empty or names none of the choices */
        public <E extends Enum<E>> E choice(String output, Class<E> choices) {
            try {
                return Enum.valueOf(choices, text(output));
            } catch (IllegalArgumentException e) {
                throw new NoAnswer("rule " + rule + ": output '" + output + "' is unknown: " + text(output), e);
            }
        }

        private <T> T value(String output, Class<T> type) {
            Object value = outputs.get(output);
            if (!type.isInstance(value)) {
                throw new NoAnswer("rule " + rule + ": output '" + output + "' is " + value + ", expected a "
                        + type.getSimpleName());
            }
            return type.cast(value);
        }
    }

    public DecisionOutcome {
        rows = List.copyOf(rows);
    }

    /** @throws NoAnswer if no rule matched */
    public DecisionOutcome answered() {
        if (rows.isEmpty()) {
            throw new NoAnswer("table '" + decision + "' version " + version + " has no rule for " + inputs);
        }
        return this;
    }

    /** @throws NoAnswer if more than one rule matched */
    public Row single() {
        if (rows.size() != 1) {
            throw new NoAnswer("table '" + decision + "' version " + version + " gave " + rows.size()
                    + " answers where one is expected, for " + inputs);
        }
        return rows.get(0);
    }
}
