package vn.motcua.desk;

import org.jspecify.annotations.Nullable;

/**
 * What an officer of a unit has on the desk.
 *
 * @param user null for what nobody has taken
 * @param name name of the officer; empty for what nobody has taken
 * @param open open tasks
 * @param late those of late dossiers
 * @param thisWeek those whose appointment is from now to the end of Sunday
 * @param overloaded see {@link Desk#OVERLOAD_TASKS}
 */
public record Workload(@Nullable String user, String name, long open, long late, long thisWeek, boolean overloaded) {}
