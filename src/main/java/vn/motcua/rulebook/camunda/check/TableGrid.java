package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.FactDefinition;

/**
 * A table as boxes in the space of its cases. Every column is a dimension; the list of options is one dimension for each
 * option that the cells name. A rule is one box, or several if a cell of options gives alternatives.
 *
 * <p>Cases differ by procedure: each has the facts that its start form asks for and no others. So the space is looked at
 * once for each procedure, with the values that are possible there.
 */
final class TableGrid {

    /** @param option id of the option that it is about; null for a plain column */
    record Dimension(TableFile.Column column, TableAxis axis, @Nullable String option) {}

    /**
     * The cases that a rule, or an alternative of it, speaks of.
     *
     * @param rule index in the file
     * @param must slots by dimension that it covers for certain
     * @param may slots by dimension that it covers for certain or perhaps
     * @param asks dimensions on which the rule has a cell that is not blank
     */
    record Box(int rule, TableSlots[] must, TableSlots[] may, BitSet asks) {}

    /**
     * The cases of one procedure.
     *
     * @param procedure null if the table does not depend on it
     * @param inRulebook whether the table has to answer for it
     * @param domain possible slots by dimension
     * @param absent facts that the procedure does not have
     */
    record World(@Nullable String procedure, boolean inRulebook, TableSlots[] domain, BitSet absent) {}

    final TableFile file;
    final List<Dimension> dimensions = new ArrayList<>();
    final List<Box> boxes = new ArrayList<>();
    final List<World> worlds = new ArrayList<>();
    /** Rules with a cell that cannot be read; nothing is said about them but that. */
    final BitSet broken = new BitSet();
    /** A cell that leaves something open, as words; null if there is none. */
    @Nullable
    String open;

    /** Dimension of the date by which the rules are dated; -1 if there is none. */
    int date = -1;

    private int dateColumn = -1;

    private final @Nullable TableContract contract;
    private final TableCases cases;
    private final @Nullable Set<String> knownOptions;
    private final TableFeel feel;
    private final TableCells cells;
    private final TableReport report;

    private final List<TableColumn> columns = new ArrayList<>();
    /** First dimension of each column. */
    private final List<Integer> starts = new ArrayList<>();

    private final List<Map<String, TableFeel.Cell>> parsed = new ArrayList<>();
    private final List<Map<String, TableCells.Reading>> readings = new ArrayList<>();

    /**
     * @param knownOptions ids that the table of options gives; null if there is no such table
     * @param report gets what is wrong with columns and cells
     */
    TableGrid(
            TableFile file,
            @Nullable TableContract contract,
            TableCases cases,
            @Nullable Set<String> knownOptions,
            TableFeel feel,
            TableReport report) {
        this.file = file;
        this.contract = contract;
        this.cases = cases;
        this.knownOptions = knownOptions;
        this.feel = feel;
        this.cells = new TableCells(feel);
        this.report = report;
        parse();
        understandColumns();
        readCells();
        makeWorlds();
        makeBoxes();
        checkCells();
    }

    // ---- what stands in the cells

    private void parse() {
        for (int column = 0; column < file.inputs().size(); column++) {
            Map<String, TableFeel.Cell> texts = new HashMap<>();
            for (TableFile.Line rule : file.rules()) {
                String text = cell(rule, column);
                if (!TableFile.isBlank(text)) {
                    texts.computeIfAbsent(text, feel::unaryTests);
                }
            }
            parsed.add(texts);
        }
        Set<String> known = knownNames();
        for (TableFile.Line rule : file.rules()) {
            if (rule.inputs().size() != file.inputs().size()) {
                report.error(
                        "table.cellCount",
                        rule.id(),
                        rule.words(),
                        rule.inputs().size(),
                        file.inputs().size());
                broken.set(rule.number() - 1);
            }
            for (int column = 0; column < file.inputs().size(); column++) {
                TableFeel.Cell cell = parsed.get(column).get(cell(rule, column));
                if (cell != null && !isSound(cell, rule, column, known)) {
                    broken.set(rule.number() - 1);
                }
            }
        }
    }

    private boolean isSound(TableFeel.Cell cell, TableFile.Line rule, int column, Set<String> known) {
        String label = file.inputs().get(column).words();
        String text = cell(rule, column);
        if (cell.exp() == null) {
            report.error("table.unparsable", rule.id(), rule.words(), label, text, cell.problem());
            return false;
        }
        Set<String> unsteady = TableFeel.unsteadyCalls(cell.exp());
        if (!unsteady.isEmpty()) {
            report.error("table.clock", rule.id(), rule.words(), label, text, String.join(", ", unsteady));
            return false;
        }
        Set<String> unknown = feel.unknownNames(cell.exp(), known);
        if (!unknown.isEmpty()) {
            report.error("table.unknownName", rule.id(), rule.words(), label, text, String.join(", ", unknown));
            return false;
        }
        return true;
    }

