package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableCoverTest {

    private static final TableSlots BOTH = TableSlots.range(0, 1);

    /** Each box leaves 97 of 100 questions open: whether they cover everything is as hard as problems get. */
    @Test
    void givesUpInsteadOfGoingOnForEver() {
        TableSlots[] domain = new TableSlots[100];
        Arrays.fill(domain, BOTH);
        TableCover cover = new TableCover(domain, -1, true, 1, new TableCover.Effort());
        Random random = new Random(7);
        for (int box = 0; box < 600; box++) {
            TableSlots[] slots = domain.clone();
            random.ints(0, domain.length).distinct().limit(3).forEach(dimension -> {
                int side = random.nextInt(2);
                slots[dimension] = TableSlots.range(side, side);
            });
            cover.add(slots);
        }

        assertThat(cover.holes()).isEmpty();
        assertThat(cover.isExhausted()).isTrue();
    }

    @Test
    void sweepsTwentyQuestionsToTheEnd() {
        TableSlots[] domain = new TableSlots[20];
        Arrays.fill(domain, BOTH);
        TableCover cover = new TableCover(domain, -1, true, 1, new TableCover.Effort());
        for (int dimension = 0; dimension < domain.length; dimension++) {
            TableSlots[] slots = domain.clone();
            slots[dimension] = TableSlots.range(0, 0);
            cover.add(slots);
        }

        assertThat(cover.holes()).singleElement().satisfies(hole -> assertThat(hole.slots())
                .hasSize(20)
                .allSatisfy((dimension, slot) -> assertThat(slot).isEqualTo(1)));
        assertThat(cover.isExhausted()).isFalse();
    }
}
