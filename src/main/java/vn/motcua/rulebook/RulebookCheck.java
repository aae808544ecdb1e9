package vn.motcua.rulebook;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a whole rulebook as it would be after a revision. The same check for every door. */
public interface RulebookCheck {

    /**
     * All findings at once.
     *
     * @param rulebook every file that would be in force, by name
     * @param changed names of the files the revision brings; warnings about other files are not repeated
     * @return errors first, then by file and element; empty if there is nothing to say
     */
    List<Finding> check(Map<String, RulebookFile> rulebook, Set<String> changed);
}
