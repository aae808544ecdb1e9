package vn.motcua.rulebook.camunda.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelProperty;

/** Extension properties are published ones with possible values: the engine would silently ignore a typing error. */
@Component
class Properties implements PartOfModelCheck {

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            for (BaseElement element : model.all(BaseElement.class)) {
                ParsedModel.properties(element)
                        .forEach((name, value) -> property(model, element, name, value, findings));
            }
        }
    }

    private static void property(ParsedModel model, BaseElement element, String name, String value, Findings findings) {
        Optional<ModelProperty> property = ModelProperty.of(name);
        if (property.isEmpty()) {
            List<String> known =
                    Stream.of(ModelProperty.values()).map(ModelProperty::word).toList();
            findings.add(ModelRule.PROPERTY_UNKNOWN, model, element, name, String.join(", ", known));
        } else if (!bears(element, property.get().bearer())) {
            findings.add(ModelRule.PROPERTY_PLACE, model, element, name);
        } else if (!property.get().allows(value)) {
            findings.add(ModelRule.PROPERTY_VALUE, model, element, name, value);
        }
    }

    private static boolean bears(BaseElement element, ModelProperty.Bearer bearer) {
        return switch (bearer) {
            case PROCESS -> element instanceof Process;
            case USER_TASK -> element instanceof UserTask;
            case STEP -> element instanceof Activity || element instanceof Event;
        };
    }
}
