package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookFile;

/**
 * The check of decision tables: that the engine can read them, that they answer what the program asks, that every rule
 * is dated and cites its basis, and that every case gets exactly the answers it should.
 */
@Component
class TableCheck implements PartOfCheck {

    /** Gaps shown for one table; the rest shows when these are closed. */
    static final int GAPS = 5;

    private static final Pattern RULE_ID = Pattern.compile("Rule(_[A-Z][A-Za-z0-9]*|_[0-9]{4,8})+");
    private static final Pattern INPUT_ID = Pattern.compile("Input_[A-Z][A-Za-z0-9]*");
    private static final Pattern OUTPUT_ID = Pattern.compile("Output_[A-Z][A-Za-z0-9]*");
    private static final Pattern LEGAL_TEXT = Pattern.compile("[0-9]+/[0-9]{4}|Hiến pháp|[Ll]uật|Nghị định|Nghị quyết|"
            + "Quyết định|Thông tư|Chỉ thị|Công văn|Điều [0-9]");

    /** An annotation that names no legal text must at least explain itself, in characters. */
    private static final int EXPLAINED = 20;

    private static final int LONGEST_BASIS = 1000;
    private static final Set<String> HIT_POLICIES = Set.of("UNIQUE", "FIRST", "COLLECT", "ANY", "RULE ORDER");
    private static final String OPTIONS_TABLE = "simplification-options";

    private final ObjectMapper json;
    private final TableReader reader = new TableReader();
    private final TableFeel feel = new TableFeel();

    TableCheck(ObjectMapper json) {
        this.json = json;
    }

    private record Read(TableFile table, TableReport report) {}

    @Override
    public List<Finding> check(Map<String, RulebookFile> rulebook, Set<String> changed) {
        TableCases cases = TableCases.of(rulebook, json);
        List<Finding> findings = new ArrayList<>();
        Map<String, Read> tables = new TreeMap<>();
        rulebook.forEach((name, file) -> {
            if (RulebookFile.kindOf(name).equals(Optional.of(RulebookFile.Kind.DMN))) {
                TableReport report = new TableReport(name);
                reader.read(file, changed.contains(name), report)
                        .ifPresentOrElse(
                                table -> tables.put(name, new Read(table, report)),
                                () -> findings.addAll(report.findings()));
            }
        });
        Set<String> options = options(tables.get(OPTIONS_TABLE + ".dmn"));
        tables.forEach((name, read) -> {
            check(read.table(), cases, options, read.report());
            reader.checkEngine(read.table(), read.report());
            findings.addAll(read.report().findings());
        });
        findings.addAll(missing(rulebook, tables));
        return findings;
    }

    /** Ids of the options that there are; null without their table. */
    private @Nullable Set<String> options(@Nullable Read read) {
        if (read == null) {
            return null;
        }
        TableFile table = read.table();
        TableAnswers answers = new TableAnswers(table, null, feel, new TableReport(OPTIONS_TABLE));
        Set<String> ids = new HashSet<>();
        table.rules().forEach(rule -> ids.add(String.valueOf(answers.value(rule, "option"))));
        return ids;
    }

    private static List<Finding> missing(Map<String, RulebookFile> rulebook, Map<String, Read> tables) {
        List<Finding> missing = new ArrayList<>();
        TableContract.ALL.keySet().stream().sorted().forEach(decision -> {
            String name = decision + ".dmn";
            if (!rulebook.containsKey(name) && isNeeded(decision, tables)) {
                missing.add(new Finding(Finding.Severity.ERROR, "table.missing", name, "", "", List.of(decision)));
            }
        });
        return missing;
    }

    /** Without a table of options there is none in force, which is no fault as long as no table asks for one. */
    private static boolean isNeeded(String decision, Map<String, Read> tables) {
        return !decision.equals(OPTIONS_TABLE)
                || tables.values().stream()
                        .flatMap(read -> read.table().inputs().stream())
                        .anyMatch(input -> input.expression().equals(TableContract.OPTIONS));
    }

    private void check(TableFile table, TableCases cases, @Nullable Set<String> options, TableReport report) {
        TableContract contract = TableContract.ALL.get(table.decision());
        if (contract == null && !cases.asked().contains(table.decision())) {
            report.warning("table.unknownDecision", table.decision(), "", table.decision());
        }
        checkHitPolicy(table, contract, report);
        checkHeads(table, report);
        checkRules(table, report);
        TableAnswers answers = new TableAnswers(table, contract, feel, report);
        answers.check();
        TableGrid grid = new TableGrid(table, contract, cases, options, feel, report);
        if (!table.rules().isEmpty()) {
            sweep(grid, contract, answers, report);
        }
    }

    private static void checkHitPolicy(TableFile table, @Nullable TableContract contract, TableReport report) {
        Set<String> allowed = contract == null ? HIT_POLICIES : contract.hitPolicies();
        if (!allowed.contains(table.hitPolicy()) || !table.aggregation().isEmpty()) {
            report.error(
                    "table.hitPolicy",
                    "",
                    "",
                    (table.hitPolicy() + " " + table.aggregation()).strip(),
                    String.join(", ", allowed.stream().sorted().toList()));
        }
    }

    private static void checkHeads(TableFile table, TableReport report) {
        for (TableFile.Column input : table.inputs()) {
            checkHead(input.id(), INPUT_ID, input.label(), report);
        }
        for (TableFile.Result output : table.outputs()) {
            checkHead(output.id(), OUTPUT_ID, output.label(), report);
        }
    }

