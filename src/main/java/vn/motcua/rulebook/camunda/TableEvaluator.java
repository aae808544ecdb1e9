package vn.motcua.rulebook.camunda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;

/**
 * Evaluates tables and never takes silence for an answer.
 *
 * <p>The DMN engine reads a missing variable as null, so a rule that asks for it just does not match and a paper or a
 * waiver is lost without a trace. Here a missing variable is a fault. A missing member of a context (a case fact, {@code
 * facts.floors}) is a fault only if a rule that otherwise matches asks for it: facts of one procedure mean nothing to
 * the rules of another. Such a case is evaluated on a copy of the table whose cells on the missing facts are blank; a
 * matched rule that had such a cell is the one that asked.
 *
 * <p>Tables are parsed once per definition id. Safe for use by many threads.
 */
final class TableEvaluator {

    /** The exact definition that answers. */
    record Definition(String decision, String id, int version) {}

    private static final Pattern PATH = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private final ThreadLocal<@Nullable DmnDecisionTableEvaluationEvent> lastEvaluation = new ThreadLocal<>();
    private final DmnEngine engine;
    private final ConcurrentMap<String, Table> tables = new ConcurrentHashMap<>();

    TableEvaluator() {
        this(new FeelParsedOnce());
    }

    TableEvaluator(FeelEngineFactory feel) {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(feel);
        configuration.getCustomPostDecisionTableEvaluationListeners().add(lastEvaluation::set);
        engine = configuration.buildEngine();
    }

    /**
     * @param dmn opens the file of the definition; asked only when the definition is seen for the first time
     * @throws NoAnswer if the file cannot be read as a table, an input is missing, or the table has no usable answer
     */
    DecisionOutcome evaluate(Definition definition, Supplier<InputStream> dmn, Map<String, ?> inputs) {
        return matching(definition, dmn, inputs).answered();
    }

    /**
     * As {@link #evaluate}, and no matching rule is an answer too.
     *
     * @throws NoAnswer if the file cannot be read as a table, an input is missing, or a unique table has two answers
     */
    DecisionOutcome matching(Definition definition, Supplier<InputStream> dmn, Map<String, ?> inputs) {
        return table(definition, dmn).evaluate(definition, inputs);
    }

    /**
     * Reads a table before anybody asks it.
     *
     * @throws NoAnswer if the file cannot be read as a table
     */
    void prepare(Definition definition, Supplier<InputStream> dmn) {
        table(definition, dmn);
    }

    private Table table(Definition definition, Supplier<InputStream> dmn) {
        Table table = tables.get(definition.id());
        if (table == null) {
            table = parse(definition, dmn);
            tables.putIfAbsent(definition.id(), table);
        }
        return table;
    }

    /**
     * A table that is not deployed; it is kept no longer than its caller keeps it.
     *
     * @throws NoAnswer if the file cannot be read as a table
     */
    DecisionTables.ProposedTable proposed(RulebookFile file) {
        Definition definition = new Definition(file.key(), file.key() + ":proposed", 0);
        Table table = parse(definition, () -> new ByteArrayInputStream(file.bytes()));
        return new DecisionTables.ProposedTable() {
            @Override
            public Set<String> inputs() {
                return table.inputs();
            }

            @Override
            public DecisionOutcome matching(Map<String, ?> inputs) {
                return table.evaluate(definition, inputs);
            }
        };
    }

