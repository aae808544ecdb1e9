package vn.motcua.rulebook.camunda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.ModelledStep;
import vn.motcua.rulebook.ProcedureModel;
import vn.motcua.rulebook.ProcedureModels;

/** Reads the models out of the engine's repository; a deployed version never changes, so each is read once. */
@Component
class DeployedModels implements ProcedureModels {

    private static final String CODE = "procedureCode";

    private final RepositoryService repository;
    private final Unrestricted unrestricted;
    private final Map<String, Deployed> read = new ConcurrentHashMap<>();

    /**
     * @param procedure whether it has a national code
     * @param calls keys of the processes it calls
     */
    private record Deployed(ProcedureModel model, boolean procedure, Set<String> calls) {}

    DeployedModels(RepositoryService repository, Unrestricted unrestricted) {
        this.repository = repository;
        this.unrestricted = unrestricted;
    }

    @Override
    public ProcedureModel latest(String key) {
        return find(key, query(key).latestVersion());
    }

    @Override
    public ProcedureModel version(String key, int version) {
        if (version < 1) {
            throw Refused.notFound("rulebook.procedure.unknown", key);
        }
        return find(key, query(key).processDefinitionVersion(version));
    }

    private ProcessDefinitionQuery query(String key) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(key);
    }

    private ProcedureModel find(String key, ProcessDefinitionQuery query) {
        ProcessDefinition definition = unrestricted.ask(query::singleResult);
        if (definition == null) {
            throw Refused.notFound("rulebook.procedure.unknown", key);
        }
        Deployed deployed = read(definition);
        if (!deployed.procedure() && !calledByProcedures().contains(key)) {
            throw Refused.notFound("rulebook.procedure.unknown", key);
        }
        return deployed.model();
    }

    private Deployed read(ProcessDefinition definition) {
        return read.computeIfAbsent(definition.getId(), id -> unrestricted.ask(() -> parse(definition)));
    }

    /** Keys of all processes that a version of a procedure calls, itself or through others. */
    private Set<String> calledByProcedures() {
        List<Deployed> all = unrestricted
                .ask(() -> repository.createProcessDefinitionQuery().list())
                .stream()
                .map(this::read)
                .toList();
        Set<String> called = new HashSet<>();
        Deque<Deployed> callers =
                new ArrayDeque<>(all.stream().filter(Deployed::procedure).toList());
        while (!callers.isEmpty()) {
            for (String key : callers.poll().calls()) {
                if (called.add(key)) {
                    all.stream()
                            .filter(deployed -> deployed.model().key().equals(key))
                            .forEach(callers::add);
                }
            }
        }
        return called;
    }

    private Deployed parse(ProcessDefinition definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        Process process = model.getModelElementById(definition.getKey());
        return new Deployed(
                new ProcedureModel(
                        definition.getKey(),
                        definition.getVersion(),
                        Bpmn.convertToString(model),
                        steps(model, process)),
                hasCode(process),
                model.getModelElementsByType(CallActivity.class).stream()
                        .map(CallActivity::getCalledElement)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean hasCode(Process process) {
        return process.getExtensionElements() != null
                && process
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaProperties.class)
                        .list()
                        .stream()
                        .flatMap(list -> list.getCamundaProperties().stream())
                        .anyMatch(property -> CODE.equals(property.getCamundaName()));
    }

    private static List<ModelledStep> steps(BpmnModelInstance model, Process process) {
        Set<FlowNode> reached = new LinkedHashSet<>();
        Deque<FlowNode> events = new ArrayDeque<>();
        walk(process.getFlowElements(), reached, events);
        while (!events.isEmpty()) {
            follow(List.of(events.poll()), reached, events);
        }
        reached.addAll(model.getModelElementsByType(FlowNode.class));
        return reached.stream()
                .filter(node -> node.getName() != null && !node.getName().isBlank())
                .map(node -> new ModelledStep(
                        node.getId(),
                        node.getElementType().getTypeName(),
                        node.getName(),
                        node.getDocumentations().stream()
                                .map(text -> text.getTextContent().strip())
                                .findFirst()
                                .orElse("")))
                .toList();
    }

    /** What follows the start, a phase with everything in it; what only an event reaches is kept for later. */
    private static void walk(Collection<FlowElement> scope, Set<FlowNode> reached, Deque<FlowNode> events) {
        follow(
                scope.stream()
                        .filter(StartEvent.class::isInstance)
                        .map(FlowNode.class::cast)
                        .toList(),
                reached,
                events);
        scope.stream()
                .filter(element -> element instanceof BoundaryEvent
                        || element instanceof SubProcess block && block.triggeredByEvent())
                .forEach(event -> events.add((FlowNode) event));
    }

    private static void follow(List<FlowNode> starts, Set<FlowNode> reached, Deque<FlowNode> events) {
        Deque<FlowNode> inOrder = new ArrayDeque<>();
        Set<FlowNode> seen = new HashSet<>(reached);
        starts.forEach(start -> visit(start, seen, inOrder));
        for (FlowNode node : inOrder) {
            reached.add(node);
            if (node instanceof SubProcess phase) {
                walk(phase.getFlowElements(), reached, events);
            }
        }
    }

    /** Reverse postorder: where a way forks and joins again, both branches come before what follows the join. */
    private static void visit(FlowNode node, Set<FlowNode> seen, Deque<FlowNode> inOrder) {
        if (seen.add(node)) {
            List<FlowNode> targets = new ArrayList<>();
            for (SequenceFlow flow : node.getOutgoing()) {
                targets.add(0, flow.getTarget());
            }
            targets.forEach(target -> visit(target, seen, inOrder));
            inOrder.addFirst(node);
        }
    }
}
