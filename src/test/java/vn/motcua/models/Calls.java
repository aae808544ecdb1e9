package vn.motcua.models;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** What a call activity hands to the block it calls. */
final class Calls {

    private Calls() {}

    /** {@code businessKey=<expression>} or the variable's name in the block. */
    static List<String> given(CallActivity call) {
        if (call.getExtensionElements() == null) {
            return List.of();
        }
        return call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                .map(in -> in.getCamundaBusinessKey() == null
                        ? in.getCamundaTarget()
                        : "businessKey=" + in.getCamundaBusinessKey())
                .toList();
    }
}
