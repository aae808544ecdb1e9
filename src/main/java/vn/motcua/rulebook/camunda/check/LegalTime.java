package vn.motcua.rulebook.camunda.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelProperty;

/**
 * The officers' own steps, one after the other along every path, fit the time that the law gives: a published process
 * that plans 12 days under a deadline of 10 makes every dossier late.
 *
 * <p>The time is that of the {@code deadline} table of the same rulebook, of every rule of the procedure that stays
 * valid longest; what was valid once cannot be repaired. What a rule asks of simplification options decides which way
 * a dossier takes at gateways that ask for the same option. Steps that are repeated (supplement, return to review)
 * count once, and branches that run side by side count as the longest of them.
 */
@Component
class LegalTime implements PartOfModelCheck {

    private static final BigDecimal HOURS_A_DAY = BigDecimal.valueOf(8);
    private static final String DEADLINE = "deadline";
    private static final String OPEN_END = "9999-12-31";

    private static final Pattern TEXTS = Pattern.compile("(not\\s*\\()?\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*\\)?");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern UPPER_BOUND =
            Pattern.compile("(?:\\.\\.|<=?)\\s*date\\s*\\(\\s*\"([0-9]{4}-[0-9]{2}-[0-9]{2})\"\\s*\\)");
    private static final Pattern OPTION =
            Pattern.compile("(not\\s*\\(\\s*)?list contains\\s*\\(\\s*\\?\\s*,\\s*\"([^\"]*)\"");

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        Optional<RuleTexts> deadlines = RuleTexts.of(rulebook, DEADLINE);
        if (deadlines.isEmpty()) {
            return;
        }
        for (ParsedModel model : rulebook.models()) {
            if (model.isProcedure()) {
                for (Process process : model.processes()) {
                    procedure(rulebook, model, process, deadlines.get(), findings);
                }
            }
        }
    }

    private static void procedure(
            ParsedRulebook rulebook, ParsedModel model, Process process, RuleTexts deadlines, Findings findings) {
        List<RuleTexts.Row> rows = deadlines.rows().stream()
                .filter(row -> isFor(row.cell("procedure"), process.getId()))
                .toList();
        if (rows.isEmpty()) {
            findings.add(ModelRule.LAW_NO_RULE, model, process, process.getId());
            return;
        }
        String last = rows.stream().map(LegalTime::end).max(String::compareTo).orElse(OPEN_END);
        for (RuleTexts.Row row : rows) {
            Optional<BigDecimal> limit = hours(row);
            if (end(row).equals(last) && limit.isPresent()) {
                Way way = new Ways(rulebook, options(row)).through(model, process.getFlowElements());
                if (way.hours().compareTo(limit.get()) > 0) {
                    findings.add(
                            ModelRule.LAW_TIME,
                            model,
                            process,
                            way.words(),
                            days(way.hours()),
                            days(limit.get()),
                            row.rule());
                }
            }
        }
    }

    /** Whether a cell on texts lets a value through; a cell that is no list of texts might. */
    private static boolean isFor(String cell, String value) {
        if (cell.isEmpty() || !TEXTS.matcher(cell).matches()) {
            return true;
        }
        boolean named =
                TEXT.matcher(cell).results().anyMatch(text -> text.group(1).equals(value));
        return named != cell.startsWith("not");
    }

    private static String end(RuleTexts.Row row) {
        Matcher bound = UPPER_BOUND.matcher(row.cell("receivedOn"));
        return bound.find() ? bound.group(1) : OPEN_END;
    }

    /** Working hours that a rule gives; empty if its cells are no plain values, which the check of tables says. */
    private static Optional<BigDecimal> hours(RuleTexts.Row row) {
        if (!row.cell("amount").matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(row.cell("amount"));
        return switch (row.cell("unit").replace("\"", "")) {
            case "WORKING_HOUR" -> Optional.of(amount);
            case "WORKING_DAY" -> Optional.of(amount.multiply(HOURS_A_DAY));
            // Two days a week are never worked.
            case "CALENDAR_DAY" ->
                Optional.of(amount.multiply(BigDecimal.valueOf(5))
                        .divide(BigDecimal.valueOf(7), 0, RoundingMode.DOWN)
                        .multiply(HOURS_A_DAY));
            default -> Optional.empty();
        };
    }

    /** The options a rule asks for, and whether they must be in force or must not. */
    private static Map<String, Boolean> options(RuleTexts.Row row) {
        Map<String, Boolean> options = new HashMap<>();
        OPTION.matcher(row.cell("options"))
                .results()
                .forEach(option -> options.put(option.group(2), option.group(1) == null));
        return options;
    }

    private static String days(BigDecimal hours) {
        return hours.divide(HOURS_A_DAY, 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Steps one after the other. */
    private record Way(BigDecimal hours, List<String> steps) {

        static final Way NONE = new Way(BigDecimal.ZERO, List.of());

        Way then(Way next) {
            return new Way(
                    hours.add(next.hours),
                    Stream.concat(steps.stream(), next.steps.stream()).toList());
        }

        Way orLonger(Way other) {
            return other.hours.compareTo(hours) > 0 ? other : this;
        }

        String words() {
            return steps.stream().collect(Collectors.joining(" → "));
        }
    }

    /**
     * The longest ways through models. A flow that leads back to a step it came from is a repetition and not followed,
     * which makes the work grow with the size of a model and not with the number of its paths.
     */
    private static final class Ways {

        private final ParsedRulebook rulebook;
        private final Map<String, Boolean> options;
        private final Map<FlowNode, Way> known = new HashMap<>();
        private final Set<FlowNode> open = new HashSet<>();
        private final Set<String> called = new HashSet<>();

        Ways(ParsedRulebook rulebook, Map<String, Boolean> options) {
            this.rulebook = rulebook;
            this.options = options;
        }

        Way through(ParsedModel model, Collection<FlowElement> scope) {
            Way longest = Way.NONE;
            for (StartEvent start : ParsedModel.starts(scope)) {
                longest = longest.orLonger(from(model, start));
            }
            return longest;
        }

        private Way from(ParsedModel model, FlowNode node) {
            Way before = known.get(node);
            if (before != null) {
                return before;
            }
            open.add(node);
            Way further = Way.NONE;
            for (SequenceFlow flow : next(model, node)) {
                if (isOpenTo(model, flow) && !open.contains(flow.getTarget())) {
                    further = further.orLonger(from(model, flow.getTarget()));
                }
            }
            open.remove(node);
            Way way = step(model, node).then(further);
            known.put(node, way);
            return way;
        }

        /** The flows out of a node, and out of the events at its border. */
        private static List<SequenceFlow> next(ParsedModel model, FlowNode node) {
            List<SequenceFlow> next = new ArrayList<>(model.outgoing(node));
            model.border(node).forEach(event -> next.addAll(model.outgoing(event)));
            return next;
        }

        /** Whether the options leave a way open; one that asks for something else is. */
        private boolean isOpenTo(ParsedModel model, SequenceFlow flow) {
            Optional<Boolean> own = asked(flow);
            if (own.isPresent()) {
                return own.get();
            }
            boolean isDefault =
                    flow.getId() != null && flow.getId().equals(flow.getSource().getAttributeValue("default"));
            return !isDefault
                    || model.outgoing(flow.getSource()).stream()
                            .noneMatch(other -> asked(other).orElse(false));
        }

        /** What a flow's question for an option is answered; empty if it asks anything else, or nobody knows. */
        private Optional<Boolean> asked(SequenceFlow flow) {
            if (flow.getConditionExpression() == null) {
                return Optional.empty();
            }
            return Expression.read(flow.getConditionExpression().getTextContent())
                    .flatMap(Expression::only)
                    .filter(call -> call.word().equals("options") && call.arguments() == 2)
                    .flatMap(call -> call.texts().get(1))
                    .map(options::get);
        }

        private Way step(ParsedModel model, FlowNode node) {
            if (node instanceof UserTask task) {
                String budget = ParsedModel.properties(task).getOrDefault(ModelProperty.BUDGET.word(), "");
                if (!ModelProperty.BUDGET.allows(budget)) {
                    return Way.NONE;
                }
                BigDecimal hours = new BigDecimal(budget);
                return new Way(hours, List.of(task.getName() + " (" + days(hours) + ")"));
            }
            if (node instanceof SubProcess subProcess) {
                return through(model, subProcess.getFlowElements());
            }
            return node instanceof CallActivity call ? block(String.valueOf(call.getCalledElement())) : Way.NONE;
        }

        private Way block(String process) {
            Optional<ParsedModel> model = rulebook.model(process);
            if (model.isEmpty() || !called.add(process)) {
                return Way.NONE;
            }
            Way way = Way.NONE;
            for (Process block : model.get().processes()) {
                way = way.orLonger(through(model.get(), block.getFlowElements()));
            }
            called.remove(process);
            return way;
        }
    }
}
