package vn.motcua.desk;

import java.util.Set;

/**
 * An officer of a unit.
 *
 * @param user user id
 * @param name family name first; the user id when no name is known
 * @param groups groups the officer has in this unit, {@code <unit>-<role>}
 */
public record Colleague(String user, String name, Set<String> groups) {

    public Colleague {
        groups = Set.copyOf(groups);
    }
}
