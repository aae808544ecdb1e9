package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a table leave out, say twice, or never get to say. How the space is cut is told at {@link
 * TableGrid}, how it is swept at {@link TableCover}.
 *
 * <p>Cost for n rules: gaps see {@link TableCover}; overlaps compare every two rules that could contradict each other,
 * n²/2 comparisons of which most end at the column that tells most rules apart (12.5 million for 5,000 rules); a rule of
 * a FIRST table is compared with every earlier one and then swept with those it meets.
 */
final class TableSweep {

    /** Gaps looked at before those of the same days are put together. */
    private static final int HOLES = 500;

    /**
     * Cases without an answer.
     *
     * @param slots example by dimension
     * @param from first slot of the days; -1 if there is no rule on any day
     */
    record Gap(TableGrid.World world, Map<Integer, Integer> slots, int from, int to) {}

    /**
     * Two rules that answer the same case.
     *
     * @param slots example by dimension
     */
    record Overlap(int rule, int other, TableGrid.World world, Map<Integer, Integer> slots) {}

    /**
     * A rule of which nothing is left by the rules before it.
     *
     * @param by rules before it that meet it
     */
    record Unreachable(int rule, List<Integer> by) {}

    private record Group(@Nullable String procedure, int from, int to) {}

    private final TableGrid grid;
    private final TableCover.Effort effort = new TableCover.Effort();

    TableSweep(TableGrid grid) {
        this.grid = grid;
    }

    /** Whether the table was too entangled to be looked at completely. */
    boolean isExhausted() {
        return effort.isExhausted();
    }