    /** Names that the engine knows when it reads a cell. */
    private Set<String> knownNames() {
        Set<String> known = new HashSet<>();
        if (contract == null) {
            file.inputs().forEach(column -> known.add(column.expression().split("\\.")[0]));
        } else {
            contract.inputs().forEach(input -> known.add(input.path()));
        }
        return known;
    }

    private static String cell(TableFile.Line rule, int column) {
        return column < rule.inputs().size() ? rule.inputs().get(column) : "";
    }

    // ---- what the columns are about

    private void understandColumns() {
        Set<String> expressions = new HashSet<>();
        for (int index = 0; index < file.inputs().size(); index++) {
            TableFile.Column head = file.inputs().get(index);
            Set<Object> constants = constants(index);
            TableColumn column = TableColumn.of(head, contract, cases, constants, report);
            if (!expressions.add(head.expression())) {
                report.error("table.inputTwice", head.id(), head.label(), head.words(), head.expression());
            }
            columns.add(column);
            starts.add(dimensions.size());
            if (column.kind() == TableColumn.Kind.OPTIONS) {
                optionsOf(index).forEach(option -> dimensions.add(new Dimension(head, TableAxis.booleans(), option)));
            } else {
                if (column.kind() == TableColumn.Kind.DATE && date < 0) {
                    date = dimensions.size();
                    dateColumn = index;
                }
                constants.addAll(listed(head));
                dimensions.add(new Dimension(
                        head, column.axis(constants, cases.procedures().keySet()), null));
            }
        }
        if (date < 0) {
            report.error("table.noDate", "", "");
        }
    }

    private Set<Object> constants(int column) {
        Set<Object> constants = new LinkedHashSet<>();
        for (TableFeel.Cell cell : parsed.get(column).values()) {
            if (cell.exp() != null) {
                constants.addAll(cells.constants(cell.exp()));
            }
        }
        return constants;
    }

    /** Values in the head of a column. */
    private Set<Object> listed(TableFile.Column head) {
        TableFeel.Cell values = head.values().isEmpty() ? null : feel.unaryTests(head.values());
        return values == null || values.exp() == null ? Set.of() : cells.constants(values.exp());
    }

    private Set<String> optionsOf(int column) {
        Set<String> options = new TreeSet<>();
        for (TableFeel.Cell cell : parsed.get(column).values()) {
            List<Map<String, Boolean>> alternatives = cell.exp() == null ? null : cells.alternatives(cell.exp());
            if (alternatives != null) {
                alternatives.forEach(alternative -> options.addAll(alternative.keySet()));
            }
        }
        return options;
    }

    private void readCells() {
        for (int column = 0; column < columns.size(); column++) {
            Map<String, TableCells.Reading> read = new HashMap<>();
            if (isPlain(column)) {
                TableAxis axis = dimensions.get(starts.get(column)).axis();
                parsed.get(column).forEach((text, cell) -> {
                    if (cell.exp() != null) {
                        read.put(text, cells.read(cell.exp(), cell.parsed(), axis));
                    }
                });
            }
            readings.add(read);
        }
    }

    private boolean isPlain(int column) {
        TableColumn.Kind kind = columns.get(column).kind();
        return kind != TableColumn.Kind.OPTIONS && kind != TableColumn.Kind.UNKNOWN;
    }

    // ---- which cases there are

