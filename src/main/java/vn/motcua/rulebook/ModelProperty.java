package vn.motcua.rulebook;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The extension properties a model may carry. Any other is a typing error, which the engine would silently ignore. */
public enum ModelProperty {
    /** What completing the task means, see {@link ModelAct}. */
    ACT("act", Bearer.USER_TASK, "[a-z]+(-[a-z]+)*"),
    /** Working hours for the step. */
    BUDGET("budget", Bearer.USER_TASK, "[1-9][0-9]{0,2}(\\.[0-9]{1,2})?|0\\.[0-9]{1,2}"),
    /** National status of the dossier from here on, 1–10. */
    STATUS("status", Bearer.STEP, "[1-9]|10"),
    /** National code of the procedure; a process without it is a building block. */
    PROCEDURE_CODE("procedureCode", Bearer.PROCESS, "[0-9]\\.[0-9]{6}"),
    LEVEL("level", Bearer.PROCESS, "COMMUNE|COMMUNE_POLICE|PROVINCE"),
    /** Field of administration (lĩnh vực), in Vietnamese. */
    FIELD("field", Bearer.PROCESS, ".*\\S.*"),
    /** What the citizen gets, in Vietnamese. */
    RESULT("result", Bearer.PROCESS, ".*\\S.*");

    /** Which elements of a model carry a property. */
    public enum Bearer {
        PROCESS,
        USER_TASK,
        /** Any activity or event. */
        STEP
    }

    private final String word;
    private final Bearer bearer;
    private final Pattern values;

    ModelProperty(String word, Bearer bearer, String values) {
        this.word = word;
        this.bearer = bearer;
        this.values = Pattern.compile(values);
    }

    /** The property's name, as models write it. */
    public String word() {
        return word;
    }

    public Bearer bearer() {
        return bearer;
    }

    public boolean allows(String value) {
        return values.matcher(value).matches();
    }

    public static Optional<ModelProperty> of(String word) {
        return Stream.of(values())
                .filter(property -> property.word.equals(word))
                .findFirst();
    }
}
