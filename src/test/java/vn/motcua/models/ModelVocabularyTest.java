package vn.motcua.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.model.bpmn.impl.BpmnModelConstants.CAMUNDA_NS;

import java.nio.file.Files;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.motcua.rulebook.ModelMessage;
import vn.motcua.rulebook.ModelVariable;
import vn.motcua.rulebook.OfficerRole;
import vn.motcua.rulebook.camunda.check.Vocabulary;

/** Models speak the published vocabulary and nothing else; what they say, our code understands. */
class ModelVocabularyTest {

    private static final Vocabulary VOCABULARY = Vocabulary.published();
    private static final String DEPLOYMENT = "deployment";

    /** Attributes of the engine that a model may carry; every other one opens a door beside the vocabulary. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "historyTimeToLive",
            "isStartableInTasklist",
            "candidateGroups",
            "formRef",
            "formRefBinding",
            "expression",
            "resultVariable",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "modelerTemplate",
            "modelerTemplateVersion");

    private static final Set<String> EXTENSIONS = Set.of("properties", "property", "in", "failedJobRetryTimeCycle");

    static Stream<Model> models() {
        return Model.all();
    }

    @Test
    void hasTheseWordsAndActs() {
        assertThat(VOCABULARY.words()).contains("deadline", "authority", "dossier", "notice");
        assertThat(VOCABULARY.acts().keySet())
                .contains("check-papers", "review", "verify", "sign-result", "hand-over-result")
                .contains("explain-lateness", "draft-apology", "sign-apology");
    }

    @ParameterizedTest
    @MethodSource("models")
    void usesNoOtherDoorIntoTheCode(Model model) throws Exception {
        DocumentBuilderFactory documents = DocumentBuilderFactory.newInstance();
        documents.setNamespaceAware(true);
        NodeList elements =
                documents.newDocumentBuilder().parse(model.file().toFile()).getElementsByTagNameNS("*", "*");
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                if (CAMUNDA_NS.equals(element.getNamespaceURI())) {
                    softly.assertThat(EXTENSIONS).contains(element.getLocalName());
                }
                for (int j = 0; j < element.getAttributes().getLength(); j++) {
                    Node attribute = element.getAttributes().item(j);
                    if (CAMUNDA_NS.equals(attribute.getNamespaceURI())) {
                        softly.assertThat(ATTRIBUTES)
                                .as("what %s may carry", element.getAttribute("id"))
                                .contains(attribute.getLocalName());
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void givesEveryTaskAnActABudgetAGroupAndAForm(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (UserTask task : model.all(UserTask.class)) {
                Map<String, String> properties = Model.properties(task);
                softly.assertThat(VOCABULARY.acts().keySet())
                        .as("act of %s", task.getId())
                        .contains(properties.getOrDefault("act", "none"));
                softly.assertThat(properties.getOrDefault("budget", "none"))
                        .as("working hours for %s", task.getId())
                        .matches("[1-9][0-9]{0,2}");
                softly.assertThat(Expression.parse(String.valueOf(task.getCamundaCandidateGroups()))
                                .only())
                        .as("who may do %s is asked of the authority table", task.getId())
                        .hasValueSatisfying(call -> {
                            assertThat(call.word()).isEqualTo("authority");
                            assertThat(returnType(call)).isIn(String.class, List.class);
                        });
                checkForm(softly, model, task.getId(), task.getCamundaFormRef(), task.getCamundaFormRefBinding());
            }
            model.all(StartEvent.class).stream()
                    .filter(start -> start.getCamundaFormRef() != null)
                    .forEach(start -> checkForm(
                            softly, model, start.getId(), start.getCamundaFormRef(), start.getCamundaFormRefBinding()));
        });
    }

    private static void checkForm(SoftAssertions softly, Model model, String id, String form, String binding) {
        softly.assertThat(form).as("form of %s", id).isNotNull();
        softly.assertThat(binding)
                .as("%s keeps the form it was published with", id)
                .isEqualTo(DEPLOYMENT);
        softly.assertThat(Stream.of(model.folder(), "building-blocks")
                        .map(folder -> Model.FOLDER.resolve(folder).resolve(form + ".form")))
                .as("form %s of %s lies beside the model or among the blocks", form, id)
                .anyMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("models")
    void asksServicesInOneWordEach(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (ServiceTask task : model.all(ServiceTask.class)) {
                softly.assertThat(task.getCamundaExpression()).as(task.getId()).isNotNull();
                if (task.getCamundaExpression() == null) {
                    continue;
                }
                softly.assertThat(Expression.parse(task.getCamundaExpression()).only())
                        .as("%s says one word", task.getId())
                        .hasValueSatisfying(call -> assertThat(returnType(call) == void.class)
                                .as("the result of %s is used if and only if there is one", task.getId())
                                .isEqualTo(task.getCamundaResultVariable() == null));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void saysOnlyWhatTheVocabularyKnows(Model model) {
        Set<String> known = knownVariables(model);
        SoftAssertions.assertSoftly(softly -> expressions(model).forEach(expression -> {
            softly.assertThat(expression.faults()).isEmpty();
            softly.assertThat(known).as("variables of %s", expression).containsAll(expression.variables());
            for (Expression.Call call : expression.calls()) {
                softly.assertThat(VOCABULARY.words())
                        .as("word in %s", expression)
                        .contains(call.word());
                if (VOCABULARY.words().contains(call.word())) {
                    softly.assertThat(VOCABULARY.answer(call.word(), call.method(), call.arguments()))
                            .as("%s takes %d values", expression, call.arguments())
                            .isPresent();
                }
                if (call.word().equals("authority")) {
                    softly.assertThat(call.texts())
                            .as("roles in %s", expression)
                            .allMatch(role -> OfficerRole.of(role).isPresent());
                }
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("models")
    void decidesByYesAndNoAndWaitsForDates(Model model) {
        SoftAssertions.assertSoftly(softly -> {
            for (ConditionExpression condition : model.all(ConditionExpression.class)) {
                Expression expression = Expression.parse(condition.getTextContent());
                expression.only().ifPresent(call -> softly.assertThat(returnType(call))
                        .as("%s is yes or no", expression)
                        .isEqualTo(boolean.class));
            }
            for (TimerEventDefinition timer : model.all(TimerEventDefinition.class)) {
                softly.assertThat(timer.getTimeDate())
                        .as("%s waits for a date that the deadline knows, not for a length of time", timer.getId())
                        .isNotNull();
                if (timer.getTimeDate() != null) {
                    softly.assertThat(Expression.parse(timer.getTimeDate().getTextContent())
                                    .only())
                            .hasValueSatisfying(call -> {
                                assertThat(call.word()).isEqualTo("deadline");
                                assertThat(returnType(call)).isEqualTo(Date.class);
                            });
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void waitsForMessagesThatAreTold(Model model) {
        assertThat(model.all(Message.class))
                .allMatch(message -> ModelMessage.of(message.getName()).isPresent());
    }

    /** Every gateway reads an answer with a value that some form of the same model offers. */
    @ParameterizedTest
    @MethodSource("models")
    void comparesAnswersWithChoicesThatExist(Model model) {
        Map<String, Set<String>> choices = model.all(UserTask.class).stream()
                .map(UserTask::getCamundaFormRef)
                .map(Form::named)
                .flatMap(form -> form.choices().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> {
                    Set<String> both = new HashSet<>(one);
                    both.addAll(other);
                    return both;
                }));
        SoftAssertions.assertSoftly(
                softly -> expressions(model).flatMap(Expression::comparisons).forEach(comparison -> softly.assertThat(
                                choices.getOrDefault(comparison.variable(), Set.of()))
                        .as("what an officer can answer for %s", comparison.variable())
                        .contains(comparison.text())));
    }

    private static Set<String> knownVariables(Model model) {
        Set<String> known = new TreeSet<>(model.isBuildingBlock() ? Set.of("dossierCode") : ModelVariable.words());
        model.all(UserTask.class).stream()
                .map(task -> VOCABULARY.acts().get(Model.properties(task).get("act")))
                .filter(Objects::nonNull)
                .map(Vocabulary.Act::answers)
                .forEach(known::addAll);
        model.all(ServiceTask.class).stream()
                .map(ServiceTask::getCamundaResultVariable)
                .filter(Objects::nonNull)
                .forEach(known::add);
        return known;
    }

    private static Stream<Expression> expressions(Model model) {
        return Stream.of(
                        model.all(ConditionExpression.class).stream().map(BaseElement::getTextContent),
                        model.all(TimerEventDefinition.class).stream()
                                .filter(timer -> timer.getTimeDate() != null)
                                .map(timer -> timer.getTimeDate().getTextContent()),
                        model.all(ServiceTask.class).stream().map(ServiceTask::getCamundaExpression),
                        model.all(UserTask.class).stream().map(UserTask::getCamundaCandidateGroups))
                .flatMap(sources -> sources)
                .filter(Objects::nonNull)
                .map(Expression::parse);
    }

    private static Class<?> returnType(Expression.Call call) {
        return VOCABULARY
                .answer(call.word(), call.method(), call.arguments())
                .orElseThrow(() -> new AssertionError("There is no " + call));
    }
}
