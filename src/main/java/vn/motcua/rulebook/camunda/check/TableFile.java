package vn.motcua.rulebook.camunda.check;

import java.util.List;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as its file says it; nothing is understood yet.
 *
 * @param decision id of the decision
 * @param hitPolicy as written; {@code UNIQUE} where nothing is written
 * @param aggregation of a COLLECT table, else empty
 * @param model for the engine; null if the file was accepted before, or is not acceptable
 */
public record TableFile(
        String decision,
        String hitPolicy,
        String aggregation,
        List<Column> inputs,
        List<Result> outputs,
        List<Line> rules,
        @Nullable DmnModelInstance model) {

    /**
     * An input column.
     *
     * @param label what the analyst reads; empty if missing
     * @param expression what it asks for, e.g. {@code facts.floors}
     * @param type its type reference; empty if missing
     * @param values the values listed in the column's head, as a FEEL list; empty if missing
     */
    public record Column(String id, String label, String expression, String type, String values) {

        /** The label, or what stands for it. */
        public String words() {
            return label.isEmpty() ? expression : label;
        }
    }

    /** An output column. */
    public record Result(String id, String label, String name, String type) {

        public String words() {
            return label.isEmpty() ? name : label;
        }
    }

    /**
     * A rule.
     *
     * @param number counted from 1, as Modeler shows it
     * @param basis its annotation
     */
    public record Line(int number, String id, String basis, List<String> inputs, List<String> outputs) {

        /** How a finding names it beside its id. */
        public String words() {
            return "#" + number;
        }
    }

    /** @return -1 if there is no such output */
    int output(String name) {
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public static boolean isBlank(String cell) {
        return cell.isEmpty() || cell.equals("-");
    }
}
