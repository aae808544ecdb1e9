package vn.motcua.rulebook.camunda.check;

import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelProperty;

/** What officers and citizens read is named, in good Vietnamese; ids that stay in the record say what they mean. */
@Component
class Names implements PartOfModelCheck {

    /** Ids that Modeler makes up: type, then seven characters, the first of which is 0 or 1. */
    private static final Pattern GENERATED = Pattern.compile(".*_[01][0-9a-z]{6}");

    private static final Set<String> READ_PROPERTIES = Set.of(ModelProperty.FIELD.word(), ModelProperty.RESULT.word());

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        for (ParsedModel model : rulebook.models()) {
            for (Process process : model.processes()) {
                name(model, process, process.getName(), true, findings);
                id(model, process, findings);
                ParsedModel.properties(process).forEach((property, value) -> {
                    if (READ_PROPERTIES.contains(property)) {
                        text(model, process, value, findings);
                    }
                });
            }
            for (FlowElement element : model.all(FlowElement.class)) {
                name(model, element, element.getName(), needsName(model, element), findings);
                id(model, element, findings);
            }
            model.all(Message.class).forEach(message -> id(model, message, findings));
            model.all(Error.class).forEach(error -> id(model, error, findings));
            model.all(Documentation.class)
                    .forEach(documentation -> text(
                            model,
                            documentation.getParentElement(),
                            documentation.getTextContent().strip(),
                            findings));
        }
    }

    private static boolean needsName(ParsedModel model, FlowElement element) {
        return element instanceof Activity
                || element instanceof Event
                || element instanceof ExclusiveGateway gateway
                        && model.outgoing(gateway).size() > 1;
    }

    private static void name(
            ParsedModel model, BaseElement element, @Nullable String name, boolean needed, Findings findings) {
        if (name == null || name.isBlank()) {
            if (needed) {
                findings.add(ModelRule.NODE_NAME, model, element);
            }
        } else {
            text(model, element, name, findings);
        }
    }

    private static void text(ParsedModel model, ModelElementInstance element, String text, Findings findings) {
        if (!Expression.isIn(text)) {
            VietnameseText.fault(text).ifPresent(rule -> findings.add(rule, model, element, text));
        }
    }

    private static void id(ParsedModel model, BaseElement element, Findings findings) {
        if (element.getId() == null) {
            findings.add(ModelRule.ID_MISSING, model, element);
        } else if (GENERATED.matcher(element.getId()).matches()) {
            boolean flow = element instanceof SequenceFlow;
            findings.add(flow ? ModelRule.ID_GENERATED_FLOW : ModelRule.ID_GENERATED, model, element, element.getId());
        }
    }
}
