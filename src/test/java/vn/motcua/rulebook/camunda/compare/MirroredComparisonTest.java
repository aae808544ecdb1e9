package vn.motcua.rulebook.camunda.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.motcua.rulebook.Comparison;
import vn.motcua.rulebook.Comparison.Difference;
import vn.motcua.rulebook.Comparison.Edit;
import vn.motcua.rulebook.Comparison.Period;
import vn.motcua.rulebook.RulebookFile;

/** Whatever is changed in whatever file: nothing differs from itself, and the way back shows the same in reverse. */
class MirroredComparisonTest {

    private static final Map<String, RulebookFile> FILES = read();

    private static final String FIRST_END = "the first end";

    /** One change at a random place; none if the file has no such place. */
    private enum Change {
        CELL("<text>([^<]+)</text>", old -> "\"changed\""),
        ANNOTATION("<description>([^<]+)</description>", old -> old + " Sửa."),
        LABEL("label=\"([^\"]+)\"", old -> old + " mới"),
        HIT_POLICY("hitPolicy=\"([A-Z]+)\"", old -> old.equals("FIRST") ? "UNIQUE" : "FIRST"),
        NAME("<bpmn:[a-zA-Z]+ id=\"[^\"]+\" name=\"([^\"]+)\"", old -> old + " mới"),
        DOCUMENTATION("<bpmn:documentation>([^<]+)</bpmn:documentation>", old -> old + " Sửa."),
        PROPERTY("name=\"budget\" value=\"([0-9.]+)\"", old -> old + "1"),
        CONDITION("tFormalExpression\">([^<]+)<", old -> "${changed}"),
        PLACE("<dc:Bounds x=\"(\\d+)\"", old -> old + "0"),
        TARGET("targetRef=\"(UserTask_[A-Za-z]+)\"", old -> FIRST_END),
        FIELD("\"label\": \"([^\"]+)\"", old -> old + " mới"),
        LENGTH("\"maxLength\": (\\d+)", old -> old + "0"),
        KEY("\"key\": \"([^\"]+)\"", old -> old + "2");

        private static final Pattern END = Pattern.compile("<bpmn:endEvent id=\"([^\"]+)\"");

        private final Pattern place;
        private final UnaryOperator<String> change;

        Change(String place, UnaryOperator<String> change) {
            this.place = Pattern.compile(place);
            this.change = change;
        }

