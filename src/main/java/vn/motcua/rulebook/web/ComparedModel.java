package vn.motcua.rulebook.web;

import java.util.Map;
import java.util.stream.Collectors;
import vn.motcua.rulebook.Comparison;

/**
 * A model that differs, ready to be drawn twice.
 *
 * @param marksBefore what to mark on the model in force, {@code id=ADDED id=CHANGED}
 * @param marksAfter what to mark on the new one
 */
record ComparedModel(Comparison.ModelComparison model, String marksBefore, String marksAfter) {

    static ComparedModel of(Comparison.ModelComparison model) {
        return new ComparedModel(model, marks(model.markedBefore()), marks(model.markedAfter()));
    }

    private static String marks(Map<String, Comparison.Difference> marked) {
        return marked.entrySet().stream()
                .map(mark -> mark.getKey() + "=" + mark.getValue())
                .collect(Collectors.joining(" "));
    }
}
