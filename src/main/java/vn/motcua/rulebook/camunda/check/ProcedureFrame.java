package vn.motcua.rulebook.camunda.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelMessage;
import vn.motcua.rulebook.ModelProperty;

/**
 * What a citizen may count on whatever is asked for: the procedure says what it is, asks for its facts, warns and
 * apologises while it is processed, and can be withdrawn.
 */
@Component
class ProcedureFrame implements PartOfModelCheck {

    private static final String DEADLINE = "deadline";

    /** What the record knows as a fact. */
    private static final Set<String> FACTS = Set.of("checkbox", "number", "radio", "select", "textfield");

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        Map<String, String> codes = new TreeMap<>();
        for (ParsedModel model : rulebook.models()) {
            if (model.isProcedure()) {
                for (Process process : model.processes()) {
                    properties(model, process, codes, findings);
                    startForm(rulebook, model, process, findings);
                    processing(model, process, findings);
                    withdrawal(model, process, findings);
                }
            }
        }
    }

    private static void properties(ParsedModel model, Process process, Map<String, String> codes, Findings findings) {
        Map<String, String> properties = ParsedModel.properties(process);
        for (ModelProperty property : ModelProperty.values()) {
            if (property.bearer() == ModelProperty.Bearer.PROCESS && !properties.containsKey(property.word())) {
                findings.add(ModelRule.PROCEDURE_PROPERTY, model, process, property.word());
            }
        }
        String code = properties.get(ModelProperty.PROCEDURE_CODE.word());
        String other = code == null ? null : codes.putIfAbsent(code, model.file());
        if (other != null) {
            findings.add(ModelRule.PROCEDURE_CODE_TWICE, model, process, code, other);
        }
    }

    private static void startForm(ParsedRulebook rulebook, ParsedModel model, Process process, Findings findings) {
        Optional<StartEvent> start = ParsedModel.starts(process.getFlowElements()).stream()
                .filter(event -> event.getCamundaFormRef() != null)
                .findFirst();
        if (start.isEmpty()) {
            findings.add(ModelRule.PROCEDURE_START_FORM, model, process);
            return;
        }
        rulebook.form(start.get().getCamundaFormRef()).ifPresent(form -> {
            List<String> top = Stream.iterate(0, i -> i + 1)
                    .limit(form.json().path("components").size())
                    .map(i -> ParsedForm.text(form.json().path("components").path(i), "key"))
                    .toList();
            form.fields().stream()
                    .filter(field -> !FACTS.contains(ParsedForm.text(field, "type"))
                            || !top.contains(ParsedForm.text(field, "key")))
                    .forEach(field -> findings.add(
                            ModelRule.PROCEDURE_FACT,
                            form.file(),
                            ParsedForm.text(field, "id"),
                            ParsedForm.text(field, "label"),
                            ParsedForm.text(field, "type"),
                            String.join(", ", FACTS.stream().sorted().toList())));
        });
    }

    private static void processing(ParsedModel model, Process process, Findings findings) {
        List<SubProcess> candidates = ParsedModel.of(SubProcess.class, process.getFlowElements())
                .filter(subProcess -> !subProcess.triggeredByEvent())
                .toList();
        if (candidates.isEmpty()) {
            findings.add(ModelRule.PROCEDURE_PROCESSING, model, process);
            return;
        }
        SubProcess processing = candidates.stream()
                .filter(candidate -> waitsFor(candidate, "lateAt") || waitsFor(candidate, "warningAt"))
                .findFirst()
                .orElse(candidates.get(0));
        if (!waitsFor(processing, "warningAt")) {
            findings.add(ModelRule.PROCEDURE_WARNING, model, processing);
        }
        if (!waitsFor(processing, "lateAt")) {
            findings.add(ModelRule.PROCEDURE_LATE, model, processing);
        }
    }

    private static boolean waitsFor(SubProcess processing, String date) {
        return eventStarts(processing.getFlowElements())
                .filter(start -> !start.isInterrupting())
                .flatMap(start -> start.getEventDefinitions().stream())
                .filter(TimerEventDefinition.class::isInstance)
                .map(event -> ((TimerEventDefinition) event).getTimeDate())
                .filter(timeDate -> timeDate != null)
                .flatMap(timeDate -> Expression.read(timeDate.getTextContent()).stream())
                .flatMap(expression -> expression.only().stream())
                .anyMatch(call -> call.word().equals(DEADLINE) && call.method().equals(date));
    }

    private static void withdrawal(ParsedModel model, Process process, Findings findings) {
        boolean handled = eventStarts(process.getFlowElements())
                .filter(StartEvent::isInterrupting)
                .flatMap(start -> start.getEventDefinitions().stream())
                .filter(MessageEventDefinition.class::isInstance)
                .map(event -> ((MessageEventDefinition) event).getMessage())
                .anyMatch(message ->
                        message != null && ModelMessage.WITHDRAWN.word().equals(message.getName()));
        if (!handled) {
            findings.add(ModelRule.PROCEDURE_WITHDRAWAL, model, process, ModelMessage.WITHDRAWN.word());
        }
    }

    private static Stream<StartEvent> eventStarts(Collection<FlowElement> scope) {
        return ParsedModel.of(SubProcess.class, scope)
                .filter(SubProcess::triggeredByEvent)
                .flatMap(event -> ParsedModel.starts(event.getFlowElements()).stream());
    }
}
