package vn.motcua.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a table as it is written, for people who read what could apply to them.
 *
 * @param rule id of the rule in the DMN file
 * @param basis the rule's annotation: its legal basis, in Vietnamese
 * @param conditions what it asks for beside the day, in the order of the columns; empty for a rule that always applies
 * @param from first day it applies to; null when open
 * @param until last day it applies to; null when open
 * @param outputs output name to what is written, texts without their quotes; a dash or empty cell is absent
 */
public record WrittenRule(
        String rule,
        String basis,
        List<Condition> conditions,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Map<String, String> outputs) {

    /** How a condition compares. */
    public enum Test {
        ONE_OF,
        NONE_OF,
        /** The list holds the value. */
        CONTAINS,
        CONTAINS_NOT,
        AT_LEAST,
        AT_MOST,
        MORE_THAN,
        LESS_THAN,
        /** Between two values, both included. */
        BETWEEN,
        /** Anything else: the one value is the FEEL expression. */
        WRITTEN
    }

    /**
     * One cell of a rule.
     *
     * @param input what the column asks for, e.g. {@code facts.floors}
     * @param label its Vietnamese heading
     * @param values what is compared with, texts without their quotes
     */
    public record Condition(String input, String label, Test test, List<String> values) {

        public Condition {
            values = List.copyOf(values);
        }
    }

    public WrittenRule {
        conditions = List.copyOf(conditions);
        outputs = Map.copyOf(outputs);
    }

    /** Whether the rule speaks of this day. */
    public boolean covers(LocalDate day) {
        return !endsBefore(day) && !startsAfter(day);
    }

    public boolean endsBefore(LocalDate day) {
        return until != null && until.isBefore(day);
    }

    public boolean startsAfter(LocalDate day) {
        return from != null && from.isAfter(day);
    }
}
