package vn.motcua.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.motcua.papers.RequiredPapers.CasePapers;
import vn.motcua.papers.RequiredPapers.Form;
import vn.motcua.papers.RequiredPapers.Origin;
import vn.motcua.papers.RequiredPapers.RequiredPaper;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.StubTables;
import vn.motcua.rulebook.camunda.TableFiles;

class RequiredPapersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private final RequiredPapers papers = new RequiredPapers(new TableFiles());

    @Test
    void doesNotAskForWhatTheRegisterAnswers() {
        CasePapers answered = papers.forCase(
                "permanent-residence-registration",
                ApplicantGroup.NONE,
                Map.of("populationRegisterAnswers", true, "needsVerification", false, "joinsExistingHousehold", true),
                List.of("household-book-dropped"),
                DAY);

        assertThat(answered.toBeFiled()).extracting(RequiredPaper::paper).containsExactly("residence-declaration");
        assertThat(answered.papers())
                .filteredOn(paper -> paper.origin() == Origin.REGISTRY)
                .isNotEmpty()
                .allSatisfy(paper -> assertThat(paper.basis()).contains("104/2022"));
        assertThat(answered.outcome().decision()).isEqualTo("required-papers");
    }

    @Test
    void saysWhatToHandInAndHowOften() {
        CasePapers permit = papers.forCase(
                "house-building-permit",
                ApplicantGroup.NONE,
                Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", true, "floors", 3),
                List.of(),
                DAY);

        assertThat(permit.papers())
                .extracting(RequiredPaper::paper, RequiredPaper::form, RequiredPaper::copies)
                .containsExactly(
                        tuple("application", Form.ORIGINAL, 1),
                        tuple("land-paper", Form.COPY, 1),
                        tuple("drawings", Form.ORIGINAL, 2),
                        tuple("neighbour-safety-undertaking", Form.ORIGINAL, 1));
    }

    @Test
    void refusesAPaperAskedForTwice() {
        RequiredPapers twice = new RequiredPapers(tables(row("r1", "COPY", 1, "FILED"), row("r2", "COPY", 1, "FILED")));

        assertThatThrownBy(() -> twice.forCase("p", ApplicantGroup.NONE, Map.of(), List.of(), DAY))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("r1")
                .hasMessageContaining("r2");
    }

    @ParameterizedTest
    @CsvSource({"PARCHMENT, 1, FILED", "COPY, 0, FILED", "COPY, 101, FILED", "COPY, 1, NOWHERE"})
    void refusesAnUnknownWord(String form, int copies, String origin) {
        RequiredPapers wrong = new RequiredPapers(tables(row("r1", form, copies, origin)));

        assertThatThrownBy(() -> wrong.forCase("p", ApplicantGroup.NONE, Map.of(), List.of(), DAY))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("r1");
    }

    private static DecisionOutcome.Row row(String rule, String form, int copies, String origin) {
        return new DecisionOutcome.Row(
                rule, "basis", Map.of("paper", "p", "name", "n", "form", form, "copies", copies, "origin", origin));
    }

    private static DecisionTables tables(DecisionOutcome.Row... rows) {
        return new StubTables(decision -> List.of(rows));
    }
}
