package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import vn.motcua.rulebook.RulebookFile;

/**
 * A small table over columns of several kinds. Its output is the number of the rule, so that whoever evaluates it knows
 * which rules matched.
 *
 * @param rules cells by rule and column
 */
record GeneratedTable(String hitPolicy, List<Column> columns, List<List<String>> rules) {

    /**
     * @param values what the head of the column lists, empty for none
     * @param cells what a rule may ask
     */
    record Column(String name, String type, String values, List<String> cells) {}

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    static final Column KIND = new Column(
            "kind",
            "string",
            "\"A\",\"B\",\"C\"",
            List.of("", "\"A\"", "\"B\"", "\"C\"", "\"A\",\"B\"", "not(\"A\")", "not(\"B\",\"C\")"));

    static final Column FLAG = new Column("flag", "boolean", "", List.of("", "", "true", "false"));

    static final Column DAY = new Column(
            "day",
            "",
            "",
            List.of(
                    ">= date(\"2026-01-01\")",
                    ">= date(\"2026-07-01\")",
                    "< date(\"2026-07-01\")",
                    "<= date(\"2026-12-31\")",
                    "[date(\"2026-01-01\")..date(\"2026-06-30\")]",
                    "[date(\"2026-01-01\")..date(\"2026-07-01\")]",
                    "[date(\"2026-07-01\")..date(\"2026-12-31\")]",
                    "date(\"2027-01-01\")",
                    "> date(\"2027-01-01\")",
                    "not([date(\"2026-01-01\")..date(\"2026-12-31\")])",
                    ""));

    static Arbitrary<GeneratedTable> tables(String hitPolicy, int mostRules, Column... columns) {
        List<Arbitrary<String>> cells = List.of(columns).stream()
                .map(column -> (Arbitrary<String>) Arbitraries.of(column.cells()))
                .toList();
        return Combinators.combine(cells)
                .as(List::copyOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(mostRules)
                .map(rules -> new GeneratedTable(hitPolicy, List.of(columns), rules));
    }

    /** As Camunda's engine takes it. */
    String dmn() {
        StringBuilder dmn = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""
                + " id=\"definitions\" name=\"generated\" namespace=\"generated\"><decision id=\"generated\""
                + " name=\"generated\"><decisionTable id=\"table\" hitPolicy=\"" + hitPolicy + "\">");
        table(dmn, false);
        return dmn.append("</decisionTable></decision></definitions>").toString();
    }

    /** As KIE's validation takes it: every input is declared, types have the names of the standard. */
    String dmnWithInputData() {
        StringBuilder dmn = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""
                + " id=\"definitions\" name=\"generated\" namespace=\"generated\">");
        for (Column column : columns) {
            dmn.append("<inputData id=\"d_%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/></inputData>"
                    .formatted(column.name(), standardType(column)));
        }
        dmn.append("<decision id=\"generated\" name=\"generated\"><variable name=\"generated\" typeRef=\"number\"/>");
        for (Column column : columns) {
            dmn.append(
                    "<informationRequirement id=\"r_%1$s\"><requiredInput href=\"#d_%1$s\"/></informationRequirement>"
                            .formatted(column.name()));
        }
        dmn.append("<decisionTable id=\"table\" hitPolicy=\"" + hitPolicy + "\">");
        table(dmn, true);
        return dmn.append("</decisionTable></decision></definitions>").toString();
    }

    private static String standardType(Column column) {
        return switch (column.type()) {
            case "integer", "double" -> "number";
            case "" -> "date";
            default -> column.type();
        };
    }

    private void table(StringBuilder dmn, boolean standard) {
        for (Column column : columns) {
            String type = standard ? standardType(column) : column.type();
            dmn.append("<input id=\"i_%s\"><inputExpression id=\"e_%s\"%s><text>%s</text></inputExpression>"
                    .formatted(
                            column.name(),
                            column.name(),
                            type.isEmpty() ? "" : " typeRef=\"" + type + "\"",
                            column.name()));
            if (!column.values().isEmpty()) {
                dmn.append("<inputValues id=\"v_%s\"><text>%s</text></inputValues>"
                        .formatted(column.name(), escaped(column.values())));
            }
            dmn.append("</input>");
        }
        dmn.append("<output id=\"o\" name=\"rule\" typeRef=\"")
                .append(standard ? "number" : "integer")
                .append("\"/>");
        for (int rule = 0; rule < rules.size(); rule++) {
            dmn.append("<rule id=\"Rule_").append(rule).append("\">");
            for (int column = 0; column < columns.size(); column++) {
                String cell = rules.get(rule).get(column);
                dmn.append("<inputEntry id=\"c_%d_%d\"><text>%s</text></inputEntry>"
                        .formatted(rule, column, cell.isEmpty() ? "-" : escaped(cell)));
            }
            dmn.append("<outputEntry id=\"a_%d\"><text>%d</text></outputEntry></rule>".formatted(rule, rule));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As the check sees it. */
    TableGrid grid() {
        TableReport report = new TableReport("generated.dmn");
        Optional<TableFile> table = new TableReader().read(new RulebookFile("generated.dmn", dmn()), true, report);
        TableCases cases = TableCases.of(Map.of(), new ObjectMapper());
        return new TableGrid(table.orElseThrow(), null, cases, Set.of("x", "y"), new TableFeel(), report);
    }

    /** The table as a decision that names every matching rule. */
    DmnDecision collecting() {
        String dmn = new GeneratedTable("COLLECT", columns, rules).dmn();
        return ENGINE.parseDecision("generated", new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }

    /** Rules that the engine finds for the inputs. */
    static List<Integer> matching(DmnDecision collecting, Map<String, Object> inputs) {
        return ENGINE.evaluateDecisionTable(collecting, inputs).collectEntries("rule");
    }

    /** Rules that the engine finds for an example of the check; it may say nothing of columns that make no difference. */
    List<Integer> matching(TableGrid grid, Map<Integer, Integer> example) {
        Map<String, Object> inputs = new HashMap<>();
        for (int dimension = 0; dimension < grid.dimensions.size(); dimension++) {
            TableGrid.Dimension at = grid.dimensions.get(dimension);
            int slot = example.getOrDefault(
                    dimension, grid.worlds.get(0).domain()[dimension].first());
            inputs.put(at.column().expression(), at.axis().sample(slot));
        }
        return matching(collecting(), inputs);
    }

    List<Integer> numbers() {
        return IntStream.range(0, rules.size()).boxed().toList();
    }
}
