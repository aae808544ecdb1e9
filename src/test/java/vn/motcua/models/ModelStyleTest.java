package vn.motcua.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the shipped models have in common beyond what the check asks of every model, so that an analyst can read one
 * after the other.
 */
class ModelStyleTest {

    private static final String KEBAB = "[a-z]+(-[a-z]+)*";
    private static final String PASCAL = "[A-Z][A-Za-z0-9]*";

    static Stream<Model> models() {
        return Model.all();
    }

    @Test
    void areThese() {
        assertThat(models().map(Model::toString))
                .contains(
                        "reception.bpmn",
                        "supplement.bpmn",
                        "apology.bpmn",
                        "late.bpmn",
                        "release.bpmn",
                        "household-business-registration.bpmn",
                        "permanent-residence-registration.bpmn",
                        "house-building-permit.bpmn");
    }

    @ParameterizedTest
    @MethodSource("models")
    void liesInItsFolderWithItsFormsAndIsKeptTenYears(Model model) {
        if (!model.isBuildingBlock()) {
            assertThat(model.folder()).isEqualTo(model.process().getId());
            assertThat(forms(model, StartEvent.class, StartEvent::getCamundaFormRef))
                    .containsExactly("file-" + model.process().getId());
        }
        assertThat(model.process().getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(Stream.concat(
                        forms(model, StartEvent.class, StartEvent::getCamundaFormRef),
                        forms(model, UserTask.class, UserTask::getCamundaFormRef)))
                .allMatch(
                        form -> Stream.of(model.folder(), "building-blocks")
                                .map(folder -> Model.FOLDER.resolve(folder).resolve(form + ".form"))
                                .anyMatch(Files::exists),
                        "lies beside the model or among the blocks");
    }

    private static <T extends FlowNode> Stream<String> forms(Model model, Class<T> type, Function<T, String> form) {
        return model.all(type).stream().map(form).filter(Objects::nonNull);
    }

    @ParameterizedTest
    @MethodSource("models")
    void namesItsElementsByTypeAndMeaning(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (FlowElement element : model.all(FlowElement.class)) {
                softly.assertThat(element.getId()).matches("(" + prefix(element) + ")(_" + PASCAL + "){1,2}");
            }
            model.all(TimerEventDefinition.class)
                    .forEach(timer -> softly.assertThat(timer.getId()).matches("Timer_" + PASCAL));
            model.all(MessageEventDefinition.class)
                    .forEach(event -> softly.assertThat(event.getId()).matches("MessageEvent_" + PASCAL));
            for (Message message : model.all(Message.class)) {
                softly.assertThat(message.getId()).matches("Message_" + PASCAL);
                softly.assertThat(message.getName()).matches(KEBAB + "\\.[a-z][A-Za-z]*");
            }
        });
    }

    private static String prefix(FlowElement element) {
        if (element instanceof UserTask) {
            return "UserTask";
        }
        if (element instanceof ServiceTask) {
            return "ServiceTask";
        }
        if (element instanceof CallActivity) {
            return "CallActivity";
        }
        if (element instanceof Gateway) {
            return "Gateway";
        }
        if (element instanceof StartEvent) {
            return "StartEvent|TimerStart|MessageStart";
        }
        if (element instanceof EndEvent) {
            return "EndEvent";
        }
        if (element instanceof BoundaryEvent) {
            return "Boundary";
        }
        if (element instanceof IntermediateCatchEvent) {
            return "TimerCatch|MessageCatch";
        }
        if (element instanceof SubProcess subProcess) {
            return subProcess.triggeredByEvent() ? "EventSubProcess" : "SubProcess";
        }
        if (element instanceof SequenceFlow) {
            return "Flow";
        }
        throw new AssertionError("No convention for " + element.getElementType().getTypeName());
    }

    @ParameterizedTest
    @MethodSource("models")
    void asksAtEverySplitAndLetsTheFlowsAnswer(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (Gateway gateway : model.all(Gateway.class)) {
                boolean asks = gateway instanceof ExclusiveGateway
                        && gateway.getOutgoing().size() > 1;
                if (asks) {
                    softly.assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
                    gateway.getOutgoing().forEach(flow -> softly.assertThat(flow.getName())
                            .as("the answer %s", flow.getId())
                            .isNotBlank());
                } else {
                    softly.assertThat(gateway.getName())
                            .as("%s asks nothing and needs no label", gateway.getId())
                            .isNull();
                    gateway.getOutgoing().forEach(flow -> softly.assertThat(flow.getName())
                            .as("%s answers nothing", flow.getId())
                            .isNull());
                }
                softly.assertThat(gateway.getIncoming().size() > 1
                                && gateway.getOutgoing().size() > 1)
                        .as("%s joins and splits at once", gateway.getId())
                        .isFalse();
            }
        });
    }
}
