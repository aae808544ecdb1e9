package vn.motcua.simplification.camunda;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.simplification.OptionOperation;
import vn.motcua.simplification.OptionPart;
import vn.motcua.simplification.OptionRow;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.OptionTable;
import vn.motcua.simplification.SimplificationOptions;

/**
 * Reads and edits the table through the engine's DMN model.
 *
 * <p>The model's own writer lays the whole file out anew. So only the rows that changed are taken from the edited model
 * into the text; everything else, down to the order of attributes, stays as the analyst's Modeler saved it.
 */
@Component
class DmnOptionTable implements OptionTable {

    private static final Pattern LIST = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
    private static final String DAY = "date\\(\"(\\d{4}-\\d{2}-\\d{2})\"\\)";
    private static final Pattern BETWEEN = Pattern.compile("\\[\\s*" + DAY + "\\s*\\.\\.\\s*" + DAY + "\\s*]");
    private static final Pattern SINCE = Pattern.compile(">=\\s*" + DAY);
    private static final Pattern UNTIL = Pattern.compile("<=\\s*" + DAY);

    private static final String RECEIVED_ON = "receivedOn";

    /** The table in a file, with its columns by what they ask for and answer. */
    private static final class Content {

        private final DmnModelInstance model;
        private final DecisionTable table;
        private final Map<String, Integer> inputs = new LinkedHashMap<>();
        private final Map<String, Integer> outputs = new LinkedHashMap<>();

        Content(RulebookFile file) {
            try {
                model = Dmn.readModelFromStream(new ByteArrayInputStream(file.bytes()));
                Decision decision = model.getModelElementById(SimplificationOptions.TABLE);
                table = (DecisionTable) decision.getExpression();
            } catch (RuntimeException e) {
                throw new NoAnswer("'" + file.name() + "' is not the table of options: " + e.getMessage(), e);
            }
            for (Input input : table.getInputs()) {
                inputs.put(text(input.getInputExpression().getText()), inputs.size());
            }
            for (Output output : table.getOutputs()) {
                outputs.put(output.getName(), outputs.size());
            }
        }

        Rule rule(String id) {
            return table.getRules().stream()
                    .filter(rule -> rule.getId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NoAnswer("the table of options has no rule " + id));
        }

        String input(Rule rule, String expression) {
            Integer column = inputs.get(expression);
            return column == null
                    ? ""
                    : text(List.copyOf(rule.getInputEntries()).get(column).getText());
        }

        String output(Rule rule, String name) {
            Integer column = outputs.get(name);
            String text = column == null
                    ? ""
                    : text(List.copyOf(rule.getOutputEntries()).get(column).getText());
            if (!LIST.matcher(text).matches()) {
                throw new NoAnswer("rule " + rule.getId() + ": output '" + name + "' is " + text);
            }
            return text.substring(1, text.length() - 1);
        }
    }

    @Override
    public List<OptionRow> rows(RulebookFile file) {
        Content content = new Content(file);
        return content.table.getRules().stream().map(rule -> row(content, rule)).toList();
    }

    private static OptionRow row(Content content, Rule rule) {
        String days = content.input(rule, RECEIVED_ON);
        Matcher between = BETWEEN.matcher(days);
        Matcher since = SINCE.matcher(days);
        Matcher until = UNTIL.matcher(days);
        LocalDate first = null;
        LocalDate last = null;
        boolean plain = true;
        if (between.matches()) {
            first = LocalDate.parse(between.group(1));
            last = LocalDate.parse(between.group(2));
        } else if (since.matches()) {
            first = LocalDate.parse(since.group(1));
        } else if (until.matches()) {
            last = LocalDate.parse(until.group(1));
        } else {
            plain = false;
        }
        for (String column : List.of("procedure", "province", "locality", "channel")) {
            String cell = content.input(rule, column);
            plain &= anything(cell) || LIST.matcher(cell).matches();
        }
        return new OptionRow(
                rule.getId(),
                content.output(rule, "option"),
                content.output(rule, "name"),
                OptionPart.valueOf(content.output(rule, "part")),
                OptionOperation.valueOf(content.output(rule, "operation")),
                OptionStatus.valueOf(content.output(rule, "status")),
                content.output(rule, "ministry"),
                list(content.input(rule, "procedure")),
                list(content.input(rule, "province")),
                list(content.input(rule, "locality")),
                list(content.input(rule, "channel")),
                first,
                last,
                rule.getDescription() == null
                        ? ""
                        : rule.getDescription().getTextContent().strip(),
                plain);
    }

