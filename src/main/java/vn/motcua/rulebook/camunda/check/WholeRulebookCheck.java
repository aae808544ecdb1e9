package vn.motcua.rulebook.camunda.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookCheck;
import vn.motcua.rulebook.RulebookFile;

/**
 * Puts the parts of the check together. The same rulebook is checked when it is drafted, approved and deployed; what was
 * found the first time is remembered, so that a publication does not hold others up.
 */
@Component
class WholeRulebookCheck implements RulebookCheck {

    /** Rulebooks whose findings are remembered. */
    private static final int REMEMBERED = 8;

    private final List<PartOfCheck> parts;
    private final Cache<Map<String, RulebookFile>, List<Finding>> findings =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    WholeRulebookCheck(List<PartOfCheck> parts) {
        this.parts = parts;
    }

    @Override
    public List<Finding> check(Map<String, RulebookFile> rulebook, Set<String> changed) {
        return findings.get(Map.copyOf(rulebook), this::check).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR || changed.contains(finding.file()))
                .toList();
    }

    private List<Finding> check(Map<String, RulebookFile> rulebook) {
        return parts.stream()
                .flatMap(part -> part.check(rulebook, rulebook.keySet()).stream())
                .distinct()
                .sorted(Comparator.comparing(Finding::severity)
                        .thenComparing(Finding::file)
                        .thenComparing(Finding::element)
                        .thenComparing(Finding::rule))
                .toList();
    }
}
