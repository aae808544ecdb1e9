package vn.motcua.rulebook.camunda;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;

/** The engine's own tables, once with FEEL as shipped and once with ours, for tests that put them side by side. */
final class TwoEngines {

    /**
     * @param hitPolicy as in the file, an aggregation after a blank: {@code COLLECT SUM}
     * @param inputs expressions, each may be followed by a type: {@code age: number}
     * @param outputs names
     * @param rules cells of inputs and outputs
     */
    record Table(String hitPolicy, List<String> inputs, List<String> outputs, List<List<String>> rules) {

        /** Columns are divided by a bar, inputs from outputs by an arrow: {@code age: number | risk -> status}. */
        static Table of(String hitPolicy, String head, String... rules) {
            String[] sides = head.split(" -> ");
            return new Table(
                    hitPolicy,
                    columns(sides[0]).toList(),
                    columns(sides[1]).toList(),
                    Arrays.stream(rules)
                            .map(rule -> Arrays.stream(rule.split(" -> "))
                                    .flatMap(Table::columns)
                                    .toList())
                            .toList());
        }

        private static Stream<String> columns(String side) {
            return Arrays.stream(side.split("\\|")).map(String::strip);
        }

        String dmn() {
            String[] policy = hitPolicy.split(" (?=SUM|MIN|MAX|COUNT)");
            String columns = IntStream.range(0, inputs.size())
                            .mapToObj(i -> {
                                String[] typed = inputs.get(i).split(": ");
                                String type = typed.length > 1 ? " typeRef=\"" + typed[1] + '"' : "";
                                return "<input id=\"i%d\"><inputExpression id=\"e%d\"%s><text>%s</text></inputExpression></input>"
                                        .formatted(i, i, type, xml(typed[0]));
                            })
                            .collect(Collectors.joining())
                    + IntStream.range(0, outputs.size())
                            .mapToObj(i -> "<output id=\"o%d\" name=\"%s\"/>".formatted(i, xml(outputs.get(i))))
                            .collect(Collectors.joining());
            String rows = IntStream.range(0, rules.size())
                    .mapToObj(i -> "<rule id=\"r" + i + "\">" + cells(rules.get(i)) + "</rule>")
                    .collect(Collectors.joining());
            return """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
                    <decision id="table" name="table"><decisionTable id="t" hitPolicy="%s"%s>%s%s</decisionTable></decision>
                    </definitions>
                    """
                    .formatted(policy[0], policy.length > 1 ? " aggregation=\"" + policy[1] + '"' : "", columns, rows);
        }

        private String cells(List<String> cells) {
            return IntStream.range(0, cells.size())
                    .mapToObj(i -> {
                        String element = i < inputs.size() ? "inputEntry" : "outputEntry";
                        return "<%s><text>%s</text></%s>".formatted(element, xml(cells.get(i)), element);
                    })
                    .collect(Collectors.joining());
        }

        private static String xml(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    private final Engine shipped = new Engine(new ScalaFeelEngineFactory());
    private final Engine ours = new Engine(new FeelParsedOnce());

    /** The rows, with the types of their values, or the error. */
    String shipped(Table table, Map<String, Object> inputs) {
        return shipped.answer(table, inputs);
    }

    String ours(Table table, Map<String, Object> inputs) {
        return ours.answer(table, inputs);
    }

    private static final class Engine {

        private final DmnEngine engine;
        private final Map<Table, DmnDecision> parsed = new HashMap<>();

        Engine(FeelEngineFactory feel) {
            DefaultDmnEngineConfiguration configuration =
                    (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
            configuration.setFeelEngineFactory(feel);
            engine = configuration.buildEngine();
        }

        String answer(Table table, Map<String, Object> inputs) {
            try {
                return engine
                        .evaluateDecisionTable(parsed.computeIfAbsent(table, this::parse), inputs)
                        .getResultList()
                        .stream()
                        .map(row -> row.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(output -> output.getKey() + "=" + typed(output.getValue()))
                                .collect(Collectors.joining(", ", "{", "}")))
                        .collect(Collectors.joining(", "));
            } catch (RuntimeException e) {
                return e.toString();
            } catch (StackOverflowError e) {
                // The shipped engine compares some unequal objects without end, and so must we.
                return "compared without end";
            }
        }

        private DmnDecision parse(Table table) {
            return engine.parseDecision(
                    "table", new ByteArrayInputStream(table.dmn().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String typed(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    }
}
