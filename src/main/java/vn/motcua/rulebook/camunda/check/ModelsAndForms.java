package vn.motcua.rulebook.camunda.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookFile;

/** Reads every file once and puts it to all parts of the check of models and forms. */
@Component
class ModelsAndForms implements PartOfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ModelsAndForms.class);

    private final List<PartOfModelCheck> parts;

    ModelsAndForms(List<PartOfModelCheck> parts) {
        this.parts = parts;
    }

    @Override
    public List<Finding> check(Map<String, RulebookFile> rulebook, Set<String> changed) {
        Findings findings = new Findings();
        ParsedRulebook parsed = new RulebookReader(findings).read(rulebook);
        for (PartOfModelCheck part : parts) {
            try {
                part.check(parsed, findings);
            } catch (RuntimeException | StackOverflowError e) {
                // A file that a part stumbles over must not be published, and must not hide what other parts find.
                LOG.warn("{} failed", part.getClass().getSimpleName(), e);
                findings.add(
                        ModelRule.FILE_UNCHECKED,
                        changed.isEmpty() ? "" : String.join(", ", changed),
                        part.getClass().getSimpleName(),
                        String.valueOf(e.getMessage()));
            }
        }
        return findings.list();
    }
}
