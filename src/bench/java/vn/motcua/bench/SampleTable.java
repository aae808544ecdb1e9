package vn.motcua.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made-up table of the shape that ours have, in the words that every DMN engine knows: a kind, an amount, a day and a
 * yes or no; and questions for it, of which one in ten has no answer in a unique table.
 */
record SampleTable(String key, String hitPolicy, int rules) {

    private static final int RULES_OF_A_KIND = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    static List<SampleTable> all() {
        return List.of(
                new SampleTable("unique10", "UNIQUE", 10),
                new SampleTable("first10", "FIRST", 10),
                new SampleTable("unique500", "UNIQUE", 500),
                new SampleTable("first500", "FIRST", 500));
    }

    List<Map<String, Object>> questions(Random random, int number) {
        List<Map<String, Object>> questions = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String kind = random.nextInt(10) == 0 ? "UNKNOWN" : kind(random.nextInt(rules));
            questions.add(Map.of(
                    "kind", kind,
                    "amount", random.nextInt(1000),
                    "day", FIRST_DAY.plusDays(random.nextInt(1000)),
                    "urgent", random.nextBoolean()));
        }
        return questions;
    }

    byte[] dmn() {
        StringBuilder table = new StringBuilder();
        for (int rule = 0; rule < rules; rule++) {
            boolean last = hitPolicy.equals("FIRST") && rule == rules - 1;
            table.append("<rule id=\"r").append(rule).append("\">");
            for (String cell : last ? List.of("-", "-", "-", "-") : cells(rule)) {
                table.append("<inputEntry><text>").append(xml(cell)).append("</text></inputEntry>");
            }
            table.append("<outputEntry><text>").append(rule).append("</text></outputEntry>");
            table.append("<outputEntry><text>\"Rule ").append(rule).append("\"</text></outputEntry></rule>\n");
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="%1$s" namespace="urn:%1$s">
                <inputData id="kindData" name="kind"><variable name="kind" typeRef="string"/></inputData>
                <inputData id="amountData" name="amount"><variable name="amount" typeRef="number"/></inputData>
                <inputData id="dayData" name="day"><variable name="day" typeRef="date"/></inputData>
                <inputData id="urgentData" name="urgent"><variable name="urgent" typeRef="boolean"/></inputData>
                <decision id="%1$s" name="%1$s"><variable name="%1$s"/>
                <informationRequirement id="n1"><requiredInput href="#kindData"/></informationRequirement>
                <informationRequirement id="n2"><requiredInput href="#amountData"/></informationRequirement>
                <informationRequirement id="n3"><requiredInput href="#dayData"/></informationRequirement>
                <informationRequirement id="n4"><requiredInput href="#urgentData"/></informationRequirement>
                <decisionTable id="t" hitPolicy="%2$s">
                <input id="i1"><inputExpression id="e1" typeRef="string"><text>kind</text></inputExpression></input>
                <input id="i2"><inputExpression id="e2"><text>amount</text></inputExpression></input>
                <input id="i3"><inputExpression id="e3"><text>day</text></inputExpression></input>
                <input id="i4"><inputExpression id="e4" typeRef="boolean"><text>urgent</text></inputExpression></input>
                <output id="o1" name="rule"/>
                <output id="o2" name="text" typeRef="string"/>
                %3$s</decisionTable></decision></definitions>
                """
                .formatted(key, hitPolicy, table)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String kind(int rule) {
        return "KIND_" + rule / RULES_OF_A_KIND;
    }

    private static List<String> cells(int rule) {
        String kind = '"' + kind(rule) + '"';
        return switch (rule % RULES_OF_A_KIND) {
            case 0 -> List.of(kind, "< 100", "-", "-");
            case 1 -> List.of(kind, "[100..500)", "-", "true");
            case 2 -> List.of(kind, "[100..500)", "-", "false");
            case 3 -> List.of(kind, ">= 500", "[date(\"2024-01-01\")..date(\"2025-06-30\")]", "-");
            default -> List.of(kind, ">= 500", "> date(\"2025-06-30\")", "-");
        };
    }

    private static String xml(String cell) {
        return cell.replace("<", "&lt;").replace(">", "&gt;");
    }
}
