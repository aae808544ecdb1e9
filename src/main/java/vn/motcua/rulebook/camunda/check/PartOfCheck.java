package vn.motcua.rulebook.camunda.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookFile;

/** One concern of the check. Never throws for a bad file: what cannot be read is a finding. */
interface PartOfCheck {

    /**
     * @param rulebook every file that would be in force, by name
     * @param changed names of the files the revision brings
     */
    List<Finding> check(Map<String, RulebookFile> rulebook, Set<String> changed);
}
