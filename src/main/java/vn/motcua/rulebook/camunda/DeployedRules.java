package vn.motcua.rulebook.camunda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.Comparison.Period;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.WrittenRule;
import vn.motcua.rulebook.WrittenRule.Condition;
import vn.motcua.rulebook.WrittenRule.Test;
import vn.motcua.rulebook.WrittenRules;
import vn.motcua.rulebook.camunda.check.TableFile;
import vn.motcua.rulebook.camunda.check.TableReader;
import vn.motcua.rulebook.camunda.compare.Periods;

/**
 * Reads rules out of the deployed tables. Whether a known value meets a cell is asked of the same expression language
 * that evaluates the table, so that a listed rule can never contradict a decision; only the wording of the other cells
 * is understood here, and a cell that is not is shown as it stands.
 */
@Component
class DeployedRules implements WrittenRules {

    /** Days on which a rule applies; by the day of receipt, or of an officer's act. */
    private static final Set<String> DAYS = Set.of("receivedOn", "actedOn");

    private static final String CELL = "cellInput";
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final String LIST = TEXT + "(?:\\s*,\\s*" + TEXT + ")*";
    private static final Pattern ONE_TEXT = Pattern.compile(TEXT);
    private static final Pattern TEXTS = Pattern.compile(LIST);
    private static final Pattern NOT_TEXTS = Pattern.compile("not\\(\\s*(" + LIST + ")\\s*\\)");
    private static final Pattern PLAIN = Pattern.compile("true|false|" + NUMBER);
    private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(" + NUMBER + ")");
    private static final Pattern BETWEEN =
            Pattern.compile("\\[\\s*(" + NUMBER + ")\\s*\\.\\.\\s*(" + NUMBER + ")\\s*]");
    private static final Pattern CONTAINS = Pattern.compile("list contains\\(\\s*\\?\\s*,\\s*(" + TEXT + ")\\s*\\)");
    private static final Pattern CONTAINS_NOT = Pattern.compile("not\\(\\s*" + CONTAINS.pattern() + "\\s*\\)");

    private final DecisionTables tables;
    private final RepositoryService repository;
    private final Unrestricted unrestricted;
    private final FeelEngine feel = new FeelParsedOnce().createInstance();
    /** By definition id; a definition never changes. */
    private final Map<String, TableFile> read = new ConcurrentHashMap<>();

    DeployedRules(DecisionTables tables, RepositoryService repository, Unrestricted unrestricted) {
        this.tables = tables;
        this.repository = repository;
        this.unrestricted = unrestricted;
    }

    @Override
    public List<WrittenRule> of(String decision, Map<String, String> known) {
        TableFile table = read.computeIfAbsent(
                tables.definitionInForce(decision), id -> unrestricted.ask(() -> read(decision, id)));
        return table.rules().stream()
                .filter(line -> possible(table, line, known))
                .map(line -> rule(table, line, known))
                .toList();
    }

    private TableFile read(String decision, String definition) {
        try (InputStream dmn = repository.getDecisionModel(definition)) {
            String content = new String(dmn.readAllBytes(), StandardCharsets.UTF_8);
            return TableReader.glance(new RulebookFile(decision + ".dmn", content))
                    .orElseThrow(() -> new NoAnswer("'" + decision + "' is not a decision table"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean possible(TableFile table, TableFile.Line line, Map<String, String> known) {
        return IntStream.range(0, table.inputs().size()).allMatch(column -> {
            String value = known.get(table.inputs().get(column).expression());
            String cell = line.inputs().get(column);
            return value == null || TableFile.isBlank(cell) || meets(cell, value);
        });
    }

    private boolean meets(String cell, String value) {
        try {
            return feel.evaluateSimpleUnaryTests(
                    cell, CELL, Variables.putValue(CELL, value).asVariableContext());
        } catch (FeelException e) {
            throw new NoAnswer("'" + cell + "' cannot be asked", e);
        }
    }

    private static WrittenRule rule(TableFile table, TableFile.Line line, Map<String, String> known) {
        List<Condition> conditions = new ArrayList<>();
        Period days = new Period(null, null);
        for (int column = 0; column < table.inputs().size(); column++) {
            TableFile.Column input = table.inputs().get(column);
            String cell = line.inputs().get(column);
            if (TableFile.isBlank(cell) || known.containsKey(input.expression())) {
                continue;
            }
            Optional<Period> dated = DAYS.contains(input.expression()) ? Periods.of(cell) : Optional.empty();
            if (dated.isPresent()) {
                days = dated.get();
            } else {
                conditions.add(condition(input, cell));
            }
        }
        Map<String, String> outputs = new HashMap<>();
        for (int column = 0; column < table.outputs().size(); column++) {
            String cell = line.outputs().get(column);
            if (!TableFile.isBlank(cell)) {
                outputs.put(
                        table.outputs().get(column).name(),
                        ONE_TEXT.matcher(cell).matches() ? unquoted(cell) : cell);
            }
        }
        return new WrittenRule(line.id(), line.basis(), conditions, days.from(), days.to(), outputs);
    }

    private static Condition condition(TableFile.Column input, String cell) {
        Matcher compared = COMPARED.matcher(cell);
        Matcher between = BETWEEN.matcher(cell);
        Matcher noText = NOT_TEXTS.matcher(cell);
        Matcher contains = CONTAINS.matcher(cell);
        Matcher containsNot = CONTAINS_NOT.matcher(cell);
        Test test = Test.WRITTEN;
        List<String> values = List.of(cell);
        if (TEXTS.matcher(cell).matches()) {
            test = Test.ONE_OF;
            values = texts(cell);
        } else if (PLAIN.matcher(cell).matches()) {
            test = Test.ONE_OF;
        } else if (noText.matches()) {
            test = Test.NONE_OF;
            values = texts(noText.group(1));
        } else if (contains.matches()) {
            test = Test.CONTAINS;
            values = texts(contains.group(1));
        } else if (containsNot.matches()) {
            test = Test.CONTAINS_NOT;
            values = texts(containsNot.group(1));
        } else if (compared.matches()) {
            test = comparison(compared.group(1));
            values = List.of(compared.group(2));
        } else if (between.matches()) {
            test = Test.BETWEEN;
            values = List.of(between.group(1), between.group(2));
        }
        return new Condition(input.expression(), input.words(), test, values);
    }

    private static Test comparison(String sign) {
        return switch (sign) {
            case ">=" -> Test.AT_LEAST;
            case "<=" -> Test.AT_MOST;
            case ">" -> Test.MORE_THAN;
            default -> Test.LESS_THAN;
        };
    }

    private static List<String> texts(String list) {
        return ONE_TEXT.matcher(list)
                .results()
                .map(text -> unquoted(text.group()))
                .toList();
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
