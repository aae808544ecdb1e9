package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;

/** A decision table as text, for what models are checked against; whether the table itself is right is not asked here. */
final class TableCells {

    /**
     * A row.
     *
     * @param cells by input expression or output name; {@code ""} for a blank one
     */
    record Row(String rule, Map<String, String> cells) {

        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private TableCells(DecisionTable table) {
        List<String> columns = new ArrayList<>();
        for (Input input : table.getInputs()) {
            columns.add(
                    input.getInputExpression() == null
                            ? ""
                            : text(input.getInputExpression().getText()));
        }
        for (Output output : table.getOutputs()) {
            columns.add(String.valueOf(output.getName()));
        }
        for (Rule rule : table.getRules()) {
            List<DmnElement> entries = new ArrayList<>(rule.getInputEntries());
            entries.addAll(rule.getOutputEntries());
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < Math.min(entries.size(), columns.size()); i++) {
                cells.put(columns.get(i), text(textOf(entries.get(i))));
            }
            rows.add(new Row(String.valueOf(rule.getId()), cells));
        }
    }

    /** Empty if there is no such readable decision table. */
    static Optional<TableCells> of(ParsedRulebook rulebook, String decision) {
        return rulebook.table(decision)
                .flatMap(model -> model.getModelElementsByType(Decision.class).stream()
                        .filter(candidate -> decision.equals(candidate.getId()))
                        .findFirst())
                .filter(found -> found.getExpression() instanceof DecisionTable)
                .map(found -> new TableCells((DecisionTable) found.getExpression()));
    }

    private static @Nullable Text textOf(DmnElement entry) {
        if (entry instanceof InputEntry input) {
            return input.getText();
        }
        return entry instanceof OutputEntry output ? output.getText() : null;
    }

    private static String text(@Nullable Text text) {
        String content = text == null || text.getTextContent() == null
                ? ""
                : text.getTextContent().strip();
        return content.equals("-") ? "" : content;
    }

    List<Row> rows() {
        return rows;
    }

    /** The texts of a column that are written between quotes. */
    Stream<String> texts(String column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\""))
                .map(cell -> cell.substring(1, cell.length() - 1));
    }
}