    private static boolean anything(String cell) {
        return cell.isEmpty() || cell.equals("-");
    }

    private static List<String> list(String cell) {
        if (anything(cell)) {
            return List.of();
        }
        return LIST.matcher(cell).matches()
                ? Arrays.stream(cell.split(","))
                        .map(String::strip)
                        .map(text -> text.substring(1, text.length() - 1))
                        .toList()
                : List.of(cell);
    }

    @Override
    public RulebookFile edit(RulebookFile file, Edit edit) {
        Content content = new Content(file);
        String text = file.content();
        Rule added = add(content, edit);
        text = insert(text, lastOf(content, edit.added().id(), added), added);
        for (Map.Entry<String, LocalDate> closing : edit.closed().entrySet()) {
            Rule rule = content.rule(closing.getKey());
            InputEntry days = List.copyOf(rule.getInputEntries()).get(content.inputs.get(RECEIVED_ON));
            days.getText().setTextContent(days(row(content, rule).from(), closing.getValue()));
            text = replaceText(text, rule, days);
        }
        for (String removed : edit.removed()) {
            Rule rule = content.rule(removed);
            // A row that is replaced by one of the same name is taken out where it stood before.
            text = remove(text, rule.getId());
            content.table.getRules().remove(rule);
        }
        text = text.replace(PROVISIONAL, "");
        rename(content, added);
        Dmn.validateModel(content.model);
        RulebookFile changed = new RulebookFile(file.name(), text);
        requireSame(content, changed);
        return changed;
    }

    /** Ends the ids of a new row until the rows that it replaces are gone. */
    private static final String PROVISIONAL = "__new";

    private static Rule add(Content content, Edit edit) {
        OptionRow row = edit.added();
        Rule like = content.rule(edit.like());
        String id = freeId(content, edit) + PROVISIONAL;
        Rule rule = content.model.newInstance(Rule.class);
        rule.setId(id);
        Description basis = content.model.newInstance(Description.class);
        basis.setTextContent(row.basis());
        Map<Integer, String> inputs = new HashMap<>();
        put(inputs, content.inputs, "procedure", cell(row.procedures()));
        put(inputs, content.inputs, "province", cell(row.provinces()));
        put(inputs, content.inputs, "locality", cell(row.localities()));
        put(inputs, content.inputs, "channel", cell(row.channels()));
        put(inputs, content.inputs, RECEIVED_ON, days(row.from(), row.until()));
        Map<Integer, String> outputs = new HashMap<>();
        put(outputs, content.outputs, "status", cell(List.of(row.status().name())));
        content.table.insertElementAfter(rule, lastOf(content, row.id(), rule));
        rule.setDescription(basis);
        List<Input> columns = List.copyOf(content.table.getInputs());
        List<InputEntry> cells = List.copyOf(like.getInputEntries());
        for (int i = 0; i < cells.size(); i++) {
            InputEntry cell = content.model.newInstance(InputEntry.class);
            cell.setId(id(rule, columns.get(i), "Input_", i));
            cell.setText(text(content, inputs.getOrDefault(i, text(cells.get(i).getText()))));
            rule.getInputEntries().add(cell);
        }
        List<Output> answers = List.copyOf(content.table.getOutputs());
        List<OutputEntry> answered = List.copyOf(like.getOutputEntries());
        for (int i = 0; i < answered.size(); i++) {
            OutputEntry cell = content.model.newInstance(OutputEntry.class);
            cell.setId(id(rule, answers.get(i), "Output_", i));
            cell.setText(
                    text(content, outputs.getOrDefault(i, text(answered.get(i).getText()))));
            rule.getOutputEntries().add(cell);
        }
        return rule;
    }

    private static void put(Map<Integer, String> cells, Map<String, Integer> columns, String name, String text) {
        Integer column = columns.get(name);
        if (column != null) {
            cells.put(column, text);
        }
    }

    /** The proposed id, or the next one that no staying row has. */
    private static String freeId(Content content, Edit edit) {
        String proposed = edit.added().rule();
        List<String> taken = content.table.getRules().stream()
                .map(Rule::getId)
                .filter(id -> !edit.removed().contains(id))
                .toList();
        String id = proposed;
        for (int number = 2; taken.contains(id); number++) {
            id = proposed + "_No" + number;
        }
        return id;
    }

    private static String id(Rule rule, DmnElement column, String prefix, int number) {
        String id = column.getId();
        return rule.getId() + "_" + (id.startsWith(prefix) ? id.substring(prefix.length()) : prefix + (number + 1));
    }

