package vn.motcua.rulebook;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;

/**
 * An officer's attempt to complete a task.
 *
 * @param dossierCode the dossier
 * @param act the model's word for what is done
 * @param taskId the engine's id of the task
 * @param actor user id of the officer
 * @param actorGroups the groups the officer belongs to, {@code <unit>-<role>}
 * @param answers what was filled in; modifiable
 */
public record TaskCompletion(
        String dossierCode,
        String act,
        String taskId,
        String actor,
        Set<String> actorGroups,
        Map<String, Object> answers) {

    private static final int TEXT_LIMIT = 2000;

    /** @throws Refused if the answer is not one of the choices */
    public String choice(String field, Set<String> choices) {
        Object value = answers.get(field);
        if (!(value instanceof String choice) || !choices.contains(choice)) {
            throw Refused.invalid(field, "rulebook.answer.choice." + field);
        }
        return choice;
    }

    /** Adds something to the record of this act that the officer did not fill in. */
    public void remember(String name, Object value) {
        answers.put(name, value);
    }

    /** The trimmed NFC text, or null when empty. @throws Refused if it is not a text or too long */
    public @Nullable String text(String field) {
        Object value = answers.get(field);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text) || text.length() > TEXT_LIMIT) {
            throw Refused.invalid(field, "rulebook.answer.tooLong." + field, TEXT_LIMIT);
        }
        String trimmed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** @throws Refused if the text is missing */
    public String requiredText(String field) {
        String text = text(field);
        if (text == null) {
            throw Refused.invalid(field, "rulebook.answer.required." + field);
        }
        return text;
    }
}
