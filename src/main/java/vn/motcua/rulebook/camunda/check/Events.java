package vn.motcua.rulebook.camunda.check;

import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelMessage;

/** What a model waits for comes: dates the deadline knows, messages our code tells, errors that somebody throws. */
@Component
class Events implements PartOfModelCheck {

    private final Vocabulary vocabulary;

    Events(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        Set<String> thrown = codes(rulebook, true);
        Set<String> caught = codes(rulebook, false);
        boolean anyCaught = rulebook.models().stream()
                .flatMap(model -> model.all(ErrorEventDefinition.class).stream())
                .anyMatch(event -> !isThrown(event) && event.getError() == null);
        for (ParsedModel model : rulebook.models()) {
            model.all(TimerEventDefinition.class).forEach(timer -> timer(model, timer, findings));
            model.all(MessageEventDefinition.class).stream()
                    .filter(event -> event.getMessage() == null)
                    .forEach(event -> findings.add(ModelRule.MESSAGE_MISSING, model, event.getParentElement()));
            for (Message message : model.all(Message.class)) {
                if (ModelMessage.of(String.valueOf(message.getName())).isEmpty()) {
                    findings.add(
                            ModelRule.MESSAGE_UNKNOWN,
                            model,
                            message,
                            String.valueOf(message.getName()),
                            String.join(
                                    ", ",
                                    Stream.of(ModelMessage.values())
                                            .map(ModelMessage::word)
                                            .toList()));
                }
            }
            for (Error error : model.all(Error.class)) {
                if (error.getErrorCode() == null || error.getErrorCode().isBlank()) {
                    findings.add(ModelRule.ERROR_CODE, model, error);
                }
            }
            for (ErrorEventDefinition event : model.all(ErrorEventDefinition.class)) {
                error(model, event, thrown, caught, anyCaught, findings);
            }
        }
    }

    private void timer(ParsedModel model, TimerEventDefinition timer, Findings findings) {
        ModelElementInstance event = timer.getParentElement();
        if (timer.getTimeDate() == null) {
            findings.add(ModelRule.TIMER_DATE, model, event, "–");
            return;
        }
        String source = timer.getTimeDate().getTextContent().strip();
        boolean right = Expression.read(source)
                .map(expression -> expression.callsFunctions()
                        || expression.reachesIntoValues()
                        || expression
                                .only()
                                .filter(call -> call.word().equals("deadline"))
                                .map(call -> vocabulary
                                        .answer(call.word(), call.method(), call.arguments())
                                        .map(type -> type == Date.class)
                                        .orElse(true))
                                .orElse(false))
                .orElse(true);
        if (!right) {
            findings.add(ModelRule.TIMER_DATE, model, event, source);
        }
    }

    private static void error(
            ParsedModel model,
            ErrorEventDefinition event,
            Set<String> thrown,
            Set<String> caught,
            boolean anyCaught,
            Findings findings) {
        String code = event.getError() == null ? null : event.getError().getErrorCode();
        if (isThrown(event)) {
            if (event.getError() == null) {
                findings.add(ModelRule.ERROR_CODE, model, event.getParentElement());
            } else if (code != null && !anyCaught && !caught.contains(code)) {
                findings.add(ModelRule.ERROR_NEVER_CAUGHT, model, event.getParentElement(), code);
            }
        } else if (code == null ? event.getError() == null && thrown.isEmpty() : !thrown.contains(code)) {
            findings.add(ModelRule.ERROR_NEVER_THROWN, model, event.getParentElement(), code == null ? "–" : code);
        }
    }

    private static boolean isThrown(ErrorEventDefinition event) {
        return event.getParentElement() instanceof EndEvent;
    }

    private static Set<String> codes(ParsedRulebook rulebook, boolean thrown) {
        Set<String> codes = new TreeSet<>();
        for (ParsedModel model : rulebook.models()) {
            for (ErrorEventDefinition event : model.all(ErrorEventDefinition.class)) {
                if (isThrown(event) == thrown
                        && event.getError() != null
                        && event.getError().getErrorCode() != null) {
                    codes.add(event.getError().getErrorCode());
                }
            }
        }
        return codes;
    }
}
