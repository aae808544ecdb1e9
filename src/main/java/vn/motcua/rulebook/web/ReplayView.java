package vn.motcua.rulebook.web;

import java.text.NumberFormat;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ReplayReport;
import vn.motcua.rulebook.RulebookFile;

/**
 * What a replay showed, as people read it: tables by their titles, outputs by their labels.
 *
 * @param more how many changes are not listed
 */
record ReplayView(
        ReplayReport report, ZonedDateTime ranAt, List<TableLine> tables, List<ChangeLine> changes, long more) {

    record TableLine(ReplayReport.TableReplay counts, String title) {}

    record ChangeLine(ReplayReport.Change change, String title, List<RowLine> before, List<RowLine> after) {}

    record RowLine(String rule, List<Output> outputs) {}

    /** @param same whether the other side says this, too */
    record Output(String label, String value, boolean same) {}

    /**
     * @param files the files of the revision, by name
     * @param listed how many changes to list
     */
    static ReplayView of(ReplayReport report, Map<String, RulebookFile> files, int listed, Locale locale) {
        Map<String, String> titles = new HashMap<>();
        Map<String, Map<String, String>> labels = new HashMap<>();
        for (RulebookFile file : files.values()) {
            if (file.kind() == RulebookFile.Kind.DMN) {
                titles.put(file.key(), FileTitle.of(file));
                labels.put(file.key(), TableOutputs.labels(file));
            }
        }
        List<ChangeLine> changes = report.changes().stream()
                .limit(listed)
                .map(change -> {
                    Map<String, String> names = labels.getOrDefault(change.decision(), Map.of());
                    return new ChangeLine(
                            change,
                            titles.getOrDefault(change.decision(), change.decision()),
                            rows(change.before(), change.after(), names, locale),
                            rows(change.after(), change.before(), names, locale));
                })
                .toList();
        return new ReplayView(
                report,
                report.ranAt().atZone(VietnamTime.ZONE),
                report.tables().stream()
                        .map(table -> new TableLine(table, titles.getOrDefault(table.decision(), table.decision())))
                        .toList(),
                changes,
                report.totalChanges() - changes.size());
    }

    private static List<RowLine> rows(
            List<ReplayReport.Row> rows, List<ReplayReport.Row> others, Map<String, String> labels, Locale locale) {
        return rows.stream()
                .map(row -> new RowLine(
                        row.rule(),
                        row.outputs().entrySet().stream()
                                .map(output -> new Output(
                                        labels.getOrDefault(output.getKey(), output.getKey()),
                                        said(output.getValue(), locale),
                                        others.stream().anyMatch(other -> said(
                                                        other.outputs().get(output.getKey()), locale)
                                                .equals(said(output.getValue(), locale)))))
                                .toList()))
                .toList();
    }

    private static String said(@Nullable Object value, Locale locale) {
        if (value instanceof Number number) {
            return NumberFormat.getInstance(locale).format(number);
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(item -> said(item, locale)).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }
}