    private static Rule lastOf(Content content, String option, Rule but) {
        Collection<Rule> rules = content.table.getRules();
        return rules.stream()
                .filter(rule -> !rule.getId().equals(but.getId()))
                .filter(rule -> content.output(rule, "option").equals(option))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static void rename(Content content, Rule added) {
        List<DmnElement> named = new ArrayList<>(List.of(added));
        named.addAll(added.getInputEntries());
        named.addAll(added.getOutputEntries());
        named.forEach(element -> element.setId(element.getId().replace(PROVISIONAL, "")));
    }

    private static Text text(Content content, String value) {
        Text text = content.model.newInstance(Text.class);
        text.setTextContent(value);
        return text;
    }

    private static String text(@Nullable Text text) {
        return text == null || text.getTextContent() == null
                ? ""
                : text.getTextContent().strip();
    }

    private static String cell(List<String> values) {
        return String.join(",", values.stream().map(value -> '"' + value + '"').toList());
    }

    private static String days(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from == null) {
            return "<= date(\"" + until + "\")";
        }
        return until == null ? ">= date(\"" + from + "\")" : "[date(\"" + from + "\")..date(\"" + until + "\")]";
    }

    private static String insert(String text, Rule after, Rule added) {
        Matcher rule = block("rule", after.getId()).matcher(text);
        find(rule, after);
        String indent = text.substring(text.lastIndexOf('\n', rule.start()) + 1, rule.start());
        return text.substring(0, rule.end()) + "\n" + write(added, rule.group(1), indent) + text.substring(rule.end());
    }

    private static String remove(String text, String id) {
        Matcher rule = Pattern.compile("[ \\t]*" + block("rule", id).pattern() + "\\R?", Pattern.DOTALL)
                .matcher(text);
        if (!rule.find()) {
            throw new NoAnswer("the table of options has no rule " + id);
        }
        return text.substring(0, rule.start()) + text.substring(rule.end());
    }

    private static String replaceText(String text, Rule rule, InputEntry cell) {
        Matcher entry = block("inputEntry", cell.getId()).matcher(text);
        find(entry, rule);
        String changed = entry.group()
                .replaceFirst(
                        "(?s)<((?:\\w+:)?text)\\b[^>]*(?:/>|>.*?</\\1>)",
                        Matcher.quoteReplacement("<" + entry.group(1) + "text>"
                                + escape(cell.getText().getTextContent()) + "</" + entry.group(1) + "text>"));
        return text.substring(0, entry.start()) + changed + text.substring(entry.end());
    }

    private static void find(Matcher block, Rule rule) {
        if (!block.find()) {
            throw new NoAnswer("rule " + rule.getId() + " is not written as Modeler writes it");
        }
    }

    /** An element with everything in it; rules and cells never nest. The first group is the prefix of its name. */
    private static Pattern block(String name, String id) {
        return Pattern.compile(
                "<((?:\\w+:)?)" + name + "\\b[^>]*\\bid=\"" + Pattern.quote(id) + "\"[^>]*>.*?</\\1" + name + ">",
                Pattern.DOTALL);
    }

    private static String write(Rule rule, String prefix, String indent) {
        StringBuilder text = new StringBuilder();
        text.append(indent).append("<%srule id=\"%s\">\n".formatted(prefix, rule.getId()));
        text.append(indent)
                .append("  <%1$sdescription>%2$s</%1$sdescription>\n"
                        .formatted(prefix, escape(rule.getDescription().getTextContent())));
        rule.getInputEntries()
                .forEach(cell -> text.append(write("inputEntry", cell.getId(), cell.getText(), prefix, indent)));
        rule.getOutputEntries()
                .forEach(cell -> text.append(write("outputEntry", cell.getId(), cell.getText(), prefix, indent)));
        return text.append(indent).append("</%srule>".formatted(prefix)).toString();
    }

    private static String write(String name, String id, Text text, String prefix, String indent) {
        return "%1$s  <%2$s%3$s id=\"%4$s\">\n%1$s    <%2$stext>%5$s</%2$stext>\n%1$s  </%2$s%3$s>\n"
                .formatted(indent, prefix, name, id, escape(text.getTextContent()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The text says what the edited model says; else the file was written in a way we do not know. */
    private void requireSame(Content edited, RulebookFile changed) {
        List<OptionRow> expected =
                edited.table.getRules().stream().map(rule -> row(edited, rule)).toList();
        if (!rows(changed).equals(expected)) {
            throw new NoAnswer("'" + changed.name() + "' is not written as Modeler writes it");
        }
    }
}
