package vn.motcua.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.motcua.portal.SimulatedPortal.Verdict.ACCEPTED;
import static vn.motcua.portal.SimulatedPortal.Verdict.DIFFERENT_CONTENT;
import static vn.motcua.portal.SimulatedPortal.Verdict.DUPLICATE;
import static vn.motcua.portal.SimulatedPortal.Verdict.OUT_OF_ORDER;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedPortalTest {

    private final SimulatedPortal portal = new SimulatedPortal(false);

    @Test
    @DisplayName("A repeated change is a duplicate; other content under its key or its number is rejected")
    void rejectsOtherContent() {
        assertThat(tell("k1", 1, 1)).isEqualTo(ACCEPTED);
        assertThat(tell("k1", 1, 1)).isEqualTo(DUPLICATE);
        assertThat(tell("k1", 1, 2)).isEqualTo(DIFFERENT_CONTENT);
        assertThat(tell("k2", 1, 1)).isEqualTo(DIFFERENT_CONTENT);
        assertThat(portal.of("A")).hasSize(1);
    }

    @Test
    @DisplayName("A gap in the numbers is rejected, at the beginning and later")
    void rejectsGaps() {
        assertThat(tell("k2", 2, 1)).isEqualTo(OUT_OF_ORDER);
        assertThat(tell("k1", 1, 1)).isEqualTo(ACCEPTED);
        assertThat(tell("k3", 3, 4)).isEqualTo(OUT_OF_ORDER);
        assertThat(tell("k2", 2, 2)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 4 9 10, true",
        "1 5 1 2 4 5 4 9 10, true",
        "1 3, true",
        "1 2 4 6 4 9, true",
        "1 2 4 7, true",
        "1 5 8, true",
        "4, false",
        "1 4 2, false",
        "1 2 4 9 4, false",
        "1 3 4, false",
        "1 2 4 10 9, false",
        "1 4 5 2, false",
        "1 1, false"
    })
    @DisplayName("Statuses go forward, through supplement or payment and back to where they were, to an end")
    void knowsTheWay(String way, boolean possible) {
        SimulatedPortal.Verdict last = ACCEPTED;
        int sequence = 0;
        for (String status : way.split(" ")) {
            assertThat(last).isEqualTo(ACCEPTED);
            sequence++;
            last = tell("k" + sequence, sequence, Integer.parseInt(status));
        }
        assertThat(last).isEqualTo(possible ? ACCEPTED : OUT_OF_ORDER);
    }

    private SimulatedPortal.Verdict tell(String key, int sequence, int status) {
        return portal.tell(
                "A",
                key,
                new StatusReport(
                        sequence,
                        status,
                        "2026-11-20T09:00:00+07:00",
                        "1.004222",
                        "H24.11",
                        2,
                        "2026-11-20T08:00:00+07:00",
                        "H24.11",
                        null));
    }
}