    private void makeWorlds() {
        int procedures = -1;
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).kind() == TableColumn.Kind.PROCEDURE) {
                procedures = column;
            }
        }
        boolean byProcedure = contract != null && contract.supplies(TableContract.Kind.PROCEDURE);
        if (!byProcedure) {
            worlds.add(world(null, -1, true));
            return;
        }
        boolean known = !cases.procedures().isEmpty();
        Set<String> all = new LinkedHashSet<>(cases.procedures().keySet());
        if (procedures >= 0) {
            constants(procedures).forEach(value -> all.add(String.valueOf(value)));
            if (!known) {
                listed(columns.get(procedures).head()).forEach(value -> all.add(String.valueOf(value)));
            }
        }
        if (all.isEmpty()) {
            worlds.add(world(null, -1, true));
        }
        for (String procedure : all) {
            worlds.add(world(procedure, procedures, !known || cases.procedures().containsKey(procedure)));
        }
    }

    private World world(@Nullable String procedure, int procedureColumn, boolean inRulebook) {
        TableSlots[] domain = new TableSlots[dimensions.size()];
        for (int dimension = 0; dimension < domain.length; dimension++) {
            domain[dimension] = dimensions.get(dimension).axis().all();
        }
        BitSet absent = new BitSet();
        Map<String, FactDefinition> facts =
                procedure == null ? null : cases.procedures().get(procedure);
        for (int index = 0; index < columns.size(); index++) {
            TableColumn column = columns.get(index);
            if (column.kind() == TableColumn.Kind.OPTIONS) {
                continue;
            }
            int dimension = starts.get(index);
            TableAxis axis = dimensions.get(dimension).axis();
            if (index == procedureColumn && procedure != null) {
                domain[dimension] = axis.of(procedure);
            } else if (column.isFact() && facts != null && !facts.containsKey(column.fact())) {
                absent.set(dimension);
            } else if (column.kind() != TableColumn.Kind.UNKNOWN) {
                domain[dimension] = column.domain(
                                axis, column.isFact() && facts != null ? facts.get(column.fact()) : null)
                        .and(listedDomain(column, axis));
            }
        }
        return new World(procedure, inRulebook, domain, absent);
    }

    /** A table that the program does not know is believed what it lists in the heads of its columns. */
    private TableSlots listedDomain(TableColumn column, TableAxis axis) {
        if (contract != null || column.isFact() || column.head().values().isEmpty()) {
            return axis.all();
        }
        TableFeel.Cell values = feel.unaryTests(column.head().values());
        return values.exp() == null
                ? axis.all()
                : cells.read(values.exp(), values.parsed(), axis).may();
    }

    // ---- the rules

    private void makeBoxes() {
        for (TableFile.Line rule : file.rules()) {
            TableSlots[] must = new TableSlots[dimensions.size()];
            TableSlots[] may = new TableSlots[dimensions.size()];
            for (int dimension = 0; dimension < must.length; dimension++) {
                must[dimension] = dimensions.get(dimension).axis().all();
                may[dimension] = must[dimension];
            }
            BitSet asks = new BitSet();
            List<Map<String, Boolean>> alternatives = List.of(Map.of());
            boolean uncertain = false;
            for (int column = 0; column < columns.size(); column++) {
                String text = cell(rule, column);
                TableFeel.Cell cell = parsed.get(column).get(text);
                if (cell == null || cell.exp() == null) {
                    continue;
                }
                int dimension = starts.get(column);
                if (columns.get(column).kind() == TableColumn.Kind.OPTIONS) {
                    List<Map<String, Boolean>> found = cells.alternatives(cell.exp());
                    uncertain |= found == null;
                    alternatives = found == null ? alternatives : found;
                    noteOpen(found == null, column, text);
                } else if (columns.get(column).kind() == TableColumn.Kind.UNKNOWN) {
                    broken.set(rule.number() - 1);
                } else {
                    asks.set(dimension);
                    TableCells.Reading reading = readings.get(column).get(text);
                    if (reading.wrongType()) {
                        broken.set(rule.number() - 1);
                    } else {
                        must[dimension] = reading.must();
                        may[dimension] = reading.may();
                        noteOpen(!reading.isExact(), column, text);
                    }
                }
            }
            for (Map<String, Boolean> alternative : alternatives) {
                boxes.add(box(rule, must, may, asks, alternative, uncertain));
            }
        }
    }

    private void noteOpen(boolean leavesOpen, int column, String text) {
        if (leavesOpen && open == null) {
            open = columns.get(column).head().words() + ": " + text;
        }
    }

    private Box box(
            TableFile.Line rule,
            TableSlots[] must,
            TableSlots[] may,
            BitSet asks,
            Map<String, Boolean> options,
            boolean uncertain) {
        TableSlots[] certain = must.clone();
        TableSlots[] possible = may.clone();
        BitSet asked = (BitSet) asks.clone();
        for (int dimension = 0; dimension < certain.length; dimension++) {
            String option = dimensions.get(dimension).option();
            if (option != null && options.containsKey(option)) {
                certain[dimension] = dimensions.get(dimension).axis().of(options.get(option));
                possible[dimension] = certain[dimension];
                asked.set(dimension);
            }
        }
        if (uncertain && certain.length > 0) {
            certain[0] = TableSlots.NONE;
        }
        return new Box(rule.number() - 1, certain, possible, asked);
    }

    // ---- what can be said about a single cell

    private void checkCells() {
        for (TableFile.Line rule : file.rules()) {
            for (int column = 0; column < columns.size(); column++) {
                String text = cell(rule, column);
                TableFeel.Cell cell = parsed.get(column).get(text);
                if (cell != null && cell.exp() != null) {
                    if (columns.get(column).kind() == TableColumn.Kind.OPTIONS) {
                        checkOptions(rule, cell);
                    } else if (isPlain(column) && !broken.get(rule.number() - 1)) {
                        checkReading(rule, column, text);
                    } else if (isPlain(column) && readings.get(column).get(text).wrongType()) {
                        report.error(
                                "table.cellType",
                                rule.id(),
                                rule.words(),
                                columns.get(column).head().words(),
                                text);
                    }
                }
            }
            checkDated(rule);
            checkFacts(rule);
        }
    }

    private void checkOptions(TableFile.Line rule, TableFeel.Cell cell) {
        List<Map<String, Boolean>> alternatives = cells.alternatives(cell.exp());
        if (knownOptions == null || alternatives == null) {
            return;
        }
        Set<String> named = new TreeSet<>();
        alternatives.forEach(alternative -> named.addAll(alternative.keySet()));
        named.removeAll(knownOptions);
        named.forEach(option -> report.error("table.unknownOption", rule.id(), rule.words(), option));
    }

    private void checkReading(TableFile.Line rule, int index, String text) {
        TableColumn column = columns.get(index);
        TableCells.Reading reading = readings.get(index).get(text);
        int dimension = starts.get(index);
        String label = column.head().words();
        if (reading.reversed()) {
            report.error("table.emptyRange", rule.id(), rule.words(), label, text);
            return;
        }
        Set<String> unknown = new LinkedHashSet<>(reading.mentioned());
        if (column.kind() == TableColumn.Kind.PROCEDURE && !cases.procedures().isEmpty()) {
            unknown.removeAll(cases.procedures().keySet());
            unknown.forEach(value -> report.warning("table.unknownProcedure", rule.id(), rule.words(), value));
        } else if (!column.values().isEmpty()) {
            unknown.removeAll(column.values());
            unknown.forEach(value -> report.error(
                    "table.unknownValue", rule.id(), rule.words(), label, value, String.join(", ", column.values())));
        } else if (!column.choices().isEmpty()) {
            unknown.removeAll(column.choices());
            unknown.forEach(value -> report.warning(
                    "table.unknownValue", rule.id(), rule.words(), label, value, String.join(", ", column.choices())));
        } else {
            unknown.clear();
        }
        boolean canHold = worlds.stream()
                .anyMatch(
                        world -> !world.absent().get(dimension) && reading.may().intersects(world.domain()[dimension]));
        if (unknown.isEmpty() && !canHold) {
            report.warning("table.neverHolds", rule.id(), rule.words(), label, text);
        }
    }

    private void checkDated(TableFile.Line rule) {
        if (date < 0) {
            return;
        }
        int column = dateColumn;
        String text = cell(rule, column);
        TableCells.Reading reading = readings.get(column).get(text);
        boolean dated = reading == null
                ? !TableFile.isBlank(text)
                : !reading.must().equals(dimensions.get(date).axis().all());
        if (!dated) {
            report.error(
                    "table.undated",
                    rule.id(),
                    rule.words(),
                    columns.get(column).head().words());
        }
    }

    /** A rule that asks a procedure for a fact it does not have would stop every dossier that it concerns. */
    private void checkFacts(TableFile.Line rule) {
        if (broken.get(rule.number() - 1)) {
            return;
        }
        Map<String, Set<String>> lacking = new LinkedHashMap<>();
        for (Box box : boxesOf(rule.number() - 1)) {
            for (World world : worlds) {
                if (world.inRulebook() && box.asks().intersects(world.absent()) && applies(box, world)) {
                    box.asks().stream().filter(world.absent()::get).forEach(dimension -> lacking.computeIfAbsent(
                                    dimensions.get(dimension).column().words(), label -> new TreeSet<>())
                            .add(String.valueOf(world.procedure())));
                }
            }
        }
        lacking.forEach((label, procedures) ->
                report.error("table.factMissing", rule.id(), rule.words(), label, String.join(", ", procedures)));
    }

    private List<Box> boxesOf(int rule) {
        return boxes.size() == file.rules().size()
                ? List.of(boxes.get(rule))
                : boxes.stream().filter(box -> box.rule() == rule).toList();
    }

    /** Whether a case of the procedure can be in the box, whatever facts it lacks. */
    private static boolean applies(Box box, World world) {
        for (int dimension = 0; dimension < world.domain().length; dimension++) {
            if (!world.absent().get(dimension) && !box.may()[dimension].intersects(world.domain()[dimension])) {
                return false;
            }
        }
        return true;
    }
}
