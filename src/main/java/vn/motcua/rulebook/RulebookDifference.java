package vn.motcua.rulebook;

import java.util.Map;

/** Tells how files differ by what they mean. */
public interface RulebookDifference {

    /**
     * @param before files by name; a file that is missing in {@code after} is removed
     * @param after files by name; a file that is missing in {@code before} is added
     * @return files that are equal are left out
     */
    Comparison between(Map<String, RulebookFile> before, Map<String, RulebookFile> after);
}
