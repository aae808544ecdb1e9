package vn.motcua.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaConnector;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model in {@code processes/} has in common, so that an analyst can read one after the other. */
class ModelStyleTest {

    private static final String KEBAB = "[a-z]+(-[a-z]+)*";
    private static final String PASCAL = "[A-Z][A-Za-z0-9]*";

    /** Modeler's own ids. */
    private static final String GENERATED = ".*_[0-9a-z]{7}";

    /** Words that an analyst may attach to a step; a typing error here would silently do nothing. */
    private static final Set<String> STEP_PROPERTIES = Set.of("act", "budget", "status");

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
    void isOneProcessNamedLikeItsFileAndFolder(Model model) {
        assertThat(model.all(Process.class)).hasSize(1);
        Process process = model.process();

        assertThat(process.getId()).matches(KEBAB);
        assertThat(model.file().getFileName()).hasToString(process.getId() + ".bpmn");
        if (!model.isBuildingBlock()) {
            assertThat(model.folder()).isEqualTo(process.getId());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsForADossierOnlyAndIsKeptTenYears(Model model) {
        Process process = model.process();

        assertThat(process.isExecutable()).isTrue();
        assertThat(process.isCamundaStartableInTasklist())
                .as("a process starts for a filed dossier, never from Tasklist's list")
                .isFalse();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    }

    @ParameterizedTest
    @MethodSource("models")
    void explainsItselfToTheOfficer(Model model) {
        SoftAssertions.assertSoftly(
                softly -> Stream.of(List.of(model.process()), model.all(UserTask.class), model.all(ServiceTask.class))
                        .flatMap(Collection::stream)
                        .forEach(element -> softly.assertThat(Model.documentation(element))
                                .as("documentation of %s, which is the officer's instruction", element.getId())
                                .hasSize(1)));
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
            model.all(BaseElement.class).stream()
                    .map(BaseElement::getId)
                    .filter(id -> id != null)
                    .forEach(id -> softly.assertThat(id)
                            .as("an id that Modeler made up tells nobody anything")
                            .doesNotMatch(GENERATED));
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
    void usesNothingThatHidesLogicFromItsReader(Model model) {
        assertThat(Stream.<Class<? extends BaseElement>>of(
                                ScriptTask.class,
                                SendTask.class,
                                BusinessRuleTask.class,
                                InclusiveGateway.class,
                                LaneSet.class)
                        .flatMap(type -> model.all(type).stream())
                        .map(BaseElement::getId))
                .as("tables are asked by our code, once, by the date of receipt; the rest is not in the vocabulary")
                .isEmpty();
        assertThat(Stream.of(
                                CamundaExecutionListener.class,
                                CamundaTaskListener.class,
                                CamundaScript.class,
                                CamundaConnector.class)
                        .flatMap(type -> model.all(type).stream()))
                .as("what must happen at every step is attached centrally, so that no model can forget or undo it")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void labelsItsStepsInVietnamese(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(fault(model.process().getName())).as("process").isNull();
            for (FlowNode node : model.all(FlowNode.class)) {
                if (node instanceof Activity || node instanceof Event) {
                    softly.assertThat(fault(node.getName())).as(node.getId()).isNull();
                } else if (node.getName() != null) {
                    softly.assertThat(fault(node.getName())).as(node.getId()).isNull();
                }
            }
            for (SequenceFlow flow : model.all(SequenceFlow.class)) {
                if (flow.getName() != null) {
                    softly.assertThat(fault(flow.getName())).as(flow.getId()).isNull();
                }
            }
            model.all(Documentation.class).forEach(text -> softly.assertThat(
                            fault(text.getTextContent().strip()))
                    .isNull());
            model.all(CamundaProperty.class).stream()
                    .filter(property -> Set.of("field", "result").contains(property.getCamundaName()))
                    .forEach(property -> softly.assertThat(fault(property.getCamundaValue()))
                            .as(property.getCamundaName())
                            .isNull());
        });
    }

    private static String fault(String text) {
        return text == null ? "has no name" : VietnameseText.fault(text).orElse(null);
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

    @ParameterizedTest
    @MethodSource("models")
    void alwaysKnowsWhereToGo(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (ExclusiveGateway gateway : model.all(ExclusiveGateway.class)) {
                if (gateway.getOutgoing().size() > 1) {
                    softly.assertThat(gateway.getDefault())
                            .as("default flow of %s: without one a dossier can get stuck", gateway.getId())
                            .isNotNull();
                    for (SequenceFlow flow : gateway.getOutgoing()) {
                        boolean isDefault = flow.equals(gateway.getDefault());
                        softly.assertThat(flow.getConditionExpression() != null)
                                .as("condition of %s", flow.getId())
                                .isNotEqualTo(isDefault);
                    }
                }
            }
            for (SequenceFlow flow : model.all(SequenceFlow.class)) {
                if (flow.getConditionExpression() != null) {
                    softly.assertThat(flow.getSource())
                            .as("%s: a condition belongs to a gateway, where it is seen", flow.getId())
                            .isInstanceOf(ExclusiveGateway.class);
                }
            }
            for (FlowNode node : model.all(FlowNode.class)) {
                if (!(node instanceof Gateway)) {
                    softly.assertThat(node.getOutgoing())
                            .as("flows out of %s: a split that nobody drew", node.getId())
                            .hasSizeLessThan(2);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void carriesKnownPropertiesWithPossibleValues(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (FlowElement element : model.all(FlowElement.class)) {
                Map<String, String> properties = Model.properties(element);
                softly.assertThat(STEP_PROPERTIES).as(element.getId()).containsAll(properties.keySet());
                if (properties.containsKey("status")) {
                    softly.assertThat(properties.get("status"))
                            .as("national status of %s", element.getId())
                            .matches("[1-9]|10");
                }
                if (!(element instanceof UserTask)) {
                    softly.assertThat(properties)
                            .as("%s is not done by an officer", element.getId())
                            .doesNotContainKeys("act", "budget");
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void callsBlocksThatExistForTheSameDossier(Model model) {
        List<String> known =
                new ArrayList<>(models().map(other -> other.process().getId()).toList());
        SoftAssertions.assertSoftly(softly -> {
            for (CallActivity call : model.all(CallActivity.class)) {
                softly.assertThat(known).as(call.getId()).contains(call.getCalledElement());
                List<String> given = Calls.given(call);
                softly.assertThat(given)
                        .as("%s passes the dossier's code as business key and variable", call.getId())
                        .containsExactlyInAnyOrder("businessKey=#{execution.processBusinessKey}", "dossierCode");
            }
        });
    }
}
