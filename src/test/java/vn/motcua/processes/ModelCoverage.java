package vn.motcua.processes;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import vn.motcua.platform.camunda.ActivityParseListener;

/** Remembers which nodes and sequence flows the tests of this JVM passed through, per model. */
public class ModelCoverage extends ActivityParseListener {

    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();

    @Override
    protected void parseActivity(Element element, ActivityImpl activity) {
        String model = model(activity);
        activity.addBuiltInListener(
                ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> pass(model, activity.getId()));
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        String model = transition.getProcessDefinition().getName() == null
                ? ""
                : ((org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity)
                                transition.getProcessDefinition())
                        .getKey();
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, execution -> pass(model, transition.getId()));
    }

    @Override
    public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        parseActivity(element, activity);
    }

    @Override
    public void parseParallelGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        parseActivity(element, activity);
    }

    @Override
    public void parseBoundaryMessageEventDefinition(Element element, boolean interrupting, ActivityImpl activity) {
        parseActivity(element, activity);
    }

    private static String model(ActivityImpl activity) {
        return ((org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity)
                        activity.getProcessDefinition())
                .getKey();
    }

    private static void pass(String model, String element) {
        PASSED.computeIfAbsent(model, key -> ConcurrentHashMap.newKeySet()).add(element);
    }

    /** Forgets all models, so that a class of tests covers its models by itself. */
    static void forget() {
        PASSED.clear();
    }

    /** Ids of the nodes and flows of a model that no test has passed through yet, in alphabetical order. */
    static Set<String> missed(RepositoryService repository, String model) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(model)
                .latestVersion()
                .singleResult()
                .getId();
        BpmnModelInstance instance = repository.getBpmnModelInstance(definition);
        Set<String> missed = new TreeSet<>();
        instance.getModelElementsByType(FlowNode.class).forEach(node -> missed.add(node.getId()));
        instance.getModelElementsByType(SequenceFlow.class).forEach(flow -> missed.add(flow.getId()));
        Set<String> passed = PASSED.getOrDefault(model, Set.of());
        missed.removeAll(passed);
        // The engine waits at the events behind an event-based gateway without taking the flows to them.
        instance.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource() instanceof EventBasedGateway)
                .filter(flow -> passed.contains(flow.getTarget().getId()))
                .forEach(flow -> missed.remove(flow.getId()));
        return missed;
    }
}
