package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.motcua.rulebook.Comparison.Aspect;
import vn.motcua.rulebook.Comparison.Edit;

/**
 * Names one text that a part of a file says about itself.
 *
 * @param detail what exactly; empty if the aspect says it all
 */
record Fact(Aspect aspect, String detail) implements Comparable<Fact> {

    private static final Comparator<Fact> ORDER =
            Comparator.comparing(Fact::aspect).thenComparing(Fact::detail);

    static Fact of(Aspect aspect) {
        return new Fact(aspect, "");
    }

    @Override
    public int compareTo(Fact other) {
        return ORDER.compare(this, other);
    }

    /** What differs between two states of a part. */
    static List<Edit> edits(SortedMap<Fact, String> before, SortedMap<Fact, String> after) {
        SortedSet<Fact> facts = new TreeSet<>(before.keySet());
        facts.addAll(after.keySet());
        List<Edit> edits = new ArrayList<>();
        for (Fact fact : facts) {
            String old = text(before, fact);
            String now = text(after, fact);
            if (!old.equals(now)) {
                edits.add(new Edit(fact.aspect(), fact.detail(), old, now));
            }
        }
        return edits;
    }

    private static String text(Map<Fact, String> facts, Fact fact) {
        return facts.getOrDefault(fact, "");
    }
}
