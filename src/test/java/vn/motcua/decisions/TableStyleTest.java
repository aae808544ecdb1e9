package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.camunda.check.ShippedFiles;

/** What every table in {@code decisions/} has in common, so that an analyst can read one after the other. */
class TableStyleTest {

    static Stream<String> tables() {
        return ShippedFiles.read().files().keySet().stream().filter(name -> name.endsWith(".dmn"));
    }

    @Test
    void areThese() {
        assertThat(tables())
                .contains(
                        "authority.dmn",
                        "deadline.dmn",
                        "fee-waiver.dmn",
                        "fee.dmn",
                        "feedback-terms.dmn",
                        "required-papers.dmn",
                        "retention.dmn",
                        "simplification-options.dmn",
                        "working-calendar.dmn");
    }

    /** Labels, ids, bases, dates, hit policies, gaps, overlaps: everything a ministry's revision has to pass. */
    @Test
    void passTheCheckWithoutAWarning() {
        assertThat(ShippedFiles.read().tableFindings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keepTheirHistoryForTenYears(String table) {
        Decision decision = Dmn.readModelFromFile(Path.of("decisions", table).toFile())
                .getModelElementsByType(Decision.class)
                .iterator()
                .next();

        assertThat(decision.getId()).matches("[a-z]+(-[a-z]+)*");
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    }
}
