package vn.motcua.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files of the rulebook differ, by what they mean and not by their text: a file whose lists are all empty was only
 * written in another way. Texts that are not there are empty.
 */
public record Comparison(List<ModelComparison> models, List<TableComparison> tables, List<FormComparison> forms) {

    /** What happened to a file or a part of it. */
    public enum Difference {
        ADDED,
        REMOVED,
        CHANGED,
        /** Only its place has changed: on the diagram, or in the order of rules. */
        MOVED
    }

    /** Which side of a part an {@link Edit} is about. */
    public enum Aspect {
        NAME,
        LABEL,
        /** The kind of element or field. */
        TYPE,
        KEY,
        DOCUMENTATION,
        /** Legal basis of a rule. */
        ANNOTATION,
        CONDITION,
        TIMER,
        SOURCE,
        TARGET,
        /** The process, subprocess or group it stands in. */
        PARENT,
        /** Extension property; the detail is its name. */
        PROPERTY,
        HIT_POLICY,
        EXPRESSION,
        /** Values that a column allows. */
        VALUES,
        /** Validation of a form field; the detail is the rule. */
        VALIDATION,
        /** Choice of a form field; the detail is its value. */
        CHOICE,
        /** Attribute of the element; the detail is its name. */
        ATTRIBUTE,
        /** Anything else; the detail is the path to it. */
        CONTENT
    }

    /**
     * One text that is not the same.
     *
     * @param detail what exactly, as the file names it; empty if the aspect says it all
     */
    public record Edit(Aspect aspect, String detail, String before, String after) {}

    /**
     * @param title name of the process
     * @param elements what differs, in the order of the model; removed elements last
     * @param markedBefore elements to be marked on the diagram in force, by id
     * @param markedAfter elements to be marked on the new diagram, by id
     */
    public record ModelComparison(
            String file,
            String title,
            Difference difference,
            List<ElementChange> elements,
            Map<String, Difference> markedBefore,
            Map<String, Difference> markedAfter) {}

    /**
     * @param type kind of element as BPMN calls it, e.g. {@code userTask}
     * @param name name, the new one if it changed
     * @param difference {@link Difference#MOVED} if nothing but the drawing changed
     * @param moved whether the drawing changed, too
     */
    public record ElementChange(
            String id, String type, String name, Difference difference, boolean moved, List<Edit> edits) {}

    /**
     * @param title name of the decision
     * @param edits what differs outside columns and rules, such as the hit policy
     * @param columns inputs first
     * @param rules in the order of the table; removed rules last
     * @param dates rules that hold at other times than before
     */
    public record TableComparison(
            String file,
            String title,
            Difference difference,
            List<Edit> edits,
            List<ColumnChange> columns,
            List<RuleChange> rules,
            List<DateChange> dates) {}

    /**
     * @param input an input, else an output
     * @param label label, the new one if it changed
     */
    public record ColumnChange(String id, boolean input, String label, Difference difference, List<Edit> edits) {}

    /**
     * @param id id of the rule in the file
     * @param rowBefore its place in the table in force, counted from 1; 0 if it is not there
     * @param rowAfter its place in the new table, counted from 1; 0 if it is not there
     * @param cells cells that differ; of an added or removed rule all that are filled in
     * @param edits annotation and whatever else is no cell
     */
    public record RuleChange(
            String id, Difference difference, int rowBefore, int rowAfter, List<CellChange> cells, List<Edit> edits) {}

    /** @param column label of the column, the new one if it changed */
    public record CellChange(String column, boolean input, String before, String after) {}

    /** A rule that is kept but holds at other times. */
    public record DateChange(String rule, String column, Period before, Period after) {}

    /** First and last day; null = without end. */
    public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * @param title id of the form
     * @param edits what differs outside its fields
     * @param fields in the order of the form; removed fields last
     */
    public record FormComparison(
            String file, String title, Difference difference, List<Edit> edits, List<FieldChange> fields) {}

    /**
     * @param id id of the field in the file
     * @param key under which the answer is sent; empty if it is none
     * @param label label or text, the new one if it changed
     */
    public record FieldChange(
            String id, String key, String type, String label, Difference difference, List<Edit> edits) {}
}
