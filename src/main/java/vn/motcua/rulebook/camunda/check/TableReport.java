package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.motcua.rulebook.Finding;

/** Collects what is found in one table; a mistake made in every rule is shown some times and then counted. */
final class TableReport {

    /** How often the same kind of finding is shown for one table. */
    static final int SHOWN = 20;

    private record Kind(Finding.Severity severity, String rule) {}

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Kind, Integer> counts = new LinkedHashMap<>();

    TableReport(String file) {
        this.file = file;
    }

    void error(String rule, String element, String elementName, Object... arguments) {
        add(Finding.Severity.ERROR, rule, element, elementName, arguments);
    }

    void warning(String rule, String element, String elementName, Object... arguments) {
        add(Finding.Severity.WARNING, rule, element, elementName, arguments);
    }

    boolean has(String rule) {
        return counts.keySet().stream().anyMatch(kind -> kind.rule().equals(rule));
    }

    private void add(Finding.Severity severity, String rule, String element, String elementName, Object... arguments) {
        if (counts.merge(new Kind(severity, rule), 1, Integer::sum) <= SHOWN) {
            List<String> words =
                    List.of(arguments).stream().map(String::valueOf).toList();
            findings.add(new Finding(severity, rule, file, element, elementName, words));
        }
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        counts.forEach((kind, count) -> {
            if (count > SHOWN) {
                all.add(new Finding(
                        kind.severity(),
                        "table.more",
                        file,
                        "",
                        "",
                        List.of(String.valueOf(count - SHOWN), kind.rule())));
            }
        });
        return all;
    }
}
