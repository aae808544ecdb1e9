package vn.motcua.catalogue;

import java.time.LocalDate;
import java.util.List;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.ProcedureModel;
import vn.motcua.rulebook.WrittenRule;
import vn.motcua.simplification.OptionRow;
import vn.motcua.simplification.OptionStatus;

/**
 * Everything the deployed model and the tables in force say about a procedure.
 *
 * @param on day in Viet Nam by which rules are past, present or to come
 * @param fees one per kind of charge
 * @param options rows of the options that change it and are, were or are announced to be applied
 * @param bases what the present rules rest on, each once
 */
public record ProcedureGuide(
        Procedure procedure,
        ProcedureModel model,
        LocalDate on,
        Section papers,
        Section times,
        List<Charge> fees,
        Section authority,
        List<OptionRow> options,
        List<String> bases) {

    /** Where a row of an option stands today: its status, or COMING or ENDED for one in force on other days. */
    public String standing(OptionRow row) {
        if (row.until() != null && row.until().isBefore(on)) {
            return "ENDED";
        }
        boolean coming = row.status() == OptionStatus.IN_FORCE && !row.covers(on);
        return coming ? "COMING" : row.status().name();
    }

    /** Rules of one table, each list in the order of the table. */
    public record Section(List<WrittenRule> present, List<WrittenRule> coming, List<WrittenRule> past) {

        static Section of(List<WrittenRule> rules, LocalDate day) {
            return new Section(
                    rules.stream().filter(rule -> rule.covers(day)).toList(),
                    rules.stream().filter(rule -> rule.startsAfter(day)).toList(),
                    rules.stream().filter(rule -> rule.endsBefore(day)).toList());
        }
    }

    /**
     * What one kind of charge costs.
     *
     * @param name Vietnamese
     * @param waivers of the present and coming ones the first that fits a case counts
     */
    public record Charge(String name, Section amounts, Section waivers) {}
}
