package vn.motcua.rulebook.camunda;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.stereotype.Component;
import vn.motcua.platform.Refused;
import vn.motcua.platform.camunda.Unrestricted;
import vn.motcua.rulebook.ModelledStep;
import vn.motcua.rulebook.ProcedureModel;
import vn.motcua.rulebook.ProcedureModels;

/** Reads the models out of the engine's repository; a deployed version never changes, so each is read once. */
@Component
class DeployedModels implements ProcedureModels {

    private final RepositoryService repository;
    private final Unrestricted unrestricted;
    private final Map<String, ProcedureModel> read = new ConcurrentHashMap<>();

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
        return read.computeIfAbsent(definition.getId(), id -> unrestricted.ask(() -> parse(definition)));
    }

    private ProcedureModel parse(ProcessDefinition definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition.getId());
        Process process = model.getModelElementById(definition.getKey());
        return new ProcedureModel(
                definition.getKey(), definition.getVersion(), Bpmn.convertToString(model), steps(model, process));
    }

    private static List<ModelledStep> steps(BpmnModelInstance model, Process process) {
        Set<FlowNode> reached = new LinkedHashSet<>();
        process.getFlowElements().stream()
                .filter(StartEvent.class::isInstance)
                .forEach(start -> follow((FlowNode) start, reached));
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

    private static void follow(FlowNode start, Set<FlowNode> reached) {
        Deque<FlowNode> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            FlowNode node = next.poll();
            if (reached.add(node)) {
                List<FlowNode> targets = new ArrayList<>();
                for (SequenceFlow flow : node.getOutgoing()) {
                    targets.add(flow.getTarget());
                }
                next.addAll(targets);
            }
        }
    }
}
