package vn.motcua.simplification.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.Difference;
import org.xmlunit.diff.ElementSelectors;
import vn.motcua.processes.OptionSwitch;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.camunda.TableFiles;
import vn.motcua.simplification.OptionCase;
import vn.motcua.simplification.OptionRow;
import vn.motcua.simplification.OptionStatus;
import vn.motcua.simplification.OptionTable;
import vn.motcua.simplification.SimplificationOptions;

class DmnOptionTableTest {

    private static final String CLOSED = "Rule_Option_HouseholdBookDropped_InForce_From20230101";
    private static final String ADDED = "Rule_Option_HouseholdBookDropped_Suspended_From20261201";
    private static final String RESOLUTION = "Rule_Option_Resolution6616_Approved_From20260415";
    private static final LocalDate FROM = LocalDate.of(2026, 12, 1);

    private final RulebookFile shipped = OptionSwitch.shipped();
    private final OptionTable table = new DmnOptionTable();

    @Test
    void readsScopeAndDates() {
        assertThat(row(shipped, CLOSED)).satisfies(row -> {
            assertThat(row.procedures()).containsExactly("permanent-residence-registration");
            assertThat(row.from()).isEqualTo("2023-01-01");
            assertThat(row.until()).isNull();
            assertThat(row.basis()).contains("104/2022");
        });
        assertThat(row(shipped, RESOLUTION)).satisfies(row -> {
            assertThat(row.from()).isEqualTo("2026-04-15");
            assertThat(row.until()).isEqualTo("2027-02-28");
        });
        assertThat(row(shipped, "Rule_Option_EResult_Approved_From20260701")).satisfies(row -> {
            assertThat(row.procedures()).hasSize(3);
            assertThat(row.channels()).containsExactly("ONLINE");
        });
        assertThat(table.rows(shipped)).allMatch(OptionRow::plain);
    }

    @Test
    void changesOnlyTheRowsConcerned() {
        RulebookFile changed = table.edit(shipped, suspension());

        List<String> before = shipped.content().lines().toList();
        List<String> after = changed.content().lines().toList();
        Set<String> lost = new HashSet<>(before);
        after.forEach(lost::remove);
        assertThat(lost).containsExactly("          <text>&gt;= date(\"2023-01-01\")</text>");
        assertThat(differences(changed))
                .isNotEmpty()
                .allMatch(difference -> difference.toString().contains("decisionTable"))
                .allMatch(difference -> mentions(difference, ADDED)
                        || difference.toString().contains("date(\"2023-01-01\")")
                        || difference.toString().contains("child nodelist length")
                        || difference.toString().contains("number of child nodes"));
    }

    private static boolean mentions(Difference difference, String rule) {
        return String.valueOf(difference.getComparison().getTestDetails().getXPath())
                        .contains("rule")
                || difference.toString().contains(rule);
    }

    private Iterable<Difference> differences(RulebookFile changed) {
        return StreamSupport.stream(
                        DiffBuilder.compare(shipped.content())
                                .withTest(changed.content())
                                .ignoreWhitespace()
                                .withNodeMatcher(new DefaultNodeMatcher(
                                        ElementSelectors.byNameAndAttributes("id"), ElementSelectors.byName))
                                .checkForSimilar()
                                .build()
                                .getDifferences()
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void keepsWhatModelerNeeds() {
        String before = shipped.content();
        String after = table.edit(shipped, suspension()).content();

        assertThat(head(after)).isEqualTo(head(before)).contains("biodi:width", "modeler:executionPlatform");
        assertThat(tail(after)).isEqualTo(tail(before)).contains("dmndi:DMNShape");
        Dmn.validateModel(Dmn.readModelFromStream(new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8))));
        assertThat(after).doesNotContain("__new");
    }

    private static String head(String content) {
        return content.substring(0, content.indexOf("<rule "));
    }

    private static String tail(String content) {
        return content.substring(content.lastIndexOf("</rule>"));
    }

    @Test
    void closesTheOldRowAndAddsTheNewOneAfterIt() {
        RulebookFile changed = table.edit(shipped, suspension());

        assertThat(table.rows(changed).stream().map(OptionRow::rule).toList()).containsSequence(CLOSED, ADDED);
        assertThat(row(changed, CLOSED).until()).isEqualTo("2026-11-30");
        OptionRow added = row(changed, ADDED);
        assertThat(added.status()).isEqualTo(OptionStatus.SUSPENDED);
        assertThat(added.basis()).isEqualTo("Công văn <số> 1 & 2 của Bộ Công an");
        assertThat(added.name()).isEqualTo(row(shipped, CLOSED).name());
        assertThat(idsOnTheLastOf(changed)).startsWith(ADDED + "_Procedure").contains(ADDED + "_Status");
    }