        String in(String text, Random random) {
            List<MatchResult> places = place.matcher(text).results().toList();
            if (places.isEmpty()) {
                return text;
            }
            MatchResult chosen = places.get(random.nextInt(places.size()));
            String instead = change.apply(chosen.group(1));
            if (instead.equals(FIRST_END)) {
                instead = END.matcher(text).results().findFirst().orElseThrow().group(1);
            }
            return text.substring(0, chosen.start(1)) + instead + text.substring(chosen.end(1));
        }
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES.keySet());
    }

    @Property(tries = 60)
    void nothingDiffersFromItself(@ForAll("files") String name) {
        RulebookFile file = FILES.get(name);
        // Another text, so that the files are really taken apart.
        RulebookFile same = new RulebookFile(file.name(), file.content() + "\n");

        assertThat(lines(compare(file, same), false)).isEmpty();
        assertThat(compare(file, file)).isEqualTo(new Comparison(List.of(), List.of(), List.of()));
    }

    @Property(tries = 120)
    void theWayBackShowsTheSameInReverse(@ForAll("files") String name, @ForAll Random random) {
        RulebookFile file = FILES.get(name);
        RulebookFile changed = changed(file, random);

        assertThat(lines(compare(file, changed), false)).isEqualTo(lines(compare(changed, file), true));
    }

    @Property(tries = 120)
    void noChangeIsPassedOver(@ForAll("files") String name, @ForAll Random random) {
        RulebookFile file = FILES.get(name);
        for (Change change : Change.values()) {
            String text = change.in(file.content(), random);
            if (!text.equals(file.content())) {
                assertThat(lines(compare(file, new RulebookFile(file.name(), text)), false))
                        .as("%s in %s", change, file.name())
                        .isNotEmpty();
            }
        }
    }

    private static RulebookFile changed(RulebookFile file, Random random) {
        String text = file.content();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text = Change.values()[random.nextInt(Change.values().length)].in(text, random);
        }
        return new RulebookFile(file.name(), file.name().endsWith(".dmn") ? reordered(text, random) : text);
    }

    /** Some rules are dropped, some appear twice under a new id, all may change places. */
    private static String reordered(String table, Random random) {
        List<MatchResult> found = Pattern.compile("<rule id=.*?</rule>", Pattern.DOTALL)
                .matcher(table)
                .results()
                .toList();
        if (found.isEmpty()) {
            return table;
        }
        List<String> rules = new ArrayList<>();
        for (MatchResult rule : found) {
            int chance = random.nextInt(8);
            if (chance > 0) {
                rules.add(rule.group());
            }
            if (chance == 1) {
                rules.add(rule.group().replaceAll("id=\"", "id=\"Copy_"));
            }
        }
        if (random.nextBoolean()) {
            Collections.shuffle(rules, random);
        }
        return table.substring(0, found.get(0).start())
                + String.join("\n", rules)
                + table.substring(found.get(found.size() - 1).end());
    }

    private static Comparison compare(RulebookFile before, RulebookFile after) {
        return new FileDifference().between(Map.of(before.name(), before), Map.of(after.name(), after));
    }

    /** Everything a comparison says, without names that depend on the side, in alphabetical order. */
    private static List<String> lines(Comparison comparison, boolean reversed) {
        List<String> lines = new ArrayList<>();
        comparison.models().forEach(model -> {
            model.elements()
                    .forEach(element -> lines.add("element " + element.id() + " "
                            + difference(element.difference(), reversed) + element.moved()
                            + edits(element.edits(), reversed)));
            (reversed ? model.markedAfter() : model.markedBefore())
                    .forEach((id, mark) -> lines.add("before " + id + difference(mark, reversed)));
            (reversed ? model.markedBefore() : model.markedAfter())
                    .forEach((id, mark) -> lines.add("after " + id + difference(mark, reversed)));
        });
        comparison.tables().forEach(table -> {
            lines.addAll(edits(table.edits(), reversed));
            table.columns()
                    .forEach(column -> lines.add("column " + column.id() + column.input()
                            + difference(column.difference(), reversed) + edits(column.edits(), reversed)));
            table.rules()
                    .forEach(rule -> lines.add("rule " + rule.id() + " " + difference(rule.difference(), reversed)
                            + (reversed ? rule.rowAfter() : rule.rowBefore()) + "→"
                            + (reversed ? rule.rowBefore() : rule.rowAfter())
                            + rule.cells().stream()
                                    .map(cell -> cell.input() + texts(cell.before(), cell.after(), reversed))
                                    .toList()
                            + edits(rule.edits(), reversed)));
            table.dates()
                    .forEach(date -> lines.add("date " + date.rule() + periods(date.before(), date.after(), reversed)));
        });
        comparison.forms().forEach(form -> {
            lines.addAll(edits(form.edits(), reversed));
            form.fields()
                    .forEach(field -> lines.add("field " + field.id() + difference(field.difference(), reversed)
                            + edits(field.edits(), reversed)));
        });
        Collections.sort(lines);
        return lines;
    }

    private static Difference difference(Difference difference, boolean reversed) {
        if (reversed && difference == Difference.ADDED) {
            return Difference.REMOVED;
        }
        return reversed && difference == Difference.REMOVED ? Difference.ADDED : difference;
    }

    private static List<String> edits(List<Edit> edits, boolean reversed) {
        return edits.stream()
                .map(edit -> edit.aspect() + edit.detail() + texts(edit.before(), edit.after(), reversed))
                .toList();
    }

    private static String texts(String before, String after, boolean reversed) {
        return reversed ? after + "→" + before : before + "→" + after;
    }

    private static String periods(Period before, Period after, boolean reversed) {
        return texts(before.toString(), after.toString(), reversed);
    }

    private static Map<String, RulebookFile> read() {
        try (Stream<Path> models = Files.walk(Path.of("processes"));
                Stream<Path> tables = Files.walk(Path.of("decisions"))) {
            return Stream.concat(models, tables)
                    .filter(Files::isRegularFile)
                    .filter(path ->
                            RulebookFile.kindOf(path.getFileName().toString()).isPresent())
                    .map(path -> {
                        try {
                            return new RulebookFile(path.getFileName().toString(), Files.readString(path));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.toMap(RulebookFile::name, file -> file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
