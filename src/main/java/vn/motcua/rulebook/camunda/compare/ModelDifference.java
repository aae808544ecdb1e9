package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.Comparison.Edit;
import vn.motcua.rulebook.Comparison.ElementChange;
import vn.motcua.rulebook.Comparison.ModelComparison;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.camunda.compare.ModelState.ModelElement;

/** How a model differs from another: element by element, known by their ids. */
final class ModelDifference {

    private final ModelState before;
    private final ModelState after;
    private final List<ElementChange> changes = new ArrayList<>();
    private final Map<String, Difference> markedBefore = new TreeMap<>();
    private final Map<String, Difference> markedAfter = new TreeMap<>();

    private ModelDifference(ModelState before, ModelState after) {
        this.before = before;
        this.after = after;
    }

    static ModelComparison between(
            String name, Difference difference, @Nullable RulebookFile before, @Nullable RulebookFile after) {
        ModelState old = before == null ? ModelState.empty() : ModelState.of(before);
        ModelState now = after == null ? ModelState.empty() : ModelState.of(after);
        ModelDifference model = new ModelDifference(old, now);
        model.compare();
        return new ModelComparison(
                name,
                after == null ? old.title() : now.title(),
                difference,
                List.copyOf(model.changes),
                model.markedBefore,
                model.markedAfter);
    }

    private void compare() {
        after.elements().values().forEach(element -> {
            ModelElement old = before.elements().get(element.id());
            if (old == null) {
                add(element, Difference.ADDED, false, Fact.edits(new TreeMap<>(), element.facts()));
            } else {
                compare(old, element);
            }
        });
        before.elements().values().stream()
                .filter(element -> !after.elements().containsKey(element.id()))
                .forEach(element ->
                        add(element, Difference.REMOVED, false, Fact.edits(element.facts(), new TreeMap<>())));
        mark();
    }

    private void compare(ModelElement old, ModelElement now) {
        boolean moved = !Objects.equals(
                before.drawings().get(now.id()), after.drawings().get(now.id()));
        List<Edit> edits = Fact.edits(old.facts(), now.facts());
        if (!edits.isEmpty()) {
            add(now, Difference.CHANGED, moved, edits);
        } else if (moved) {
            add(now, Difference.MOVED, true, edits);
        }
    }

    private void add(ModelElement element, Difference difference, boolean moved, List<Edit> edits) {
        changes.add(new ElementChange(element.id(), element.type(), element.name(), difference, moved, edits));
    }

    private void mark() {
        for (ElementChange change : changes) {
            if (before.drawings().containsKey(change.id()) && change.difference() != Difference.ADDED) {
                markedBefore.put(change.id(), change.difference());
            }
            if (after.drawings().containsKey(change.id()) && change.difference() != Difference.REMOVED) {
                markedAfter.put(change.id(), change.difference());
            }
        }
    }
}
