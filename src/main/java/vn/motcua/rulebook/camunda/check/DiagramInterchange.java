package vn.motcua.rulebook.camunda.check;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.springframework.stereotype.Component;

/** What runs is drawn: no step and no flow is hidden from whoever looks at the diagram. */
@Component
class DiagramInterchange implements PartOfModelCheck {

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            if (model.all(FlowNode.class).isEmpty()) {
                continue;
            }
            if (model.all(BpmnShape.class).isEmpty()) {
                findings.add(ModelRule.DIAGRAM_MISSING, model.file());
            } else {
                drawn(model, findings);
            }
        }
    }

    private static void drawn(ParsedModel model, Findings findings) {
        Set<BaseElement> drawn = new HashSet<>();
        model.all(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null && shape.getBounds() != null)
                .forEach(shape -> drawn.add(shape.getBpmnElement()));
        model.all(BpmnEdge.class).stream()
                .filter(edge ->
                        edge.getBpmnElement() != null && edge.getWaypoints().size() > 1)
                .forEach(edge -> drawn.add(edge.getBpmnElement()));
        for (FlowNode node : model.all(FlowNode.class)) {
            if (!drawn.contains(node)) {
                findings.add(ModelRule.DIAGRAM_SHAPE, model, node);
            }
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            if (!drawn.contains(flow)) {
                findings.add(ModelRule.DIAGRAM_EDGE, model, flow);
            }
        }
    }
}