    private Table parse(Definition definition, Supplier<InputStream> dmn) {
        try (InputStream stream = dmn.get()) {
            DmnModelInstance model = Dmn.readModelFromStream(stream);
            if (!(model.getModelElementById(definition.decision()) instanceof Decision decision)
                    || !(decision.getExpression() instanceof DecisionTable decisionTable)) {
                throw new NoAnswer("'" + definition.decision() + "' is not a decision table");
            }
            return new Table(model, decisionTable, definition.decision());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoAnswer e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NoAnswer("table '" + definition.decision() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What is asked of a rule at every answer; reading it from the model again would make threads wait for each other.
     *
     * @param basis its annotation
     * @param blank by column, whether the cell asks for nothing
     */
    private record RuleInTable(String basis, List<Boolean> blank) {

        static RuleInTable of(Rule rule) {
            return new RuleInTable(
                    basisOf(rule),
                    rule.getInputEntries().stream().map(TableEvaluator::isBlank).toList());
        }
    }

    private final class Table {

        private final DmnModelInstance model;
        private final String key;
        private final boolean unique;
        /** Input expressions that are a plain path, by column. */
        private final Map<Integer, String> paths = new LinkedHashMap<>();

        private final Map<String, RuleInTable> rules = new HashMap<>();
        /** Parsed copies by the facts that are missing; the empty set is the table as it stands. */
        private final ConcurrentMap<Set<String>, DmnDecision> decisions = new ConcurrentHashMap<>();

        Table(DmnModelInstance model, DecisionTable table, String key) {
            this.model = model;
            this.key = key;
            unique = table.getHitPolicy() == HitPolicy.UNIQUE;
            int column = 0;
            for (Input input : table.getInputs()) {
                String path = textOf(input.getInputExpression());
                if (PATH.matcher(path).matches()) {
                    paths.put(column, path);
                }
                column++;
            }
            for (Rule rule : table.getRules()) {
                rules.put(rule.getId(), RuleInTable.of(rule));
            }
            decisions.put(Set.of(), engine.parseDecision(key, model));
        }

        Set<String> inputs() {
            return paths.values().stream().map(path -> path.split("\\.")[0]).collect(Collectors.toUnmodifiableSet());
        }

        DecisionOutcome evaluate(Definition definition, Map<String, ?> inputs) {
            Set<String> missing = missingFacts(definition, inputs);
            List<DmnEvaluatedDecisionRule> matched = match(definition, missing, inputs);
            List<DecisionOutcome.Row> rows = new ArrayList<>();
            for (DmnEvaluatedDecisionRule match : matched) {
                RuleInTable rule = rules.get(match.getId());
                refuseIfAsked(definition, match.getId(), rule, missing);
                rows.add(new DecisionOutcome.Row(match.getId(), rule.basis(), outputsOf(match)));
            }
            if (unique && rows.size() > 1) {
                throw new NoAnswer(about(definition) + " must give one answer but "
                        + rows.stream().map(DecisionOutcome.Row::rule).toList() + " match, for " + inputs);
            }
            return new DecisionOutcome(
                    definition.decision(),
                    definition.id(),
                    definition.version(),
                    Collections.unmodifiableMap(new LinkedHashMap<>(inputs)),
                    rows);
        }

        private Set<String> missingFacts(Definition definition, Map<String, ?> inputs) {
            Set<String> missing = new TreeSet<>();
            for (String path : paths.values()) {
                String[] steps = path.split("\\.");
                Object value = inputs.get(steps[0]);
                if (value == null) {
                    throw new NoAnswer(about(definition) + " asks for '" + steps[0] + "', which is missing");
                }
                for (int i = 1; i < steps.length && value != null; i++) {
                    value = value instanceof Map<?, ?> context ? context.get(steps[i]) : null;
                }
                if (value == null) {
                    missing.add(path);
                }
            }
            return missing;
        }

        private List<DmnEvaluatedDecisionRule> match(
                Definition definition, Set<String> missing, Map<String, ?> inputs) {
            try {
                DmnDecision decision = decisions.computeIfAbsent(Set.copyOf(missing), this::blanked);
                engine.evaluateDecisionTable(decision, new HashMap<>(inputs));
                DmnDecisionTableEvaluationEvent evaluation = lastEvaluation.get();
                return evaluation == null ? List.of() : evaluation.getMatchingRules();
            } catch (RuntimeException e) {
                throw new NoAnswer(about(definition) + " failed for " + inputs + ": " + e.getMessage(), e);
            } finally {
                lastEvaluation.remove();
            }
        }

        /** The table with blank cells on {@code missing}; overlaps that this makes are judged by the caller. */
        private DmnDecision blanked(Set<String> missing) {
            DmnModelInstance copy = model.clone();
            Decision decision = copy.getModelElementById(key);
            DecisionTable table = (DecisionTable) decision.getExpression();
            if (unique) {
                table.setHitPolicy(HitPolicy.COLLECT);
            }
            for (Rule rule : table.getRules()) {
                List<InputEntry> cells = List.copyOf(rule.getInputEntries());
                paths.forEach((column, path) -> {
                    if (missing.contains(path)) {
                        cells.get(column).getText().setTextContent("");
                    }
                });
            }
            return engine.parseDecision(key, copy);
        }

        private void refuseIfAsked(Definition definition, String id, RuleInTable rule, Set<String> missing) {
            if (missing.isEmpty()) {
                return;
            }
            Set<String> asked = new LinkedHashSet<>();
            paths.forEach((column, path) -> {
                if (missing.contains(path) && !rule.blank().get(column)) {
                    asked.add(path);
                }
            });
            if (!asked.isEmpty()) {
                throw new NoAnswer(about(definition) + ", rule " + id + " asks for '" + String.join("', '", asked)
                        + "', which is missing");
            }
        }

        private Map<String, Object> outputsOf(DmnEvaluatedDecisionRule match) {
            Map<String, Object> outputs = new LinkedHashMap<>();
            match.getOutputEntries().forEach((name, output) -> {
                Object value =
                        output.getValue() == null ? null : output.getValue().getValue();
                if (value != null) {
                    outputs.put(name, value);
                }
            });
            return Collections.unmodifiableMap(outputs);
        }
    }

    private static String about(Definition definition) {
        return "table '" + definition.decision() + "' version " + definition.version();
    }

    private static String basisOf(Rule rule) {
        return rule.getDescription() == null
                ? ""
                : rule.getDescription().getTextContent().strip();
    }

    private static boolean isBlank(InputEntry cell) {
        String text = textOf(cell.getText());
        return text.isEmpty() || text.equals("-");
    }

    private static String textOf(@Nullable InputExpression expression) {
        return expression == null ? "" : textOf(expression.getText());
    }

    private static String textOf(@Nullable Text text) {
        return text == null || text.getTextContent() == null
                ? ""
                : text.getTextContent().strip();
    }
}
