package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.Comparison.Edit;
import vn.motcua.rulebook.Comparison.FieldChange;
import vn.motcua.rulebook.Comparison.FormComparison;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.camunda.compare.FormState.Field;

/** How a form differs from another: field by field, known by their ids, or by the key of the answer. */
final class FormDifference {

    private FormDifference() {}

    static FormComparison between(
            String name, Difference difference, @Nullable RulebookFile before, @Nullable RulebookFile after) {
        FormState old = before == null ? FormState.empty() : FormState.of(before);
        FormState now = after == null ? FormState.empty() : FormState.of(after);
        return new FormComparison(
                name,
                after == null ? old.title() : now.title(),
                difference,
                Fact.edits(old.facts(), now.facts()),
                fields(old.fields(), now.fields()));
    }

    private static List<FieldChange> fields(Map<String, Field> before, Map<String, Field> after) {
        Map<String, Field> left = new LinkedHashMap<>(before);
        left.keySet().removeAll(after.keySet());
        Set<String> moved = Reordering.moved(
                before.keySet().stream().filter(after::containsKey).toList(),
                after.keySet().stream().filter(before::containsKey).toList());
        List<FieldChange> changes = new ArrayList<>();
        for (Field now : after.values()) {
            Field old = before.containsKey(now.id()) ? before.get(now.id()) : takeByKey(left, now.key());
            if (old == null) {
                changes.add(change(now, Difference.ADDED, Fact.edits(new TreeMap<>(), now.facts())));
                continue;
            }
            List<Edit> edits = Fact.edits(old.facts(), now.facts());
            if (!edits.isEmpty()) {
                changes.add(change(now, Difference.CHANGED, edits));
            } else if (moved.contains(now.id())) {
                changes.add(change(now, Difference.MOVED, edits));
            }
        }
        left.values()
                .forEach(field ->
                        changes.add(change(field, Difference.REMOVED, Fact.edits(field.facts(), new TreeMap<>()))));
        return changes;
    }

    private static @Nullable Field takeByKey(Map<String, Field> left, String key) {
        Optional<Field> found = left.values().stream()
                .filter(field -> !key.isEmpty() && field.key().equals(key))
                .findFirst();
        found.ifPresent(field -> left.remove(field.id()));
        return found.orElse(null);
    }

    private static FieldChange change(Field field, Difference difference, List<Edit> edits) {
        return new FieldChange(field.id(), field.key(), field.type(), field.label(), difference, edits);
    }
}
