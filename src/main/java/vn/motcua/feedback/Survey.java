package vn.motcua.feedback;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.Refused;

/**
 * What a citizen answered.
 *
 * @param marks 1 very dissatisfied to 5 very satisfied; always one for {@link Criterion#OVERALL}
 * @param told only for dossiers that were late; null when not answered
 * @param remark at most 1,000 characters; null when empty
 */
public record Survey(Map<Criterion, Integer> marks, @Nullable ToldWhenLate told, @Nullable String remark) {

    /** Most characters of a remark. */
    public static final int REMARK_LIMIT = 1000;

    private static final int LOWEST = 1;
    private static final int HIGHEST = 5;

    /** From this mark on a citizen is satisfied. */
    static final int SATISFIED = 4;

    /** Up to this mark a citizen is dissatisfied. */
    static final int DISSATISFIED = 2;

    /** @throws Refused if the overall mark is missing, a mark is out of range, or the remark is too long */
    public Survey {
        marks = new EnumMap<>(marks);
        if (!marks.containsKey(Criterion.OVERALL)) {
            throw Refused.invalid("OVERALL", "feedback.survey.overall.required");
        }
        marks.forEach((criterion, mark) -> {
            if (mark < LOWEST || mark > HIGHEST) {
                throw Refused.invalid(criterion.name(), "feedback.survey.mark.unknown");
            }
        });
        remark = TypedText.optional("remark", remark, REMARK_LIMIT);
    }
}
