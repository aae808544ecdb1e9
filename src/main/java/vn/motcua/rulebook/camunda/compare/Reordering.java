package vn.motcua.rulebook.camunda.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which parts of a list change places; the longest row of parts that keep their order is said to stay. */
final class Reordering {

    private Reordering() {}

    /**
     * @param before ids in order
     * @param after the same ids in another order
     * @return as few as possible, and the same ones when the two orders are swapped
     */
    static Set<String> moved(List<String> before, List<String> after) {
        boolean inOrder = String.join("\n", before).compareTo(String.join("\n", after)) <= 0;
        Set<String> moved = new HashSet<>(before);
        (inOrder ? staying(before, after) : staying(after, before)).forEach(moved::remove);
        return moved;
    }

    /** Longest increasing subsequence of the places in {@code first}, by patience sorting. */
    private static Deque<String> staying(List<String> first, List<String> second) {
        Map<String, Integer> place = new HashMap<>();
        first.forEach(id -> place.put(id, place.size()));
        List<Integer> tops = new ArrayList<>();
        int[] previous = new int[second.size()];
        for (int i = 0; i < second.size(); i++) {
            int pile = pile(tops, second, place, place.get(second.get(i)));
            previous[i] = pile == 0 ? -1 : tops.get(pile - 1);
            if (pile == tops.size()) {
                tops.add(i);
            } else {
                tops.set(pile, i);
            }
        }
        Deque<String> staying = new ArrayDeque<>();
        for (int i = tops.isEmpty() ? -1 : tops.get(tops.size() - 1); i >= 0; i = previous[i]) {
            staying.addFirst(second.get(i));
        }
        return staying;
    }

    private static int pile(List<Integer> tops, List<String> ids, Map<String, Integer> place, int value) {
        int low = 0;
        int high = tops.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (place.get(ids.get(tops.get(middle))) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
