package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Comparison;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.RulebookDifference;
import vn.motcua.rulebook.RulebookFile;

/** Compares models and tables by the engine's own reading of them, and forms by their JSON. */
@Component
class FileDifference implements RulebookDifference {

    @Override
    public Comparison between(Map<String, RulebookFile> before, Map<String, RulebookFile> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Comparison.ModelComparison> models = new ArrayList<>();
        List<Comparison.TableComparison> tables = new ArrayList<>();
        List<Comparison.FormComparison> forms = new ArrayList<>();
        for (String name : names) {
            RulebookFile old = before.get(name);
            RulebookFile now = after.get(name);
            if (old == null || !old.equals(now)) {
                switch (kind(old, now)) {
                    case BPMN -> models.add(ModelDifference.between(name, difference(old, now), old, now));
                    case DMN -> tables.add(TableDifference.between(name, difference(old, now), old, now));
                    case FORM -> forms.add(FormDifference.between(name, difference(old, now), old, now));
                }
            }
        }
        return new Comparison(models, tables, forms);
    }

    private static RulebookFile.Kind kind(@Nullable RulebookFile before, @Nullable RulebookFile after) {
        RulebookFile one = after == null ? before : after;
        if (one == null) {
            throw new IllegalArgumentException("Neither file is there");
        }
        return one.kind();
    }

    private static Difference difference(@Nullable RulebookFile before, @Nullable RulebookFile after) {
        if (before == null) {
            return Difference.ADDED;
        }
        return after == null ? Difference.REMOVED : Difference.CHANGED;
    }
}
