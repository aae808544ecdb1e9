package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ModelVariable;

/** Forms come along with the models that show them, and are such as Tasklist 7.24 renders and an officer can read. */
@Component
class Forms implements PartOfModelCheck {

    /** What Tasklist's form library (form-js 1.8.7) renders for certain; one other component makes a whole form fail. */
    private static final Set<String> RENDERED = Set.of(
            "text",
            "textfield",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "select",
            "radio",
            "taglist",
            "textarea",
            "group",
            "table",
            "html",
            "image",
            "separator",
            "spacer");

    private static final Set<String> CHOOSING = Set.of("radio", "select", "checklist", "taglist");
    private static final Set<String> WRITING = Set.of("textfield", "textarea");

    /** {@code schemaVersion} in Tasklist's own copy of form-js. */
    private static final int NEWEST_SCHEMA = 16;

    /** The longest text an act takes. */
    private static final int TEXT_LIMIT = 2000;

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** Whatever makes a browser ask another server or run something; a picture may be in the form itself. */
    private static final Pattern FETCHES = Pattern.compile(
            "<\\s*(script|iframe|object|embed|link|style|base|form)\\b|\\bon[a-z]+\\s*=|javascript:|//|!\\[");

    @Override
    public void check(ParsedRulebook rulebook, Findings findings) {
        Set<String> used = new HashSet<>();
        for (ParsedModel model : rulebook.models()) {
            FormUse.all(model).forEach(use -> {
                used.add(use.form() + ".form");
                if (!Expression.isIn(use.form()) && !rulebook.has(use.form() + ".form")) {
                    findings.add(ModelRule.FORM_MISSING, model, use.node(), use.form());
                }
                if (!"deployment".equals(use.binding())) {
                    findings.add(
                            ModelRule.FORM_BINDING, model, use.node(), use.binding() == null ? "–" : use.binding());
                }
            });
        }
        for (ParsedForm form : rulebook.forms()) {
            if (rulebook.isComplete() && !used.contains(form.file())) {
                findings.add(ModelRule.FORM_UNUSED, form.file());
            }
            int version = form.json().path("schemaVersion").asInt(0);
            if (version < 1 || version > NEWEST_SCHEMA) {
                findings.add(ModelRule.FORM_SCHEMA_VERSION, form.file(), version, NEWEST_SCHEMA);
            }
            if (form.components().isEmpty()) {
                findings.add(ModelRule.FORM_EMPTY, form.file());
            }
            Set<String> keys = new HashSet<>();
            form.components().forEach(component -> component(form, component, keys, findings));
        }
    }

    private static void component(ParsedForm form, JsonNode component, Set<String> keys, Findings findings) {
        String type = ParsedForm.text(component, "type");
        if (!RENDERED.contains(type)) {
            add(ModelRule.FORM_COMPONENT, form, component, findings, type, String.join(", ", new TreeSet<>(RENDERED)));
            return;
        }
        if (component.has("key")) {
            field(form, component, type, keys, findings);
        }
        for (String part : Set.of("text", "content", "source")) {
            String content = ParsedForm.text(component, part).toLowerCase(Locale.ROOT);
            boolean link = part.equals("text") && !content.contains("<") && !content.contains("![");
            if (!link && FETCHES.matcher(content).find()) {
                add(ModelRule.FORM_EXTERNAL, form, component, findings, ParsedForm.text(component, part));
            }
        }
        for (String part : Set.of("text", "description", "label", "dateLabel")) {
            VietnameseText.fault(ParsedForm.text(component, part))
                    .ifPresent(rule -> add(rule, form, component, findings, ParsedForm.text(component, part)));
        }
        component.path("values").forEach(value -> VietnameseText.fault(ParsedForm.text(value, "label"))
                .ifPresent(rule -> add(rule, form, component, findings, ParsedForm.text(value, "label"))));
    }

    private static void field(ParsedForm form, JsonNode field, String type, Set<String> keys, Findings findings) {
        String key = ParsedForm.text(field, "key");
        if (!KEY.matcher(key).matches()) {
            add(ModelRule.FORM_KEY, form, field, findings, key);
        } else if (!keys.add(key)) {
            add(ModelRule.FORM_KEY_TWICE, form, field, findings, key);
        } else if (ModelVariable.words().contains(key)) {
            add(ModelRule.FORM_GIVEN_VARIABLE, form, field, findings, key);
        }
        if (label(field).isBlank()) {
            add(ModelRule.FORM_LABEL, form, field, findings, key);
        }
        if (CHOOSING.contains(type)) {
            Set<String> values = new HashSet<>();
            field.path("values").forEach(value -> values.add(ParsedForm.text(value, "value")));
            if (values.isEmpty() || values.size() != field.path("values").size() || values.contains("")) {
                add(ModelRule.FORM_CHOICES, form, field, findings, key);
            }
        }
        if (WRITING.contains(type)) {
            int longest = field.path("validate").path("maxLength").asInt(Integer.MAX_VALUE);
            if (longest < 1 || longest > TEXT_LIMIT) {
                add(ModelRule.FORM_TEXT_LENGTH, form, field, findings, key, TEXT_LIMIT);
            }
        }
    }

    private static String label(JsonNode field) {
        return ParsedForm.text(field, field.has("dateLabel") ? "dateLabel" : "label");
    }

    private static void add(
            ModelRule rule, ParsedForm form, JsonNode component, Findings findings, Object... arguments) {
        findings.add(rule, form.file(), ParsedForm.text(component, "id"), label(component), arguments);
    }
}