    private static List<String> idsOnTheLastOf(RulebookFile changed) {
        return Arrays.stream(changed.content().split("id=\""))
                .map(piece -> piece.substring(0, piece.indexOf('"')))
                .filter(id -> id.startsWith(ADDED + "_"))
                .toList();
    }

    @Test
    void isAnsweredByTheEngineToTheDay() {
        SimplificationOptions options = new SimplificationOptions(new TableFiles());
        SimplificationOptions.Register changed = options.proposed(table.edit(shipped, suspension()));

        assertThat(changed.of(residence("2026-11-30")).ids()).containsExactly("household-book-dropped");
        assertThat(changed.of(residence("2026-12-01")).ids()).isEmpty();
        assertThat(options.of(residence("2026-12-01")).ids()).containsExactly("household-book-dropped");
    }

    private static OptionCase residence(String day) {
        return new OptionCase("permanent-residence-registration", "31", "11560", Channel.COUNTER, LocalDate.parse(day));
    }

    @Test
    void replacesARowThatNeverRuledByOneOfTheSameName() {
        OptionRow again =
                new OptionRowChange(row(shipped, RESOLUTION)).named(RESOLUTION).until("2027-01-31");
        RulebookFile changed =
                table.edit(shipped, new OptionTable.Edit(Map.of(), Set.of(RESOLUTION), again, RESOLUTION));

        assertThat(table.rows(changed)).hasSameSizeAs(table.rows(shipped));
        assertThat(row(changed, RESOLUTION).until()).isEqualTo("2027-01-31");
    }

    @Test
    void givesANewRowANameOfItsOwn() {
        OptionRow same =
                new OptionRowChange(row(shipped, RESOLUTION)).named(RESOLUTION).until("2027-03-31");
        RulebookFile changed = table.edit(
                shipped,
                new OptionTable.Edit(Map.of(RESOLUTION, LocalDate.of(2026, 12, 31)), Set.of(), same, RESOLUTION));

        assertThat(table.rows(changed)).extracting(OptionRow::rule).contains(RESOLUTION, RESOLUTION + "_No2");
    }

    @Test
    void saysWhichRowsItCannotRead() {
        RulebookFile byHand = new RulebookFile(
                shipped.name(), shipped.content().replace("<text>\"10525\"</text>", "<text>not(\"11560\")</text>"));

        assertThat(table.rows(byHand))
                .filteredOn(row -> !row.plain())
                .singleElement()
                .satisfies(row -> assertThat(row.localities()).containsExactly("not(\"11560\")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<definitions/>", "no xml"})
    void refusesAnotherFile(String content) {
        assertThatThrownBy(() -> table.rows(new RulebookFile(shipped.name(), content)))
                .isInstanceOf(NoAnswer.class);
    }

    private OptionTable.Edit suspension() {
        OptionRow suspended = new OptionRowChange(row(shipped, CLOSED))
                .named(ADDED)
                .from(FROM)
                .with(OptionStatus.SUSPENDED, "Công văn <số> 1 & 2 của Bộ Công an");
        return new OptionTable.Edit(Map.of(CLOSED, FROM.minusDays(1)), Set.of(), suspended, CLOSED);
    }

    private OptionRow row(RulebookFile file, String rule) {
        return table.rows(file).stream()
                .filter(row -> row.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** A row with some of its values replaced. */
    private record OptionRowChange(OptionRow row) {

        OptionRowChange named(String rule) {
            return copy(rule, row.status(), row.from(), row.until(), row.basis());
        }

        OptionRowChange from(LocalDate from) {
            return copy(row.rule(), row.status(), from, row.until(), row.basis());
        }

        OptionRow until(String until) {
            return copy(row.rule(), row.status(), row.from(), LocalDate.parse(until), row.basis())
                    .row();
        }

        OptionRow with(OptionStatus status, String basis) {
            return copy(row.rule(), status, row.from(), row.until(), basis).row();
        }

        private OptionRowChange copy(String rule, OptionStatus status, LocalDate from, LocalDate until, String basis) {
            return new OptionRowChange(new OptionRow(
                    rule,
                    row.id(),
                    row.name(),
                    row.part(),
                    row.operation(),
                    status,
                    row.ministry(),
                    row.procedures(),
                    row.provinces(),
                    row.localities(),
                    row.channels(),
                    from,
                    until,
                    basis,
                    true));
        }
    }
}
