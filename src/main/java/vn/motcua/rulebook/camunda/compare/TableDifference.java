package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Comparison.CellChange;
import vn.motcua.rulebook.Comparison.ColumnChange;
import vn.motcua.rulebook.Comparison.DateChange;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.Comparison.Edit;
import vn.motcua.rulebook.Comparison.Period;
import vn.motcua.rulebook.Comparison.RuleChange;
import vn.motcua.rulebook.Comparison.TableComparison;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.camunda.compare.TableState.Column;
import vn.motcua.rulebook.camunda.compare.TableState.TableRule;

/** How a table differs from another: rule by rule, known by their ids, and cell by cell. */
final class TableDifference {

    private static final SortedMap<Fact, String> NOTHING = new TreeMap<>();

    private final TableState before;
    private final TableState after;
    /** Columns of both tables in pairs. */
    private final List<ColumnPair> columns;

    private record ColumnPair(@Nullable Column before, @Nullable Column after) {

        Column one() {
            if (after != null) {
                return after;
            }
            if (before != null) {
                return before;
            }
            throw new IllegalStateException("Pair of nothing");
        }
    }

    private TableDifference(TableState before, TableState after) {
        this.before = before;
        this.after = after;
        this.columns = pairs(before.columns(), after.columns());
    }

    static TableComparison between(
            String name, Difference difference, @Nullable RulebookFile before, @Nullable RulebookFile after) {
        TableState old = before == null ? TableState.empty() : TableState.of(before);
        TableState now = after == null ? TableState.empty() : TableState.of(after);
        TableDifference table = new TableDifference(old, now);
        return new TableComparison(
                name,
                after == null ? old.title() : now.title(),
                difference,
                Fact.edits(old.facts(), now.facts()),
                table.columnChanges(),
                table.ruleChanges(),
                table.dateChanges());
    }

    /** By id, and what is left by what it is about, since a tool may give new ids. */
    private static List<ColumnPair> pairs(Map<String, Column> before, Map<String, Column> after) {
        Map<String, Column> left = new LinkedHashMap<>(before);
        left.keySet().removeAll(after.keySet());
        Map<String, Column> fresh = new LinkedHashMap<>(after);
        fresh.keySet().removeAll(before.keySet());
        Map<String, Column> leftBySubject = onlyOnes(left);
        Map<String, Column> freshBySubject = onlyOnes(fresh);
        List<ColumnPair> pairs = new ArrayList<>();
        after.forEach((id, column) -> {
            Column old = before.get(id);
            if (old == null && column.equals(freshBySubject.get(column.subject()))) {
                old = leftBySubject.get(column.subject());
            }
            if (old != null) {
                left.remove(old.id());
            }
            pairs.add(new ColumnPair(old, column));
        });
        left.values().forEach(column -> pairs.add(new ColumnPair(column, null)));
        return pairs;
    }

    private static Map<String, Column> onlyOnes(Map<String, Column> columns) {
        return columns.values().stream().collect(Collectors.groupingBy(Column::subject)).entrySet().stream()
                .filter(same -> same.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, same -> same.getValue().get(0)));
    }

    private List<ColumnChange> columnChanges() {
        List<ColumnChange> changes = new ArrayList<>();
        for (ColumnPair pair : columns) {
            List<Edit> edits = Fact.edits(
                    pair.before() == null ? NOTHING : pair.before().facts(),
                    pair.after() == null ? NOTHING : pair.after().facts());
            Difference difference = difference(pair.before(), pair.after());
            if (!edits.isEmpty() || difference != Difference.CHANGED) {
                Column column = pair.one();
                changes.add(new ColumnChange(column.id(), column.input(), column.label(), difference, edits));
            }
        }
        return changes;
    }

    private List<RuleChange> ruleChanges() {
        Map<String, Integer> rowsBefore = rows(before.rules());
        Map<String, Integer> rowsAfter = rows(after.rules());
        Set<String> moved = Reordering.moved(
                before.rules().keySet().stream().filter(rowsAfter::containsKey).toList(),
                after.rules().keySet().stream().filter(rowsBefore::containsKey).toList());
        Set<String> ids = new LinkedHashSet<>(after.rules().keySet());
        ids.addAll(before.rules().keySet());
        List<RuleChange> changes = new ArrayList<>();
        for (String id : ids) {
            TableRule old = before.rules().get(id);
            TableRule now = after.rules().get(id);
            List<CellChange> cells = cellChanges(old, now);
            List<Edit> edits = Fact.edits(old == null ? NOTHING : old.facts(), now == null ? NOTHING : now.facts());
            Difference difference = difference(old, now);
            if (difference == Difference.CHANGED && cells.isEmpty() && edits.isEmpty()) {
                if (!moved.contains(id)) {
                    continue;
                }
                difference = Difference.MOVED;
            }
            changes.add(new RuleChange(
                    id, difference, rowsBefore.getOrDefault(id, 0), rowsAfter.getOrDefault(id, 0), cells, edits));
        }
        return changes;
    }

    private static Map<String, Integer> rows(Map<String, TableRule> rules) {
        Map<String, Integer> rows = new HashMap<>();
        rules.keySet().forEach(id -> rows.put(id, rows.size() + 1));
        return rows;
    }

    private List<CellChange> cellChanges(@Nullable TableRule old, @Nullable TableRule now) {
        List<CellChange> cells = new ArrayList<>();
        for (ColumnPair pair : columns) {
            String was = cell(old, pair.before());
            String is = cell(now, pair.after());
            if (!was.equals(is)) {
                cells.add(new CellChange(pair.one().label(), pair.one().input(), was, is));
            }
        }
        return cells;
    }

    private static String cell(@Nullable TableRule rule, @Nullable Column column) {
        return rule == null || column == null ? "" : rule.cells().getOrDefault(column.id(), "");
    }

    private List<DateChange> dateChanges() {
        List<DateChange> changes = new ArrayList<>();
        for (TableRule now : after.rules().values()) {
            TableRule old = before.rules().get(now.id());
            if (old == null) {
                continue;
            }
            for (ColumnPair pair : columns) {
                if (pair.one().input()) {
                    dateChange(now.id(), pair.one().label(), cell(old, pair.before()), cell(now, pair.after()))
                            .ifPresent(changes::add);
                }
            }
        }
        return changes;
    }

    private static Optional<DateChange> dateChange(String rule, String column, String was, String is) {
        Optional<Period> before = Periods.of(was);
        Optional<Period> after = Periods.of(is);
        return before.isEmpty() || after.isEmpty() || before.equals(after)
                ? Optional.empty()
                : Optional.of(new DateChange(rule, column, before.get(), after.get()));
    }

    private static <T> Difference difference(@Nullable T before, @Nullable T after) {
        if (before == null) {
            return Difference.ADDED;
        }
        return after == null ? Difference.REMOVED : Difference.CHANGED;
    }
}
