package vn.motcua.rulebook.camunda.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The values of one column, cut into slots: within a slot no cell of the column tells one value from another, so one
 * sample stands for all of them.
 *
 * <p>Texts and booleans have one slot for each value that is mentioned, and one for all others where any text may come.
 * Numbers and dates have one slot for each bound that is mentioned and one for what lies between two bounds, if anything
 * does: between 1 and 2 there is no whole number, and no day between 31/12 and 1/1.
 */
final class TableAxis {

    enum Kind {
        TEXT,
        BOOLEAN,
        NUMBER,
        DATE
    }

    /** Stands for every text that is not mentioned. */
    static final String OTHER = "(giá trị khác)";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final Kind kind;
    private final List<Object> samples;
    private final Map<Object, Integer> slots = new HashMap<>();
    private final boolean open;

    private TableAxis(Kind kind, List<?> samples, boolean open) {
        this.kind = kind;
        this.samples = List.copyOf(samples);
        this.open = open;
        for (int slot = 0; slot < samples.size(); slot++) {
            slots.put(samples.get(slot), slot);
        }
    }

    /** @param open whether any other text may come */
    static TableAxis texts(Collection<String> values, boolean open) {
        List<String> samples = new ArrayList<>(values);
        if (open) {
            samples.add(OTHER);
        }
        return new TableAxis(Kind.TEXT, samples, open);
    }

    static TableAxis booleans() {
        return new TableAxis(Kind.BOOLEAN, List.of(true, false), false);
    }

    static TableAxis dates(Collection<LocalDate> bounds) {
        return new TableAxis(
                Kind.DATE, numbers(bounds.stream().map(TableAxis::number).toList(), true), false);
    }

    /** @param whole whether only whole numbers come */
    static TableAxis numbers(Kind kind, Collection<BigDecimal> bounds, boolean whole) {
        return new TableAxis(kind, numbers(bounds, whole), false);
    }

    private static List<BigDecimal> numbers(Collection<BigDecimal> bounds, boolean whole) {
        TreeSet<BigDecimal> cuts = new TreeSet<>(bounds);
        if (cuts.isEmpty()) {
            return List.of(BigDecimal.ZERO);
        }
        List<BigDecimal> samples = new ArrayList<>();
        samples.add(floor(cuts.first()).subtract(BigDecimal.ONE));
        BigDecimal previous = null;
        for (BigDecimal cut : cuts) {
            if (previous != null) {
                BigDecimal between = whole
                        ? floor(previous).add(BigDecimal.ONE)
                        : previous.add(cut).divide(BigDecimal.valueOf(2));
                if (between.compareTo(cut) < 0) {
                    samples.add(normal(between));
                }
            }
            if (!whole || floor(cut).compareTo(cut) == 0) {
                samples.add(normal(cut));
            }
            previous = cut;
        }
        samples.add(floor(cuts.last()).add(BigDecimal.ONE));
        return samples;
    }

    private static BigDecimal floor(BigDecimal number) {
        return normal(number.setScale(0, RoundingMode.FLOOR));
    }

    private static BigDecimal normal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static BigDecimal number(LocalDate day) {
        return BigDecimal.valueOf(day.toEpochDay());
    }

    Kind kind() {
        return kind;
    }

    int size() {
        return samples.size();
    }

    TableSlots all() {
        return TableSlots.range(0, samples.size() - 1);
    }

    /** Whether the slot stands for values that nobody named. */
    boolean isOther(int slot) {
        return open && slot == samples.size() - 1;
    }

    /** A value of the slot, as the engine gets it. */
    Object sample(int slot) {
        Object sample = samples.get(slot);
        return kind == Kind.DATE ? LocalDate.ofEpochDay(((BigDecimal) sample).longValueExact()) : sample;
    }

    /** The slot as people write its value. */
    String words(int slot) {
        Object sample = sample(slot);
        if (sample instanceof LocalDate day) {
            return DAY.format(day);
        }
        return sample instanceof BigDecimal number ? number.toPlainString() : sample.toString();
    }

    /** First and last day from one slot to another; without an end after the last bound. */
    String days(int first, int last) {
        if (last == samples.size() - 1) {
            return words(first) + " – …";
        }
        LocalDate end = ((LocalDate) sample(last + 1)).minusDays(1);
        return sample(first).equals(end) ? words(first) : words(first) + " – " + DAY.format(end);
    }

    /** The slot of a text or boolean; none for a value that the column does not know. */
    TableSlots of(Object value) {
        Integer slot = slots.get(value);
        return slot == null ? TableSlots.NONE : TableSlots.range(slot, slot);
    }

    /** Slots of numbers or dates up to a mentioned bound. */
    TableSlots below(BigDecimal bound, boolean inclusive) {
        return TableSlots.range(0, position(bound, inclusive) - 1);
    }

    /** Slots of numbers or dates from a mentioned bound on. */
    TableSlots above(BigDecimal bound, boolean inclusive) {
        return TableSlots.range(position(bound, !inclusive), samples.size() - 1);
    }

    /** How many samples are below the bound, or not above it. */
    private int position(BigDecimal bound, boolean inclusive) {
        int found = Collections.binarySearch(numbers(), bound);
        int position = found >= 0 ? found : -found - 1;
        return found >= 0 && inclusive ? position + 1 : position;
    }

    @SuppressWarnings("unchecked")
    private List<BigDecimal> numbers() {
        return (List<BigDecimal>) (List<?>) samples;
    }

    /** The slots whose sample the engine accepts. */
    TableSlots where(java.util.function.IntPredicate accepted) {
        BitSet found = new BitSet();
        for (int slot = 0; slot < samples.size(); slot++) {
            if (accepted.test(slot)) {
                found.set(slot);
            }
        }
        return TableSlots.of(found);
    }
}
