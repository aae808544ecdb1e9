package vn.motcua.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.camunda.TableFiles;

/** What a citizen may count on, whatever is asked for. */
class ProcedureStyleTest {

    private static final Set<String> LEVELS = Set.of("COMMUNE", "COMMUNE_POLICE", "PROVINCE");
    private static final int HOURS_A_DAY = 8;

    static Stream<Model> procedures() {
        return Model.procedures();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void saysWhatItIs(Model model) {
        Map<String, String> properties = Model.properties(model.process());

        assertThat(properties).containsOnlyKeys("procedureCode", "level", "field", "result");
        assertThat(properties.get("procedureCode")).matches("[0-9]\\.[0-9]{6}");
        assertThat(LEVELS).contains(properties.get("level"));
        assertThat(properties.values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void beginsWithAFormThatDeclaresItsFacts(Model model) {
        StartEvent start = plainStart(model.process().getFlowElements());

        assertThat(start.getCamundaFormRef())
                .isEqualTo("file-" + model.process().getId());
        assertThat(Form.named(start.getCamundaFormRef()).fields()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void letsTheCitizenWithdraw(Model model) {
        assertThat(eventStarts(model.process().getFlowElements()))
                .filteredOn(start -> start.isInterrupting() && messages(start).equals(List.of("dossier.withdrawn")))
                .as("interrupting start by dossier.withdrawn, on the level of the process")
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("procedures")
    void warnsAndApologisesWhileItIsProcessed(Model model) {
        SubProcess processing = processing(model);

        assertThat(eventStarts(processing.getFlowElements()))
                .filteredOn(start -> !start.isInterrupting())
                .extracting(ProcedureStyleTest::timer)
                .containsExactlyInAnyOrder("${deadline.warningAt(dossierCode)}", "${deadline.lateAt(dossierCode)}");
    }

    /** The officers' own steps, one after the other, fit the time that the law gives. */
    @ParameterizedTest
    @MethodSource("procedures")
    void fitsTheLegalTime(Model model) {
        int budget = longest(model.process().getFlowElements());

        assertThat(budget).isPositive();
        assertThat(legalHours(model)).isNotEmpty().allSatisfy((facts, hours) -> assertThat(budget)
                .as("working hours of all steps, with the facts %s", facts)
                .isLessThanOrEqualTo(hours));
    }

    /** The time of the real table, for every combination of choices in the start form, also as options shorten it. */
    private static Map<String, Integer> legalHours(Model model) {
        Form form = Form.named(plainStart(model.process().getFlowElements()).getCamundaFormRef());
        List<Map<String, Object>> cases = List.of(Map.of());
        for (Map.Entry<String, Set<String>> choice : form.choices().entrySet()) {
            cases = cases.stream()
                    .flatMap(facts -> choice.getValue().stream().map(value -> {
                        Map<String, Object> more = new HashMap<>(facts);
                        more.put(choice.getKey(), value);
                        return more;
                    }))
                    .toList();
        }
        Map<String, Integer> found = new HashMap<>();
        for (Map<String, Object> facts : cases) {
            for (Circumstances given : circumstances()) {
                DecisionOutcome.Row row = new TableFiles()
                        .decide(
                                "deadline",
                                Map.of(
                                        "procedure",
                                        model.process().getId(),
                                        "facts",
                                        facts,
                                        "channel",
                                        "COUNTER",
                                        "options",
                                        given.options(),
                                        "receivedOn",
                                        LocalDate.parse(given.day())))
                        .single();
                int amount = (int) row.number("amount");
                int hours =
                        switch (row.text("unit")) {
                            case "WORKING_HOUR" -> amount;
                            case "WORKING_DAY" -> amount * HOURS_A_DAY;
                            // Two days a week are never worked.
                            case "CALENDAR_DAY" -> amount * 5 / 7 * HOURS_A_DAY;
                            default -> throw new AssertionError("No such unit: " + row.text("unit"));
                        };
                found.put(facts + " " + given, hours);
            }
        }
        return found;
    }

    private record Circumstances(String day, List<String> options) {}

    /** Today and two years on, as things are and with each option that the table of options knows switched on. */
    private static List<Circumstances> circumstances() {
        Set<String> known = new HashSet<>();
        Dmn.readModelFromFile(TableFiles.file("simplification-options").toFile())
                .getModelElementsByType(Rule.class)
                .forEach(rule -> known.add(rule.getOutputEntries()
                        .iterator()
                        .next()
                        .getText()
                        .getTextContent()
                        .replace("\"", "")));
        List<Circumstances> all = new ArrayList<>();
        for (String day : List.of("2026-11-23", "2028-11-22")) {
            all.add(new Circumstances(day, List.of()));
            known.forEach(option -> all.add(new Circumstances(day, List.of(option))));
        }
        return all;
    }

    /** Hours of the longest way through a scope on which nothing is done twice. */
    private static int longest(Collection<FlowElement> scope) {
        return longest(plainStart(scope), new HashSet<>());
    }

    private static int longest(FlowNode node, Set<FlowNode> passed) {
        passed.add(node);
        int further = 0;
        for (SequenceFlow flow : node.getOutgoing()) {
            if (!passed.contains(flow.getTarget())) {
                further = Math.max(further, longest(flow.getTarget(), passed));
            }
        }
        passed.remove(node);
        return hours(node) + further;
    }

    private static int hours(FlowNode node) {
        if (node instanceof UserTask) {
            return Integer.parseInt(Model.properties(node).get("budget"));
        }
        if (node instanceof CallActivity call) {
            Model called = Model.all()
                    .filter(model -> model.process().getId().equals(call.getCalledElement()))
                    .findFirst()
                    .orElseThrow();
            return longest(called.process().getFlowElements());
        }
        return node instanceof SubProcess subProcess ? longest(subProcess.getFlowElements()) : 0;
    }

    private static SubProcess processing(Model model) {
        List<SubProcess> found = model.process().getFlowElements().stream()
                .filter(SubProcess.class::isInstance)
                .map(SubProcess.class::cast)
                .filter(subProcess -> !subProcess.triggeredByEvent())
                .toList();
        assertThat(found).as("the subprocess between acceptance and result").hasSize(1);
        return found.get(0);
    }

    private static StartEvent plainStart(Collection<FlowElement> scope) {
        return scope.stream()
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<StartEvent> eventStarts(Collection<FlowElement> scope) {
        List<StartEvent> found = new ArrayList<>();
        scope.stream()
                .filter(SubProcess.class::isInstance)
                .map(SubProcess.class::cast)
                .filter(SubProcess::triggeredByEvent)
                .forEach(event -> found.add(plainStart(event.getFlowElements())));
        return found;
    }

    private static List<String> messages(StartEvent start) {
        return start.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(event -> ((MessageEventDefinition) event).getMessage().getName())
                .toList();
    }

    private static String timer(StartEvent start) {
        return start.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(event -> ((TimerEventDefinition) event).getTimeDate())
                .filter(Objects::nonNull)
                .map(date -> date.getTextContent())
                .collect(Collectors.joining());
    }
}
