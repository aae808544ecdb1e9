package vn.motcua.simplification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.Procedures;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/** The options of the table in force, and how far they have been carried out. */
@Service
public class OptionRegister {

    static final Comparator<OptionRow> IN_TIME =
            Comparator.comparing(OptionRow::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final RulebookInForce rulebook;
    private final OptionTable table;
    private final Procedures procedures;
    private final Clock clock;

    OptionRegister(RulebookInForce rulebook, OptionTable table, Procedures procedures, Clock clock) {
        this.rulebook = rulebook;
        this.table = table;
        this.procedures = procedures;
        this.clock = clock;
    }

    /**
     * An option and where it stands today.
     *
     * @param now the row that speaks of today; the last one that did, or else the first that will
     * @param rows its whole history and future, in the order of time
     */
    public record Option(String id, OptionRow now, List<OptionRow> rows) {}

    /**
     * How many simplifications are assigned and done; one option in one procedure counts once, as the reports to the
     * Government count (828 of 1,084, that is 76 %).
     *
     * @param ministry responsible ministry; empty in the total
     * @param field field of the procedures; empty in the total
     * @param assigned decided by somebody, so that the ministry owes it; proposals and what a later text superseded do
     *     not count
     * @param done applied, or applied until its term ended
     */
    public record Progress(String ministry, String field, int assigned, int done) {

        /** Whole percent, half up; 0 when nothing is assigned. */
        public int share() {
            return assigned == 0 ? 0 : (int) ((done * 200L + assigned) / (2L * assigned));
        }
    }

    /** The lines by ministry and field, and their sum. */
    public record ProgressReport(LocalDate on, List<Progress> lines, Progress total) {}

    /** Today in Viet Nam. */
    public LocalDate today() {
        return VietnamTime.dayOf(clock.instant());
    }

    /** The table in force. */
    RulebookFile file() {
        RulebookFile file = rulebook.files().get(SimplificationOptions.FILE);
        if (file == null) {
            throw new NoAnswer("there is no table '" + SimplificationOptions.TABLE + "'");
        }
        return file;
    }

    /** All options, in the order of the table. */
    public List<Option> all() {
        return table.rows(file()).stream()
                .collect(Collectors.groupingBy(OptionRow::id, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(option -> option(option.getKey(), option.getValue(), today()))
                .toList();
    }

    /** @throws Refused if there is no such option */
    public Option get(String id) {
        return all().stream()
                .filter(option -> option.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("simplification.unknown", id));
    }

    private static Option option(String id, List<OptionRow> rows, LocalDate today) {
        List<OptionRow> inTime = rows.stream().sorted(IN_TIME).toList();
        return new Option(id, standing(inTime, today), inTime);
    }

    /** The row that speaks of the day; if there are several, one that is applied; else the last before, or the next. */
    static OptionRow standing(List<OptionRow> inTime, LocalDate day) {
        List<Predicate<OptionRow>> preferences = List.of(
                row -> row.covers(day) && row.status() == OptionStatus.IN_FORCE,
                row -> row.covers(day),
                row -> row.endsBefore(day));
        for (Predicate<OptionRow> preferred : preferences) {
            List<OptionRow> found = inTime.stream().filter(preferred).toList();
            if (!found.isEmpty()) {
                return found.get(found.size() - 1);
            }
        }
        return inTime.get(0);
    }

    /** How far the options have been carried out, today. */
    public ProgressReport progress() {
        Map<String, Progress> lines = new TreeMap<>();
        for (Option option : all()) {
            Stream<String> changed = option.rows().stream()
                    .flatMap(row -> row.procedures().stream())
                    .distinct();
            changed.forEach(procedure -> {
                OptionRow now = standing(
                        option.rows().stream()
                                .filter(row -> row.procedures().contains(procedure))
                                .toList(),
                        today());
                String field = field(procedure);
                lines.merge(
                        now.ministry() + "\n" + field,
                        new Progress(now.ministry(), field, assigned(now) ? 1 : 0, done(now, today()) ? 1 : 0),
                        OptionRegister::sum);
            });
        }
        List<Progress> all = new ArrayList<>(lines.values());
        all.removeIf(line -> line.assigned() == 0);
        Progress none = new Progress("", "", 0, 0);
        return new ProgressReport(today(), all, all.stream().reduce(none, (sum, line) -> sum(none, sum(sum, line))));
    }

    private static Progress sum(Progress one, Progress other) {
        return new Progress(one.ministry(), one.field(), one.assigned() + other.assigned(), one.done() + other.done());
    }

    private static boolean assigned(OptionRow row) {
        return row.status() != OptionStatus.PROPOSED && row.status() != OptionStatus.SUPERSEDED;
    }

    private static boolean done(OptionRow row, LocalDate today) {
        return row.status() == OptionStatus.IN_FORCE && row.startsBy(today);
    }

    /** Field of a procedure; its key where the procedure is not known, so that nothing is left out of the sum. */
    private String field(String procedure) {
        try {
            return Objects.requireNonNullElse(procedures.get(procedure).field(), procedure);
        } catch (Refused unknown) {
            return procedure;
        }
    }
}
