package vn.motcua.rulebook.camunda.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookCheck;
import vn.motcua.rulebook.RulebookFile;

/** Puts the parts of the check together. */
@Component
class WholeRulebookCheck implements RulebookCheck {

    private final List<PartOfCheck> parts;

    WholeRulebookCheck(List<PartOfCheck> parts) {
        this.parts = parts;
    }

    @Override
    public List<Finding> check(Map<String, RulebookFile> rulebook, Set<String> changed) {
        List<Finding> findings = new ArrayList<>();
        for (PartOfCheck part : parts) {
            findings.addAll(part.check(rulebook, changed));
        }
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR || changed.contains(finding.file()))
                .distinct()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::file)
                        .thenComparing(Finding::element)
                        .thenComparing(Finding::rule))
                .toList();
    }
}
