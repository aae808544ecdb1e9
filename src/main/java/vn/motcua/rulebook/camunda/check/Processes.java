package vn.motcua.rulebook.camunda.check;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A process runs for a filed dossier only, is kept as long as the law wants, with names of sane length. */
@Component
class Processes implements PartOfModelCheck {

    /** What the engine's tables hold. */
    private static final int LONGEST_NAME = 250;

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_DOCUMENTATION = 4000;

    /** Days of history that are kept: a number or an ISO-8601 period in days. */
    private static final Pattern TIME_TO_LIVE = Pattern.compile("[0-9]{1,6}|P[0-9]{1,6}D");

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        Set<String> called = new TreeSet<>();
        rulebook.models().forEach(model -> model.all(CallActivity.class)
                .forEach(call -> called.add(String.valueOf(call.getCalledElement()))));
        for (ParsedModel model : rulebook.models()) {
            for (Process process : model.processes()) {
                process(model, process, findings);
                if (rulebook.isComplete() && !model.isProcedure() && !called.contains(process.getId())) {
                    findings.add(ModelRule.PROCESS_UNUSED, model, process);
                }
            }
            sizes(model, findings);
        }
    }

    private static void process(ParsedModel model, Process process, Findings findings) {
        if (!process.isExecutable()) {
            findings.add(ModelRule.PROCESS_EXECUTABLE, model, process);
        }
        if (process.isCamundaStartableInTasklist()) {
            findings.add(ModelRule.PROCESS_STARTABLE, model, process);
        }
        String timeToLive = Objects.requireNonNullElse(process.getCamundaHistoryTimeToLiveString(), "");
        if (!TIME_TO_LIVE.matcher(timeToLive).matches()) {
            findings.add(ModelRule.PROCESS_TIME_TO_LIVE, model, process, timeToLive.isEmpty() ? "–" : timeToLive);
        }
        if (!ParsedModel.isDocumented(process)) {
            findings.add(ModelRule.PROCESS_DOCUMENTATION, model, process);
        }
    }

    private static void sizes(ParsedModel model, Findings findings) {
        for (FlowElement element : model.all(FlowElement.class)) {
            length(model, element, element.getName(), LONGEST_NAME, findings);
            length(model, element, element.getId(), LONGEST_ID, findings);
        }
        for (Process process : model.processes()) {
            length(model, process, process.getName(), LONGEST_NAME, findings);
        }
        for (Documentation documentation : model.all(Documentation.class)) {
            ModelElementInstance owner = documentation.getParentElement();
            length(model, owner, documentation.getTextContent(), LONGEST_DOCUMENTATION, findings);
        }
    }

    private static void length(
            ParsedModel model, ModelElementInstance element, @Nullable String text, int limit, Findings findings) {
        if (text != null && text.length() > limit) {
            findings.add(ModelRule.LABEL_TOO_LONG, model, element, text.length(), limit);
        }
    }
}