    private static void checkHead(String id, Pattern convention, String label, TableReport report) {
        if (label.isEmpty()) {
            report.warning("table.noLabel", id, "");
        }
        if (!convention.matcher(id).matches()) {
            report.warning("table.columnId", id, label, id);
        }
    }

    private static void checkRules(TableFile table, TableReport report) {
        if (table.rules().isEmpty()) {
            report.error("table.empty", "", "");
        }
        for (TableFile.Line rule : table.rules()) {
            if (!RULE_ID.matcher(rule.id()).matches()) {
                report.warning("table.ruleId", rule.id(), rule.words(), rule.id());
            }
            int length = rule.basis().length();
            if (length < EXPLAINED && !LEGAL_TEXT.matcher(rule.basis()).find()) {
                report.error("table.noBasis", rule.id(), rule.words(), rule.number());
            } else if (length > LONGEST_BASIS) {
                report.warning("table.longBasis", rule.id(), rule.words(), length, LONGEST_BASIS);
            }
        }
    }

    private static void sweep(
            TableGrid grid, @Nullable TableContract contract, TableAnswers answers, TableReport report) {
        TableFile table = grid.file;
        TableSweep sweep = new TableSweep(grid);
        boolean many = table.hitPolicy().equals("COLLECT") || table.hitPolicy().equals("RULE ORDER");
        boolean leftOpen = false;
        if (contract == null ? !many : contract.alwaysAnswers()) {
            leftOpen = reportGaps(sweep, grid, answering(table, contract, answers), report);
        }
        if (table.hitPolicy().equals("UNIQUE")) {
            leftOpen |= reportOverlaps(sweep, grid, rule -> "", "", report);
        } else if (contract != null && contract.key() != null && many) {
            String key = contract.key();
            leftOpen |= reportOverlaps(
                    sweep, grid, rule -> answers.value(table.rules().get(rule), key), key, report);
        } else if (table.hitPolicy().equals("FIRST")) {
            reportUnreachable(sweep, table, report);
            checkCatchAll(grid, report);
        }
        if (leftOpen && grid.open != null) {
            report.warning("table.notAnalysed", "", "", grid.open);
        }
        if (sweep.isExhausted()) {
            report.warning("table.tooEntangled", "", "", table.rules().size());
        }
    }

    private static IntPredicate answering(TableFile table, @Nullable TableContract contract, TableAnswers answers) {
        if (contract == null || contract.answering() == null || contract.key() == null) {
            return rule -> true;
        }
        String key = contract.key();
        String answer = contract.answering();
        return rule -> answer.equals(String.valueOf(answers.value(table.rules().get(rule), key)));
    }

    /** @return whether it stayed open if there are gaps */
    private static boolean reportGaps(TableSweep sweep, TableGrid grid, IntPredicate answers, TableReport report) {
        List<TableSweep.Gap> gaps = sweep.gaps(answers, grid.open == null, GAPS);
        for (TableSweep.Gap gap : gaps) {
            String example = sweep.words(gap.world(), gap.slots(), gap.from());
            if (gap.from() < 0) {
                report.error("table.noRule", "", "", example);
            } else {
                String days = grid.dimensions.get(grid.date).axis().days(gap.from(), gap.to());
                report.error("table.gap", "", "", example, days);
            }
        }
        return gaps.isEmpty()
                && grid.open != null
                && !sweep.gaps(answers, true, 1).isEmpty();
    }

    /** @return whether it stayed open if there are overlaps */
    private static boolean reportOverlaps(
            TableSweep sweep,
            TableGrid grid,
            java.util.function.IntFunction<@Nullable Object> keys,
            String key,
            TableReport report) {
        for (TableSweep.Overlap overlap : sweep.overlaps(keys, true, TableReport.SHOWN)) {
            TableFile.Line rule = grid.file.rules().get(overlap.rule());
            TableFile.Line other = grid.file.rules().get(overlap.other());
            String example = sweep.words(overlap.world(), overlap.slots(), -1);
            if (key.isEmpty()) {
                report.error(
                        "table.overlap", rule.id(), rule.words(), rule.number(), other.number(), other.id(), example);
            } else {
                report.error(
                        "table.sameTwice",
                        rule.id(),
                        rule.words(),
                        rule.number(),
                        other.number(),
                        other.id(),
                        example,
                        key,
                        rule.outputs().get(grid.file.output(key)));
            }
        }
        return grid.open != null && !sweep.overlaps(keys, false, 1).isEmpty();
    }

    private static void reportUnreachable(TableSweep sweep, TableFile table, TableReport report) {
        for (TableSweep.Unreachable hidden : sweep.unreachable(TableReport.SHOWN)) {
            TableFile.Line rule = table.rules().get(hidden.rule());
            List<String> by = hidden.by().stream()
                    .limit(GAPS)
                    .map(index -> table.rules().get(index).words())
                    .toList();
            report.error("table.unreachable", rule.id(), rule.words(), rule.number(), String.join(", ", by));
        }
    }

    /** The last rule of a FIRST table asks for nothing but the date. */
    private static void checkCatchAll(TableGrid grid, TableReport report) {
        List<TableFile.Line> rules = grid.file.rules();
        TableFile.Line last = rules.get(rules.size() - 1);
        for (int column = 0; column < last.inputs().size(); column++) {
            boolean dates = grid.date >= 0
                    && grid.dimensions.get(grid.date).column()
                            == grid.file.inputs().get(column);
            if (!dates && !TableFile.isBlank(last.inputs().get(column))) {
                report.warning("table.noCatchAll", last.id(), last.words());
                return;
            }
        }
    }
}
