package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Every process and form is defined once, in the file that bears its name, for the engine that runs it. */
@Component
class Definitions implements PartOfModelCheck {

    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String PLATFORM = "Camunda Platform";

    private record Definition(String kind, String key, String file, String name) {

        boolean isNamedLikeItsFile() {
            return file.equals(key + kind);
        }
    }

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        List<Definition> all = new ArrayList<>();
        rulebook.models().forEach(model -> {
            processes(model, all, findings);
            Element root = model.document().getDocumentElement();
            platform(
                    model.file(),
                    root.getAttributeNS(MODELER, "executionPlatform"),
                    root.getAttributeNS(MODELER, "executionPlatformVersion"),
                    findings);
        });
        for (ParsedForm form : rulebook.forms()) {
            all.add(new Definition(".form", ParsedForm.text(form.json(), "id"), form.file(), ""));
            platform(
                    form.file(),
                    ParsedForm.text(form.json(), "executionPlatform"),
                    ParsedForm.text(form.json(), "executionPlatformVersion"),
                    findings);
        }
        names(all, findings);
    }

    private static void processes(ParsedModel model, List<Definition> all, Findings findings) {
        if (model.processes().size() != 1) {
            findings.add(
                    ModelRule.PROCESS_COUNT, model.file(), model.processes().size());
        }
        for (Process process : model.processes()) {
            all.add(new Definition(
                    ".bpmn", String.valueOf(process.getId()), model.file(), String.valueOf(process.getName())));
        }
    }

    private static void names(List<Definition> all, Findings findings) {
        Map<String, String> homes = new TreeMap<>();
        all.stream()
                .filter(Definition::isNamedLikeItsFile)
                .forEach(definition -> homes.put(definition.key() + definition.kind(), definition.file()));
        for (Definition definition : all) {
            String home = homes.putIfAbsent(definition.key() + definition.kind(), definition.file());
            if (home != null && !home.equals(definition.file())) {
                findings.add(
                        ModelRule.DEFINITION_DUPLICATE,
                        definition.file(),
                        definition.key(),
                        definition.name(),
                        definition.key(),
                        home);
            } else if (!definition.isNamedLikeItsFile()
                    || !KEBAB.matcher(definition.key()).matches()) {
                findings.add(
                        ModelRule.DEFINITION_NAME,
                        definition.file(),
                        definition.key(),
                        definition.name(),
                        definition.key(),
                        definition.file().substring(0, definition.file().lastIndexOf('.')));
            }
        }
    }

    /** A file that does not say what it is made for was not made by Modeler, and may be made for anything. */
    private static void platform(String file, String platform, String version, Findings findings) {
        if (!platform.equals(PLATFORM) || !version.matches("7\\.([0-9]|1[0-9]|2[0-4])(\\..*)?")) {
            findings.add(ModelRule.DEFINITION_PLATFORM, file, platform.isEmpty() ? "–" : platform + " " + version);
        }
    }
}
