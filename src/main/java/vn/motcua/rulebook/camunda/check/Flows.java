package vn.motcua.rulebook.camunda.check;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.springframework.stereotype.Component;

/** A dossier always knows where to go: every way begins, ends and splits where it is drawn. */
@Component
class Flows implements PartOfModelCheck {

    private final Vocabulary vocabulary;

    Flows(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            model.scopes().forEach((scope, elements) -> start(model, scope, elements, findings));
            model.all(FlowNode.class).forEach(node -> node(model, node, findings));
            model.all(ExclusiveGateway.class).stream()
                    .filter(gateway -> model.outgoing(gateway).size() > 1)
                    .forEach(gateway -> question(model, gateway, findings));
            model.all(SequenceFlow.class).forEach(flow -> condition(model, flow, findings));
        }
    }

    private static void start(
            ParsedModel model, BaseElement scope, Collection<FlowElement> elements, Findings findings) {
        List<StartEvent> starts = ParsedModel.starts(elements);
        boolean event = scope instanceof SubProcess subProcess && subProcess.triggeredByEvent();
        boolean right = starts.size() == 1
                && starts.get(0).getEventDefinitions().size() == (event ? 1 : 0)
                && (scope instanceof Process || event || starts.get(0).isInterrupting());
        if (!right) {
            findings.add(ModelRule.SCOPE_START, model, scope, starts.size());
        }
    }

    private static void node(ParsedModel model, FlowNode node, Findings findings) {
        boolean event = node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
        int outgoing = model.outgoing(node).size();
        int incoming = model.incoming(node).size();
        if (outgoing == 0 && !event && !(node instanceof EndEvent)) {
            findings.add(ModelRule.NODE_DEAD_END, model, node);
        }
        if (incoming == 0 && !event && !(node instanceof StartEvent) && !(node instanceof BoundaryEvent)) {
            findings.add(ModelRule.NODE_UNREACHABLE, model, node);
        }
        if (node instanceof Gateway) {
            if (incoming > 1 && outgoing > 1) {
                findings.add(ModelRule.GATEWAY_BOTH, model, node);
            }
        } else if (outgoing > 1) {
            findings.add(ModelRule.NODE_SPLIT, model, node, outgoing);
        }
    }

    private static void question(ParsedModel model, ExclusiveGateway gateway, Findings findings) {
        if (gateway.getDefault() == null) {
            findings.add(ModelRule.GATEWAY_DEFAULT, model, gateway);
        }
        for (SequenceFlow flow : model.outgoing(gateway)) {
            boolean isDefault = flow.equals(gateway.getDefault());
            if (isDefault && flow.getConditionExpression() != null) {
                findings.add(ModelRule.GATEWAY_DEFAULT_CONDITION, model, flow);
            } else if (!isDefault && gateway.getDefault() != null && flow.getConditionExpression() == null) {
                findings.add(ModelRule.GATEWAY_CONDITION, model, flow);
            }
            if (flow.getName() == null || flow.getName().isBlank()) {
                findings.add(ModelRule.GATEWAY_ANSWER, model, flow);
            }
        }
    }

    private void condition(ParsedModel model, SequenceFlow flow, Findings findings) {
        if (flow.getConditionExpression() == null) {
            return;
        }
        if (!(flow.getSource() instanceof ExclusiveGateway)) {
            findings.add(ModelRule.FLOW_CONDITION, model, flow);
        }
        String source = flow.getConditionExpression().getTextContent().strip();
        boolean understood = Expression.read(source)
                .map(expression -> expression.callsFunctions()
                        || expression.reachesIntoValues()
                        || expression.isYesOrNo(call -> vocabulary.answer(call.word(), call.method(), call.arguments()))
                        || hasUnknownWord(expression))
                .orElse(true);
        if (!understood) {
            findings.add(ModelRule.CONDITION_NOT_YES_OR_NO, model, flow, source);
        }
    }

    /** What an unknown word would answer is not asked: that it is unknown is said already. */
    private boolean hasUnknownWord(Expression expression) {
        return expression.calls().stream().anyMatch(call -> vocabulary
                .answer(call.word(), call.method(), call.arguments())
                .isEmpty());
    }
}
