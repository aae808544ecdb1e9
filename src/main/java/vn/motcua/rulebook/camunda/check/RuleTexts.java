package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of a table as texts, for what models are checked against; whether they are right is not asked here. */
final class RuleTexts {

    /**
     * A rule.
     *
     * @param cells by input expression or output name; {@code ""} for a blank one
     */
    record Row(String rule, Map<String, String> cells) {

        String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private RuleTexts(TableFile table) {
        List<String> columns = Stream.concat(
                        table.inputs().stream().map(TableFile.Column::expression),
                        table.outputs().stream().map(TableFile.Result::name))
                .toList();
        for (TableFile.Line rule : table.rules()) {
            List<String> texts = Stream.concat(rule.inputs().stream(), rule.outputs().stream())
                    .toList();
            Map<String, String> cells = new HashMap<>();
            for (int i = 0; i < Math.min(texts.size(), columns.size()); i++) {
                cells.put(columns.get(i), TableFile.isBlank(texts.get(i)) ? "" : texts.get(i));
            }
            rows.add(new Row(rule.id(), cells));
        }
    }

    /** Empty if there is no such readable table. */
    static Optional<RuleTexts> of(ParsedRulebook rulebook, String decision) {
        return rulebook.table(decision).map(RuleTexts::new);
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
