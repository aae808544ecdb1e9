package vn.motcua.rulebook.camunda.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelVariable;

/** A called block exists, runs for the same dossier, is given its code and nothing else, and never calls itself. */
@Component
class Calls implements PartOfModelCheck {

    private static final String CODE = ModelVariable.DOSSIER_CODE.word();

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            for (CallActivity call : model.all(CallActivity.class)) {
                String called = String.valueOf(call.getCalledElement());
                if (!Expression.isIn(called)) {
                    if (!rulebook.has(called + ".bpmn")) {
                        findings.add(ModelRule.CALL_UNKNOWN, model, call, called);
                    } else if (returns(rulebook, model, called)) {
                        findings.add(ModelRule.CALL_CYCLE, model, call, called);
                    }
                }
                given(model, call, findings);
            }
        }
    }

    private static void given(ParsedModel model, CallActivity call, Findings findings) {
        List<CamundaIn> given = call.getExtensionElements() == null
                ? List.of()
                : call.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaIn.class)
                        .list();
        boolean sameDossier = given.stream()
                .map(CamundaIn::getCamundaBusinessKey)
                .anyMatch(key -> key != null && (Expression.isIn(key) || SafeExpressions.SAME_DOSSIER.contains(key)));
        boolean code = given.stream().anyMatch(Calls::isCode);
        if (!sameDossier || !code) {
            findings.add(ModelRule.CALL_DOSSIER, model, call);
        }
        given.stream()
                .filter(in -> in.getCamundaBusinessKey() == null && !isCode(in))
                .forEach(
                        in -> findings.add(ModelRule.CALL_MAPPING, model, call, String.valueOf(in.getCamundaTarget())));
    }

    private static boolean isCode(CamundaIn in) {
        return CODE.equals(in.getCamundaSource())
                && CODE.equals(in.getCamundaTarget())
                && in.getCamundaVariables() == null
                && in.getCamundaSourceExpression() == null;
    }

    /** Whether what is called leads back to the process that calls it. */
    private static boolean returns(ParsedRulebook rulebook, ParsedModel caller, String called) {
        Set<String> reached = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(called));
        while (!next.isEmpty()) {
            String process = next.pop();
            if (reached.add(process)) {
                rulebook.model(process).ifPresent(model -> model.all(CallActivity.class)
                        .forEach(call -> next.push(String.valueOf(call.getCalledElement()))));
            }
        }
        return caller.processes().stream().map(Process::getId).anyMatch(reached::contains);
    }
}
