package vn.motcua.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every table in {@code decisions/} has in common, so that an analyst can read one after the other. */
class TableStyleTest {

    private static final Set<String> DATES = Set.of("receivedOn", "actedOn", "date");
    private static final String PASCAL = "[A-Z][A-Za-z0-9]*";

    static Stream<Path> tables() {
        try (Stream<Path> files = Files.list(Path.of("decisions"))) {
            return files.filter(file -> file.toString().endsWith(".dmn")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areThese() {
        assertThat(tables().map(file -> file.getFileName().toString()))
                .contains(
                        "authority.dmn",
                        "deadline.dmn",
                        "fee-waiver.dmn",
                        "fee.dmn",
                        "required-papers.dmn",
                        "simplification-options.dmn",
                        "working-calendar.dmn");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isOneDecisionNamedLikeItsFile(Path file) {
        Decision decision = decision(file);

        assertThat(decision.getId() + ".dmn").isEqualTo(file.getFileName().toString());
        assertThat(decision.getId()).matches("[a-z]+(-[a-z]+)*");
        assertThat(decision.getName()).isNotBlank();
        assertThat(decision.getDescription().getTextContent()).isNotBlank();
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void hasADeterministicHitPolicy(Path file) {
        HitPolicy hitPolicy = table(file).getHitPolicy();

        assertThat(hitPolicy).isIn(HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.COLLECT);
        assertThat(table(file).getAggregation()).isNull();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void labelsItsColumnsAndLeavesDatesUntyped(Path file) {
        for (Input input : table(file).getInputs()) {
            assertThat(input.getId()).matches("Input_" + PASCAL);
            assertThat(input.getLabel()).isNotBlank();
            if (DATES.contains(expression(input))) {
                assertThat(input.getInputExpression().getTypeRef())
                        .as("a date is passed as a date without time; a typed column would never match")
                        .isNull();
            }
        }
        for (Output output : table(file).getOutputs()) {
            assertThat(output.getId()).matches("Output_" + PASCAL);
            assertThat(output.getLabel()).isNotBlank();
            assertThat(output.getName()).matches("[a-z][A-Za-z]*");
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void givesEveryRuleAnIdABasisAndADate(Path file) {
        DecisionTable table = table(file);
        List<Input> inputs = List.copyOf(table.getInputs());
        int dateColumn =
                inputs.stream().map(TableStyleTest::expression).toList().indexOf(dateOf(inputs));
        for (Rule rule : table.getRules()) {
            assertThat(rule.getId()).matches("Rule(_" + PASCAL + "|_[0-9]{4,8})+");
            assertThat(rule.getDescription()).as(rule.getId()).isNotNull();
            assertThat(rule.getDescription().getTextContent()).as(rule.getId()).hasSizeBetween(20, 1000);
            List<InputEntry> cells = List.copyOf(rule.getInputEntries());
            assertThat(cells.get(dateColumn).getText().getTextContent())
                    .as(rule.getId())
                    .contains("date(\"");
            assertThat(rule.getOutputEntries()).as(rule.getId()).hasSameSizeAs(table.getOutputs());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void neverReadsTheClock(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContainPattern("\\b(now|today)\\s*\\(");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isDrawn(Path file) throws IOException {
        assertThat(Files.readString(file))
                .contains("<dmndi:DMNShape ")
                .contains("dmnElementRef=\"" + decision(file).getId() + "\"");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void closesAFirstTableWithACatchAll(Path file) {
        DecisionTable table = table(file);
        if (table.getHitPolicy() != HitPolicy.FIRST) {
            return;
        }
        List<Rule> rules = List.copyOf(table.getRules());
        List<String> cells = new ArrayList<>();
        rules.get(rules.size() - 1)
                .getInputEntries()
                .forEach(cell -> cells.add(cell.getText().getTextContent().strip()));

        assertThat(cells)
                .filteredOn(cell -> !cell.isEmpty())
                .singleElement()
                .asString()
                .contains("date(\"");
    }

    private static String dateOf(List<Input> inputs) {
        List<String> dates = inputs.stream()
                .map(TableStyleTest::expression)
                .filter(DATES::contains)
                .toList();
        assertThat(dates).as("one date column").hasSize(1);
        return dates.get(0);
    }

    private static String expression(Input input) {
        return input.getInputExpression().getText().getTextContent().strip();
    }

    private static DecisionTable table(Path file) {
        return (DecisionTable) decision(file).getExpression();
    }

    private static Decision decision(Path file) {
        DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
        List<Decision> decisions = List.copyOf(model.getModelElementsByType(Decision.class));
        assertThat(decisions).hasSize(1);
        return decisions.get(0);
    }
}
