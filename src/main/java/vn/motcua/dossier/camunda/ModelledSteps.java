package vn.motcua.dossier.camunda;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.OfficerSteps;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.Unrestricted;

/** Walks the latest version of a model and of the blocks it calls. */
@Component
class ModelledSteps implements OfficerSteps {

    private static final Pattern ASKS = Pattern.compile(
            "[$#]\\{\\s*(!|not\\s)?\\s*options\\.inForce\\(\\s*dossierCode\\s*,\\s*'([^']+)'\\s*\\)\\s*}");

    private final RepositoryService repository;
    private final Unrestricted unrestricted;

    ModelledSteps(@Lazy RepositoryService repository, Unrestricted unrestricted) {
        this.repository = repository;
        this.unrestricted = unrestricted;
    }

    @Override
    public int of(String procedure, Collection<String> options) {
        return unrestricted.ask(() -> steps(procedure, Set.copyOf(options), new HashSet<>()));
    }

    private int steps(String key, Set<String> options, Set<String> calling) {
        if (!calling.add(key)) {
            return 0;
        }
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            throw Refused.invalid("procedure", "rulebook.procedure.unknown", key);
        }
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        Process process = model.getModelElementById(key);
        int steps = longest(process.getFlowElements(), options, calling);
        calling.remove(key);
        return steps;
    }

    private int longest(Collection<FlowElement> scope, Set<String> options, Set<String> calling) {
        return scope.stream()
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast)
                .mapToInt(start -> longest(start, options, calling, new HashSet<>()))
                .max()
                .orElse(0);
    }

    private int longest(FlowNode node, Set<String> options, Set<String> calling, Set<FlowNode> passed) {
        passed.add(node);
        int further = 0;
        for (SequenceFlow flow : ways(node, options)) {
            if (!passed.contains(flow.getTarget())) {
                further = Math.max(further, longest(flow.getTarget(), options, calling, passed));
            }
        }
        passed.remove(node);
        return own(node, options, calling) + further;
    }

    private int own(FlowNode node, Set<String> options, Set<String> calling) {
        if (node instanceof UserTask) {
            return 1;
        }
        if (node instanceof CallActivity call) {
            return steps(call.getCalledElement(), options, calling);
        }
        return node instanceof SubProcess inner ? longest(inner.getFlowElements(), options, calling) : 0;
    }

    /** The flows that can be taken: those the options decide against are left out, and all others if one is decided for. */
    private static Collection<SequenceFlow> ways(FlowNode node, Set<String> options) {
        if (!(node instanceof ExclusiveGateway)) {
            return node.getOutgoing();
        }
        List<SequenceFlow> chosen = node.getOutgoing().stream()
                .filter(flow -> Boolean.TRUE.equals(decided(flow, options)))
                .toList();
        return chosen.isEmpty()
                ? node.getOutgoing().stream()
                        .filter(flow -> !Boolean.FALSE.equals(decided(flow, options)))
                        .toList()
                : chosen.subList(0, 1);
    }

    /** Whether the options lead this way; null when the flow asks something else. */
    private static @Nullable Boolean decided(SequenceFlow flow, Set<String> options) {
        if (flow.getConditionExpression() == null) {
            return null;
        }
        Matcher asks =
                ASKS.matcher(flow.getConditionExpression().getTextContent().strip());
        return asks.matches() ? options.contains(asks.group(2)) == (asks.group(1) == null) : null;
    }
}
