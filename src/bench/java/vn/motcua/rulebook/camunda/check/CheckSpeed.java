package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookFile;

/**
 * How long the check of one table takes, from the text of the file to the findings, by its number of rules and the way
 * its rules divide the cases. Processor time: it is one thread and waits for nothing.
 */
public final class CheckSpeed {

    private static final List<Integer> SIZES = List.of(500, 1_000, 2_500, 5_000);
    private static final int ROUNDS = 3;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final List<String> YEARS =
            List.of("[date(\"2021-01-01\")..date(\"2022-12-31\")]", "[date(\"2023-01-01\")..date(\"2024-12-31\")]",
                    "[date(\"2025-01-01\")..date(\"2026-12-31\")]", ">= date(\"2027-01-01\")");

    private final TableCheck check = new TableCheck(new ObjectMapper());

    private interface Shape {
        String table(int rules);
    }

    public void run() {
        System.out.printf("%n## Checking tables, one thread, milliseconds of processor time, best of %d%n%n", ROUNDS);
        System.out.println("| Table | 500 rules | 1,000 | 2,500 | 5,000 | growth 500 → 5,000 | findings |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int warmUp = 0; warmUp < ROUNDS; warmUp++) {
            check.check(Map.of("deadline.dmn", new RulebookFile("deadline.dmn", withHoles(500))), Set.of("deadline.dmn"));
        }
        measure("deadline: UNIQUE, by procedure, channel and date", "deadline.dmn", CheckSpeed::byProcedure);
        measure("the same with a hole in every tenth procedure", "deadline.dmn", CheckSpeed::withHoles);
        measure("authority: COLLECT, a delegation for each commune", "authority.dmn", CheckSpeed::byCommune);
        measure("fee-waiver: FIRST, by province, fee, group and date, with a last rule", "fee-waiver.dmn", CheckSpeed::first);
        measure("deadline: UNIQUE, at random, most cells blank", "deadline.dmn", CheckSpeed::atRandom);
        measure("required-papers: COLLECT, each rule asks for 3 of 20 options", "required-papers.dmn", CheckSpeed::entangled);
    }

    private void measure(String what, String file, Shape shape) {
        StringBuilder line = new StringBuilder("| ").append(what);
        double smallest = 0;
        double largest = 0;
        List<Finding> findings = List.of();
        for (int size : SIZES) {
            Map<String, RulebookFile> rulebook = new TreeMap<>(Map.of(file, new RulebookFile(file, shape.table(size))));
            double best = Double.MAX_VALUE;
            for (int round = 0; round <= ROUNDS; round++) {
                long begin = THREAD.getCurrentThreadCpuTime();
                findings = check.check(rulebook, Set.of(file));
                best = Math.min(best, (THREAD.getCurrentThreadCpuTime() - begin) / 1e6);
            }
            line.append(" | %,.0f".formatted(best));
            smallest = size == SIZES.get(0) ? best : smallest;
            largest = best;
        }
        System.out.printf("%s | × %.1f | %s |%n", line, largest / smallest, kinds(findings, file));
    }

