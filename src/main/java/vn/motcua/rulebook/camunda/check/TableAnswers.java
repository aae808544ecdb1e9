package vn.motcua.rulebook.camunda.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The output cells of a table: every rule gives what the program needs, in the form it needs. */
final class TableAnswers {

    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern OPENING =
            Pattern.compile("[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}(,[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2})*");
    private static final Map<TableContract.Form, Set<String>> TYPES = Map.of(
            TableContract.Form.TEXT, Set.of("", "string"),
            TableContract.Form.DATE, Set.of("", "string"),
            TableContract.Form.TIME, Set.of("", "string"),
            TableContract.Form.OPENING, Set.of("", "string"),
            TableContract.Form.WHOLE_NUMBER, Set.of("", "integer", "long"));

    private final TableFile file;
    private final @Nullable TableContract contract;
    private final TableFeel feel;
    private final TableReport report;
    private final Map<String, TableFeel.Cell> parsed = new HashMap<>();

    TableAnswers(TableFile file, @Nullable TableContract contract, TableFeel feel, TableReport report) {
        this.file = file;
        this.contract = contract;
        this.feel = feel;
        this.report = report;
    }

    void check() {
        checkColumns();
        for (TableFile.Line rule : file.rules()) {
            if (rule.outputs().size() != file.outputs().size()) {
                report.error(
                        "table.cellCount",
                        rule.id(),
                        rule.words(),
                        rule.outputs().size(),
                        file.outputs().size());
                continue;
            }
            for (int column = 0; column < file.outputs().size(); column++) {
                check(rule, column);
            }
        }
    }

    private void checkColumns() {
        Set<String> names = new HashSet<>();
        for (TableFile.Result output : file.outputs()) {
            if (!names.add(output.name())) {
                report.error("table.outputTwice", output.id(), output.label(), output.name());
            }
            if (contract == null) {
                continue;
            }
            TableContract.Output known = contract.output(output.name()).orElse(null);
            if (known == null) {
                report.warning("table.unknownOutput", output.id(), output.label(), output.name());
            } else if (!TYPES.get(known.form()).contains(output.type())) {
                report.error("table.outputType", output.id(), output.label(), output.words(), output.type());
            }
        }
        if (contract != null) {
            for (TableContract.Output output : contract.outputs()) {
                if (!names.contains(output.name())) {
                    report.error("table.missingOutput", "", "", output.name());
                }
            }
        }
    }

    private void check(TableFile.Line rule, int column) {
        TableFile.Result head = file.outputs().get(column);
        TableContract.Output output =
                contract == null ? null : contract.output(head.name()).orElse(null);
        String text = rule.outputs().get(column);
        if (TableFile.isBlank(text)) {
            if (output != null && isRequired(output, rule)) {
                report.error("table.emptyOutput", rule.id(), rule.words(), head.words());
            }
            return;
        }
        Object value = literal(text);
        if (value == null) {
            TableFeel.Cell cell = parsed.computeIfAbsent(text, feel::expression);
            if (cell.exp() == null) {
                report.error("table.unparsable", rule.id(), rule.words(), head.words(), text, cell.problem());
                return;
            }
            Set<String> unsteady = TableFeel.unsteadyCalls(cell.exp());
            if (!unsteady.isEmpty()) {
                report.error("table.clock", rule.id(), rule.words(), head.words(), text, String.join(", ", unsteady));
                return;
            }
            Set<String> unknown = feel.unknownNames(cell.exp(), suppliedNames());
            if (!unknown.isEmpty()) {
                report.error(
                        "table.unknownName", rule.id(), rule.words(), head.words(), text, String.join(", ", unknown));
                return;
            }
            if (!feel.isConstant(cell.exp())) {
                if (isKey(head)) {
                    report.error("table.keyComputed", rule.id(), rule.words(), head.words(), text);
                } else if (output != null) {
                    report.warning("table.outputComputed", rule.id(), rule.words(), head.words(), text);
                }
                return;
            }
            value = feel.constant(cell.exp()).orElse("");
        }
        if (output != null) {
            String expected = mismatch(output, value);
            if (expected != null) {
                report.error("table.wrongOutput", rule.id(), rule.words(), head.words(), text, expected);
            }
        }
    }

    private Set<String> suppliedNames() {
        Set<String> names = new HashSet<>();
        if (contract == null) {
            file.inputs().forEach(input -> names.add(input.expression().split("\\.")[0]));
        } else {
            contract.inputs().forEach(input -> names.add(input.path()));
        }
        return names;
    }

    private boolean isKey(TableFile.Result head) {
        return contract != null && head.name().equals(contract.key());
    }

    private boolean isRequired(TableContract.Output output, TableFile.Line rule) {
        Map.Entry<String, String> when = output.requiredFor();
        return output.required() || when != null && when.getValue().equals(value(rule, when.getKey()));
    }

    /** The constant in an output cell; null if it is blank, missing or computed. */
    @Nullable
    Object value(TableFile.Line rule, String name) {
        int column = file.output(name);
        if (column < 0
                || column >= rule.outputs().size()
                || TableFile.isBlank(rule.outputs().get(column))) {
            return null;
        }
        String text = rule.outputs().get(column);
        Object value = literal(text);
        if (value == null) {
            TableFeel.Cell cell = parsed.computeIfAbsent(text, feel::expression);
            value = cell.exp() == null ? null : feel.constant(cell.exp()).orElse(null);
        }
        // 1 and 1.0 are the same answer.
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value;
    }

    /** Saves the parser the cells that anybody can read. */
    private static @Nullable Object literal(String text) {
        var quoted = TEXT.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1);
        }
        return WHOLE.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** What is expected instead; null if the value fits. */
    private static @Nullable String mismatch(TableContract.Output output, Object value) {
        if (output.form() == TableContract.Form.WHOLE_NUMBER) {
            boolean fits = value instanceof BigDecimal number
                    && number.stripTrailingZeros().scale() <= 0
                    && number.compareTo(BigDecimal.valueOf(output.min())) >= 0
                    && number.compareTo(BigDecimal.valueOf(output.max())) <= 0;
            return fits ? null : output.min() + (output.max() == Long.MAX_VALUE ? ", …" : " – " + output.max());
        }
        if (!(value instanceof String text) || output.required() && text.isBlank()) {
            return output.values().isEmpty() ? "\"…\"" : quoted(output.values());
        }
        if (!output.values().isEmpty() && !output.values().contains(text)) {
            return quoted(output.values());
        }
        return text.isBlank() && !output.required() ? null : wrongForm(output.form(), text);
    }

    private static @Nullable String wrongForm(TableContract.Form form, String text) {
        try {
            switch (form) {
                case DATE -> LocalDate.parse(text);
                case TIME -> LocalTime.parse(text);
                case OPENING -> {
                    return OPENING.matcher(text).matches() ? null : "\"07:30-11:30,13:30-17:30\"";
                }
                default -> {
                    return null;
                }
            }
            return null;
        } catch (DateTimeParseException wrong) {
            return form == TableContract.Form.DATE ? "\"2026-12-31\"" : "\"07:30\"";
        }
    }

    private static String quoted(List<String> values) {
        return "\"" + String.join("\", \"", values) + "\"";
    }
}
