package vn.motcua.rulebook.camunda.check;

import java.util.Arrays;
import java.util.BitSet;

/** A set of slots of one axis, kept as ascending ranges that do not touch. Immutable. */
final class TableSlots {

    static final TableSlots NONE = new TableSlots(new int[0]);

    /** First and last slot of each range, in turn. */
    private final int[] bounds;

    private TableSlots(int[] bounds) {
        this.bounds = bounds;
    }

    /** @param last inclusive; before {@code first} for none */
    static TableSlots range(int first, int last) {
        return last < first ? NONE : new TableSlots(new int[] {first, last});
    }

    static TableSlots of(BitSet slots) {
        int[] bounds = new int[2 * slots.cardinality()];
        int length = 0;
        for (int first = slots.nextSetBit(0); first >= 0; ) {
            int end = slots.nextClearBit(first);
            bounds[length++] = first;
            bounds[length++] = end - 1;
            first = slots.nextSetBit(end);
        }
        return length == 0 ? NONE : new TableSlots(Arrays.copyOf(bounds, length));
    }

    int ranges() {
        return bounds.length / 2;
    }

    int first(int range) {
        return bounds[2 * range];
    }

    int last(int range) {
        return bounds[2 * range + 1];
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Smallest slot. */
    int first() {
        return bounds[0];
    }

    boolean contains(int slot) {
        for (int i = 0; i < bounds.length; i += 2) {
            if (bounds[i] <= slot && slot <= bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    int size() {
        int size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    boolean intersects(TableSlots other) {
        int i = 0;
        int j = 0;
        while (i < bounds.length && j < other.bounds.length) {
            if (bounds[i + 1] < other.bounds[j]) {
                i += 2;
            } else if (other.bounds[j + 1] < bounds[i]) {
                j += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    TableSlots and(TableSlots other) {
        int[] found = new int[bounds.length + other.bounds.length];
        int length = 0;
        int i = 0;
        int j = 0;
        while (i < bounds.length && j < other.bounds.length) {
            int first = Math.max(bounds[i], other.bounds[j]);
            int last = Math.min(bounds[i + 1], other.bounds[j + 1]);
            if (first <= last) {
                found[length++] = first;
                found[length++] = last;
            }
            if (bounds[i + 1] < other.bounds[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return length == 0 ? NONE : new TableSlots(Arrays.copyOf(found, length));
    }

    TableSlots or(TableSlots other) {
        BitSet all = bits();
        all.or(other.bits());
        return of(all);
    }

    /** The slots of an axis of that size which are not in this set. */
    TableSlots not(int size) {
        BitSet all = bits();
        all.flip(0, size);
        return of(all);
    }

    boolean containsAll(TableSlots other) {
        int i = 0;
        for (int j = 0; j < other.bounds.length; j += 2) {
            while (i < bounds.length && bounds[i + 1] < other.bounds[j]) {
                i += 2;
            }
            if (i == bounds.length || bounds[i] > other.bounds[j] || bounds[i + 1] < other.bounds[j + 1]) {
                return false;
            }
        }
        return true;
    }

    BitSet bits() {
        BitSet bits = new BitSet();
        for (int i = 0; i < bounds.length; i += 2) {
            bits.set(bounds[i], bounds[i + 1] + 1);
        }
        return bits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableSlots slots && Arrays.equals(bounds, slots.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