    /** Kinds of findings about the table itself; the other tables are left out here. */
    private static String kinds(List<Finding> findings, String file) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.stream()
                .filter(finding -> finding.file().equals(file))
                .forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
        return counts.isEmpty() ? "none" : counts.toString();
    }

    // ---- the tables

    private static final List<String> DEADLINE_INPUTS = List.of("procedure", "channel", "options", "receivedOn");

    private static final Map<String, String> DEADLINE = ordered(
            "amount", "15", "unit", "\"WORKING_DAY\"", "cutOff", "", "warningDays", "1", "extensionsAllowed", "1",
            "extensionMaxDays", "15", "supplementDays", "7", "supplementsAllowed", "2");

    /** Eight rules a procedure: online or not, four periods. */
    private static String byProcedure(int count) {
        return table("deadline", "UNIQUE", DEADLINE_INPUTS, DEADLINE, procedures(count, YEARS.get(3)));
    }

    private static String withHoles(int count) {
        return table("deadline", "UNIQUE", DEADLINE_INPUTS, DEADLINE, procedures(count, "> date(\"2027-01-01\")"));
    }

    private static List<List<String>> procedures(int count, String tenth) {
        List<List<String>> rules = new ArrayList<>();
        for (int rule = 0; rule < count; rule++) {
            int procedure = rule / 8;
            String years = YEARS.get(rule % 4);
            boolean last = rule % 4 == 3;
            rules.add(List.of(
                    "\"procedure-" + procedure + "\"",
                    rule % 8 < 4 ? "\"ONLINE\"" : "not(\"ONLINE\")",
                    "",
                    last && procedure % 10 == 9 ? tenth : years));
        }
        return rules;
    }

    /** A holder of the power for each procedure, and a delegation for each commune. */
    private static String byCommune(int count) {
        List<List<String>> rules = new ArrayList<>();
        List<List<String>> outputs = new ArrayList<>();
        for (int rule = 0; rule < count; rule++) {
            boolean holder = rule < 3;
            rules.add(List.of(
                    "\"procedure-" + rule % 3 + "\"",
                    holder ? "" : "\"" + rule % 34 + "\"",
                    holder ? "" : "\"" + (10_000 + rule) + "\"",
                    holder ? ">= date(\"2021-01-01\")" : "[date(\"2026-07-01\")..date(\"2026-12-31\")]"));
            outputs.add(List.of(
                    holder ? "1" : "2", "\"COMMUNE_COMMITTEE\"", "\"head\"", "\"OWN\"", "\"CHỦ TỊCH\"", "", "", ""));
        }
        return table(
                "authority",
                "COLLECT",
                List.of("procedure", "province", "locality", "actedOn"),
                List.of("step", "unitKind", "role", "capacity", "formula", "delegation", "validFrom", "validUntil"),
                rules,
                outputs);
    }

    private static String first(int count) {
        List<String> groups = List.of("MERIT", "POOR_HOUSEHOLD", "CHILD", "ELDERLY", "DISABLED");
        List<List<String>> rules = new ArrayList<>();
        for (int rule = 0; rule < count - 1; rule++) {
            rules.add(List.of(
                    "\"" + rule / 20 % 34 + "\"",
                    "\"FEE_" + rule / 680 + "\"",
                    "\"" + groups.get(rule / 4 % 5) + "\"",
                    YEARS.get(rule % 4)));
        }
        rules.add(List.of("", "", "", ">= date(\"2017-01-01\")"));
        return table(
                "fee-waiver",
                "FIRST",
                List.of("province", "feeKind", "applicantGroup", "receivedOn"),
                ordered("reductionPercent", "100", "reason", "\"Được miễn\""),
                rules);
    }

    private static String atRandom(int count) {
        Random random = new Random(7);
        List<List<String>> rules = IntStream.range(0, count)
                .mapToObj(rule -> List.of(
                        random.nextInt(3) == 0 ? "" : "\"procedure-" + random.nextInt(50) + "\"",
                        random.nextInt(3) > 0 ? "" : "\"POST\"",
                        random.nextInt(3) > 0
                                ? ""
                                : (random.nextBoolean() ? "list contains(?, \"option-%d\")" : "not(list contains(?, \"option-%d\"))")
                                        .formatted(random.nextInt(20)),
                        "[date(\"%d-01-01\")..date(\"%d-12-31\")]"
                                .formatted(2015 + random.nextInt(10), 2025 + random.nextInt(10))))
                .toList();
        return table("deadline", "UNIQUE", DEADLINE_INPUTS, DEADLINE, rules);
    }

    /** No column tells the rules apart: what the sweep likes least. */
    private static String entangled(int count) {
        Random random = new Random(7);
        List<List<String>> rules = new ArrayList<>();
        List<List<String>> outputs = new ArrayList<>();
        for (int rule = 0; rule < count; rule++) {
            // FEEL reads a cell that begins with "not(" as a whole, so an option that is wanted comes first.
            int[] options = random.ints(0, 20).distinct().limit(3).toArray();
            List<String> literals = new ArrayList<>(List.of("list contains(?, \"option-%d\")".formatted(options[0])));
            for (int i = 1; i < options.length; i++) {
                literals.add((random.nextBoolean() ? "list contains(?, \"option-%d\")" : "not(list contains(?, \"option-%d\"))")
                        .formatted(options[i]));
            }
            String none = "not(list contains(?, \"option-%d\"), list contains(?, \"option-%d\"), list contains(?, \"option-%d\"))"
                    .formatted(options[0], options[1], options[2]);
            rules.add(List.of(rule % 2 == 0 ? none : String.join(" and ", literals), ">= date(\"2021-01-01\")"));
            outputs.add(List.of("\"paper-" + rule + "\"", "\"Giấy\"", "\"COPY\"", "1", "\"FILED\""));
        }
        return table(
                "required-papers",
                "COLLECT",
                List.of("options", "receivedOn"),
                List.of("paper", "name", "form", "copies", "origin"),
                rules,
                outputs);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String table(
            String decision, String hitPolicy, List<String> inputs, Map<String, String> outputs, List<List<String>> rules) {
        return table(
                decision,
                hitPolicy,
                inputs,
                List.copyOf(outputs.keySet()),
                rules,
                rules.stream().map(rule -> List.copyOf(outputs.values())).toList());
    }

    private static String table(
            String decision,
            String hitPolicy,
            List<String> inputs,
            List<String> outputs,
            List<List<String>> rules,
            List<List<String>> answers) {
        StringBuilder dmn = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""
                + " xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\""
                + " xmlns:dc=\"http://www.omg.org/spec/DMN/20180521/DC/\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\" id=\"definitions\" name=\"x\" namespace=\"x\">"
                + "<decision id=\"" + decision + "\" name=\"x\" camunda:historyTimeToLive=\"P3650D\">"
                + "<description>x</description><decisionTable id=\"table\" hitPolicy=\"" + hitPolicy + "\">");
        inputs.forEach(input -> dmn.append("<input id=\"Input_I%1$s\" label=\"%1$s\"><inputExpression id=\"e_%1$s\"><text>%1$s</text></inputExpression></input>"
                .formatted(input)));
        outputs.forEach(output -> dmn.append("<output id=\"Output_O%1$s\" label=\"%1$s\" name=\"%1$s\"/>".formatted(output)));
        for (int rule = 0; rule < rules.size(); rule++) {
            dmn.append("<rule id=\"Rule_N").append(rule).append("\"><description>Nghị định 154/2024/NĐ-CP Điều 5</description>");
            int cell = 0;
            for (String text : rules.get(rule)) {
                dmn.append("<inputEntry id=\"i%d_%d\"><text>%s</text></inputEntry>"
                        .formatted(rule, cell++, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
            }
            for (String text : answers.get(rule)) {
                dmn.append("<outputEntry id=\"o%d_%d\"><text>%s</text></outputEntry>".formatted(rule, cell++, text));
            }
            dmn.append("</rule>");
        }
        return dmn.append("</decisionTable></decision><dmndi:DMNDI><dmndi:DMNDiagram id=\"dd\"><dmndi:DMNShape id=\"ds\""
                        + " dmnElementRef=\"" + decision + "\"><dc:Bounds height=\"80\" width=\"180\" x=\"1\" y=\"1\"/>"
                        + "</dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI></definitions>")
                .toString();
    }
}
