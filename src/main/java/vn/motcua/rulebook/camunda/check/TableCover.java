package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for cases that no box covers: the interval sweep.
 *
 * <p>The boxes in question are swept along one dimension, the one that tells most of them apart: between two ends of
 * their ranges the same boxes are active, and with those the sweep goes on along the next dimension. The date comes
 * last, where the active boxes lie on one line. Boxes that no further dimension restricts cover their days for good;
 * whatever lies within those days is left out, and what was swept before with the same boxes is not swept again.
 *
 * <p>Cost: a table whose rules each name a value in some column is split into parts that hardly overlap, so work grows
 * with rules × depth, about n log n. It is worst for rules that leave most columns blank and each ask for another one:
 * n rules over d such columns can make 2^d parts. Therefore the work is limited, and {@link #isExhausted()} says so.
 */
final class TableCover {

    /**
     * Cases that are not covered.
     *
     * @param slots the example, by dimension; dimensions that make no difference are left out
     * @param from first slot of the days, -1 if no box is there on any day
     * @param to last slot of the days
     */
    record Hole(Map<Integer, Integer> slots, int from, int to) {}

    /** Cells looked at, for one table; a second or two. */
    private static final long WORK = 500_000_000;

    /** What a step costs beside its boxes. */
    private static final int NODE = 16;

    private static final int REMEMBERED = 500_000;

    /** Work that was done so far; shared by the sweeps of one table. */
    static final class Effort {
        private long spent;

        boolean isExhausted() {
            return spent > WORK;
        }
    }

    private record Seen(long assigned, long first, long second) {}

    private final TableSlots[] domain;
    private final int date;
    private final boolean everyDay;
    private final int limit;
    private final Effort effort;

    private final List<TableSlots[]> sets = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();
    private final int[] chosen;

    /**
     * @param domain the cases to look at, by dimension
     * @param date dimension of the date, -1 if there is none
     * @param everyDay whether every day of the domain must be covered; otherwise the days before the first covered one
     *     are none of the table's business
     * @param limit how many holes to look for
     */
    TableCover(TableSlots[] domain, int date, boolean everyDay, int limit, Effort effort) {
        this.domain = domain;
        this.date = date;
        this.everyDay = everyDay;
        this.limit = limit;
        this.effort = effort;
        this.chosen = new int[domain.length];
        Arrays.fill(chosen, -1);
    }

    /** Adds a box; one that lies outside the domain is left out. */
    void add(TableSlots[] box) {
        TableSlots[] clipped = new TableSlots[domain.length];
        for (int dimension = 0; dimension < clipped.length; dimension++) {
            TableSlots slots =
                    box[dimension] == domain[dimension] ? domain[dimension] : box[dimension].and(domain[dimension]);
            if (slots.isEmpty()) {
                return;
            }
            clipped[dimension] = slots.equals(domain[dimension]) ? domain[dimension] : slots;
        }
        sets.add(clipped);
    }

    boolean isExhausted() {
        return effort.isExhausted();
    }

    List<Hole> holes() {
        int[] all = new int[sets.size()];
        for (int box = 0; box < all.length; box++) {
            all[box] = box;
        }
        sweep(all, all.length);
        return holes;
    }

    private void sweep(int[] boxes, int count) {
        effort.spent += (long) (count + NODE) * domain.length;
        if (holes.size() >= limit || isExhausted() || wasSwept(boxes, count)) {
            return;
        }
        int[] active = withoutCovered(boxes, count);
        int dimension = mostTelling(active);
        if (dimension < 0) {
            line(active);
        } else {
            split(active, dimension);
        }
    }

    private boolean wasSwept(int[] boxes, int count) {
        Seen key = key(boxes, count);
        return seen.size() < REMEMBERED ? !seen.add(key) : seen.contains(key);
    }

    private Seen key(int[] boxes, int count) {
        long assigned = 1;
        for (int dimension = 0; dimension < chosen.length; dimension++) {
            assigned = assigned * 31 + (chosen[dimension] < 0 ? 0 : dimension + 1);
        }
        long first = 0;
        long second = 0;
        for (int i = 0; i < count; i++) {
            first += mixed(boxes[i] + 0x9E3779B97F4A7C15L);
            second += mixed(boxes[i] * 0xD1B54A32D192ED03L + 1);
        }
        return new Seen(assigned, first, second);
    }

    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private boolean restricts(int box, int dimension) {
        return chosen[dimension] < 0 && dimension != date && sets.get(box)[dimension] != domain[dimension];
    }

    private boolean isRestricted(int box) {
        for (int dimension = 0; dimension < domain.length; dimension++) {
            if (restricts(box, dimension)) {
                return true;
            }
        }
        return false;
    }

    /** Leaves out the boxes whose days are covered in any case by those that nothing restricts any more. */
    private int[] withoutCovered(int[] boxes, int count) {
        int[] kept = new int[count];
        int free = 0;
        for (int i = 0; i < count; i++) {
            if (!isRestricted(boxes[i])) {
                kept[free++] = boxes[i];
            }
        }
        if (free == 0) {
            return Arrays.copyOf(boxes, count);
        }
        TableSlots covered = date < 0 ? null : days(kept, free);
        int size = free;
        for (int i = 0; i < count; i++) {
            if (isRestricted(boxes[i]) && covered != null && !covered.containsAll(sets.get(boxes[i])[date])) {
                kept[size++] = boxes[i];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    private TableSlots days(int[] boxes, int count) {
        BitSet days = new BitSet();
        for (int i = 0; i < count; i++) {
            TableSlots slots = sets.get(boxes[i])[date];
            for (int range = 0; range < slots.ranges(); range++) {
                days.set(slots.first(range), slots.last(range) + 1);
            }
        }
        return TableSlots.of(days);
    }

    /** The dimension that restricts most boxes; -1 if none restricts any. */
    private int mostTelling(int[] active) {
        int best = -1;
        int most = 0;
        for (int dimension = 0; dimension < domain.length; dimension++) {
            int count = 0;
            for (int box : active) {
                count += restricts(box, dimension) ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = dimension;
            }
        }
        return best;
    }

    private void split(int[] active, int dimension) {
        int[] current = new int[active.length];
        int always = 0;
        Map<Integer, List<Integer>> begin = new TreeMap<>();
        Map<Integer, List<Integer>> end = new TreeMap<>();
        TreeMap<Integer, Boolean> cuts = new TreeMap<>();
        for (int box : active) {
            TableSlots slots = sets.get(box)[dimension];
            if (slots == domain[dimension]) {
                current[always++] = box;
                continue;
            }
            for (int range = 0; range < slots.ranges(); range++) {
                begin.computeIfAbsent(slots.first(range), slot -> new ArrayList<>())
                        .add(box);
                end.computeIfAbsent(slots.last(range) + 1, slot -> new ArrayList<>())
                        .add(box);
                cuts.put(slots.first(range), true);
                cuts.put(slots.last(range) + 1, true);
            }
        }
        for (int range = 0; range < domain[dimension].ranges(); range++) {
            cuts.put(domain[dimension].first(range), true);
            cuts.put(domain[dimension].last(range) + 1, true);
        }
        Set<Integer> open = new HashSet<>();
        for (int cut : cuts.keySet()) {
            end.getOrDefault(cut, List.of()).forEach(open::remove);
            open.addAll(begin.getOrDefault(cut, List.of()));
            if (!domain[dimension].contains(cut)) {
                continue;
            }
            int count = always;
            for (int box : open) {
                current[count++] = box;
            }
            chosen[dimension] = cut;
            sweep(current, count);
            chosen[dimension] = -1;
            if (holes.size() >= limit || isExhausted()) {
                return;
            }
        }
    }

    /** All boxes differ in their days only. */
    private void line(int[] active) {
        if (active.length == 0) {
            found(-1, -1);
            return;
        }
        if (date < 0) {
            return;
        }
        TableSlots covered = days(active, active.length);
        TableSlots due = everyDay ? domain[date] : from(covered.first());
        for (int range = 0; range < due.ranges(); range++) {
            int at = due.first(range);
            for (int next = 0; next < covered.ranges() && at <= due.last(range); next++) {
                if (covered.last(next) >= at) {
                    if (covered.first(next) > at) {
                        found(at, Math.min(covered.first(next) - 1, due.last(range)));
                    }
                    at = covered.last(next) + 1;
                }
            }
            if (at <= due.last(range)) {
                found(at, due.last(range));
            }
        }
    }

    private TableSlots from(int first) {
        TableSlots whole = domain[date];
        return whole.and(TableSlots.range(first, whole.last(whole.ranges() - 1)));
    }

    private void found(int from, int to) {
        if (holes.size() < limit) {
            Map<Integer, Integer> slots = new TreeMap<>();
            for (int dimension = 0; dimension < chosen.length; dimension++) {
                if (chosen[dimension] >= 0) {
                    slots.put(dimension, chosen[dimension]);
                }
            }
            holes.add(new Hole(slots, from, to));
        }
    }

    /** One hole, if there is any. */
    @Nullable
    Hole anyHole() {
        List<Hole> found = holes();
        return found.isEmpty() ? null : found.get(0);
    }
}