    /**
     * Cases that no rule answers, one for each procedure and stretch of days.
     *
     * @param answers rules that count as an answer
     * @param certain whether a rule covers only what it covers for certain
     */
    List<Gap> gaps(IntPredicate answers, boolean certain, int limit) {
        Map<Group, Gap> found = new LinkedHashMap<>();
        for (TableGrid.World world : grid.worlds) {
            if (!world.inRulebook() || found.size() >= limit) {
                continue;
            }
            TableCover cover = new TableCover(world.domain(), grid.date, false, HOLES, effort);
            for (TableGrid.Box box : grid.boxes) {
                if (answers.test(box.rule()) && !box.asks().intersects(world.absent())) {
                    cover.add(certain ? box.must() : box.may());
                }
            }
            for (TableCover.Hole hole : cover.holes()) {
                found.putIfAbsent(
                        new Group(world.procedure(), hole.from(), hole.to()),
                        new Gap(world, hole.slots(), hole.from(), hole.to()));
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    /**
     * Pairs of rules that share a case.
     *
     * @param keys rules with the same key must not share one; a rule without key may
     * @param certain whether they share it for certain; otherwise only the pairs of which it is not certain
     */
    List<Overlap> overlaps(IntFunction<@Nullable Object> keys, boolean certain, int limit) {
        int[] order = tellingFirst();
        Map<Object, List<TableGrid.Box>> groups = new LinkedHashMap<>();
        for (TableGrid.Box box : grid.boxes) {
            Object key = grid.broken.get(box.rule()) ? null : keys.apply(box.rule());
            if (key != null) {
                groups.computeIfAbsent(key, any -> new ArrayList<>()).add(box);
            }
        }
        List<Overlap> found = new ArrayList<>();
        Set<List<Integer>> pairs = new HashSet<>();
        for (List<TableGrid.Box> group : groups.values()) {
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    TableGrid.Box box = group.get(i);
                    TableGrid.Box other = group.get(j);
                    if (box.rule() != other.rule() && meet(box, other, order, certain)) {
                        Overlap overlap = overlap(box, other, certain);
                        if (overlap != null && pairs.add(List.of(box.rule(), other.rule()))) {
                            found.add(overlap);
                        }
                        if (found.size() >= limit) {
                            return found;
                        }
                    }
                }
            }
        }
        return found;
    }

    /** The dimensions, those first in which a rule covers least. */
    private int[] tellingFirst() {
        double[] shares = new double[grid.dimensions.size()];
        for (TableGrid.Box box : grid.boxes) {
            for (int dimension = 0; dimension < shares.length; dimension++) {
                shares[dimension] += (double) box.may()[dimension].size()
                        / grid.dimensions.get(dimension).axis().size();
            }
        }
        return IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(dimension -> shares[dimension]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean meet(TableGrid.Box box, TableGrid.Box other, int[] order, boolean certain) {
        TableSlots[] some = certain ? box.must() : box.may();
        TableSlots[] others = certain ? other.must() : other.may();
        for (int dimension : order) {
            if (some[dimension] != others[dimension] && !some[dimension].intersects(others[dimension])) {
                return false;
            }
        }
        return certain || !meet(box, other, order, true);
    }

    private @Nullable Overlap overlap(TableGrid.Box box, TableGrid.Box other, boolean certain) {
        for (TableGrid.World world : grid.worlds) {
            if (box.asks().intersects(world.absent()) || other.asks().intersects(world.absent())) {
                continue;
            }
            Map<Integer, Integer> example = new TreeMap<>();
            boolean shared = true;
            for (int dimension = 0; dimension < world.domain().length && shared; dimension++) {
                TableSlots both = (certain ? box.must() : box.may())
                        [dimension].and((certain ? other.must() : other.may())[dimension])
                        .and(world.domain()[dimension]);
                shared = !both.isEmpty();
                if (shared && (box.asks().get(dimension) || other.asks().get(dimension))) {
                    example.put(dimension, both.first());
                }
            }
            if (shared) {
                return new Overlap(box.rule(), other.rule(), world, example);
            }
        }
        return null;
    }

    /** Rules of a FIRST table that never answer. */
    List<Unreachable> unreachable(int limit) {
        List<Unreachable> found = new ArrayList<>();
        for (int index = 0; index < grid.boxes.size() && found.size() < limit; ) {
            int rule = grid.boxes.get(index).rule();
            int next = index;
            while (next < grid.boxes.size() && grid.boxes.get(next).rule() == rule) {
                next++;
            }
            Set<Integer> by = new LinkedHashSet<>();
            if (!grid.broken.get(rule) && isHidden(index, next, by)) {
                found.add(new Unreachable(rule, List.copyOf(by)));
            }
            index = next;
        }
        return found;
    }

    /** Whether the boxes {@code from} to {@code to} lie under earlier ones in every world where they exist. */
    private boolean isHidden(int from, int to, Set<Integer> by) {
        boolean exists = false;
        for (int index = from; index < to; index++) {
            for (TableGrid.World world : grid.worlds) {
                TableSlots[] region = region(grid.boxes.get(index), world);
                if (region == null) {
                    continue;
                }
                exists = true;
                TableCover cover = new TableCover(region, grid.date, true, 1, effort);
                List<Integer> met = new ArrayList<>();
                boolean alone = false;
                for (int earlier = 0; earlier < from && !alone; earlier++) {
                    TableGrid.Box box = grid.boxes.get(earlier);
                    if (!grid.broken.get(box.rule())
                            && !box.asks().intersects(world.absent())
                            && meets(box.must(), region)) {
                        alone = containsAll(box.must(), region);
                        if (alone) {
                            met.clear();
                        }
                        met.add(box.rule());
                        cover.add(box.must());
                    }
                }
                if (!alone && (cover.anyHole() != null || effort.isExhausted())) {
                    return false;
                }
                by.addAll(met);
            }
        }
        return exists;
    }

    private static boolean meets(TableSlots[] box, TableSlots[] region) {
        for (int dimension = 0; dimension < box.length; dimension++) {
            if (!box[dimension].intersects(region[dimension])) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsAll(TableSlots[] box, TableSlots[] region) {
        for (int dimension = 0; dimension < box.length; dimension++) {
            if (!box[dimension].containsAll(region[dimension])) {
                return false;
            }
        }
        return true;
    }

    /** The cases of a world that a box may cover; null if there are none. */
    private static TableSlots @Nullable [] region(TableGrid.Box box, TableGrid.World world) {
        if (box.asks().intersects(world.absent())) {
            return null;
        }
        TableSlots[] region = new TableSlots[world.domain().length];
        for (int dimension = 0; dimension < region.length; dimension++) {
            region[dimension] = box.may()[dimension].and(world.domain()[dimension]);
            if (region[dimension].isEmpty()) {
                return null;
            }
        }
        return region;
    }

    // ---- examples

    /** The example in words: label and value of each column that matters. */
    String words(TableGrid.World world, Map<Integer, Integer> slots, int day) {
        Map<TableFile.Column, List<String>> options = new HashMap<>();
        Map<TableFile.Column, String> values = new LinkedHashMap<>();
        for (int dimension = 0; dimension < grid.dimensions.size(); dimension++) {
            TableGrid.Dimension at = grid.dimensions.get(dimension);
            Integer slot = dimension == grid.date && day >= 0 ? Integer.valueOf(day) : slots.get(dimension);
            if (slot == null && isProcedure(at)) {
                slot = world.domain()[dimension].first();
            }
            if (slot == null) {
                continue;
            }
            if (at.option() == null) {
                values.put(at.column(), at.axis().words(slot));
            } else {
                List<String> inForce = options.computeIfAbsent(at.column(), column -> new ArrayList<>());
                if (Boolean.TRUE.equals(at.axis().sample(slot))) {
                    inForce.add(at.option());
                }
                values.put(at.column(), inForce.toString());
            }
        }
        return values.entrySet().stream()
                .map(value -> value.getKey().words() + " = " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static boolean isProcedure(TableGrid.Dimension dimension) {
        return dimension.column().expression().equals(TableContract.PROCEDURE);
    }

    BitSet broken() {
        return grid.broken;
    }
}
