package vn.motcua.simplification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.NoAnswer;

/**
 * The options whose scope and dates a case falls into, whatever their status.
 *
 * @param outcome the table's answer, to be kept in the record; it shows options that are not in force too, so that the
 *     record says why one was not applied
 * @param all in the order of the table, each option once
 */
public record CaseOptions(DecisionOutcome outcome, List<CaseOption> all) {

    /**
     * One row of the table that the case falls into.
     *
     * @param id id of the option, e.g. {@code household-book-dropped}
     * @param name what people read, Vietnamese
     * @param rule id of the row
     * @param basis legal basis, Vietnamese
     */
    public record CaseOption(
            String id,
            String name,
            OptionPart part,
            OptionOperation operation,
            OptionStatus status,
            String ministry,
            String rule,
            String basis) {

        public boolean inForce() {
            return status == OptionStatus.IN_FORCE;
        }
    }

    public CaseOptions {
        all = List.copyOf(all);
    }

    /** @throws NoAnswer if a cell is unknown, or two rows of one option match: nobody could say which of them counts */
    static CaseOptions of(DecisionOutcome outcome) {
        Map<String, String> ruleByOption = new HashMap<>();
        for (DecisionOutcome.Row row : outcome.rows()) {
            String other = ruleByOption.put(row.text("option"), row.rule());
            if (other != null) {
                throw new NoAnswer(
                        "rules " + other + " and " + row.rule() + " both speak of option '" + row.text("option") + "'");
            }
        }
        return new CaseOptions(
                outcome, outcome.rows().stream().map(CaseOptions::option).toList());
    }

    private static CaseOption option(DecisionOutcome.Row row) {
        return new CaseOption(
                row.text("option"),
                row.text("name"),
                row.choice("part", OptionPart.class),
                row.choice("operation", OptionOperation.class),
                row.choice("status", OptionStatus.class),
                row.text("ministry"),
                row.rule(),
                row.basis());
    }

    /** The options that are applied. */
    public List<CaseOption> inForce() {
        return all.stream().filter(CaseOption::inForce).toList();
    }

    /** Ids of the options that are applied, in alphabetical order: what the other tables ask for. */
    public List<String> ids() {
        return inForce().stream().map(CaseOption::id).sorted().toList();
    }
}
