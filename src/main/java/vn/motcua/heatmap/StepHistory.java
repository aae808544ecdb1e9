package vn.motcua.heatmap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine remembers of the steps that dossiers went through. */
public interface StepHistory {

    /**
     * The newest dossiers that began on a version of a procedure.
     *
     * @param from begun at this instant or later; null for no limit
     * @param until begun before this instant; null for no limit
     * @param atMost so many dossiers
     */
    List<Begun> newest(String procedure, int version, @Nullable Instant from, @Nullable Instant until, int atMost);

    /** Every officers' task of these dossiers, on whatever model it stood. */
    List<TaskRun> tasks(Set<String> instances);

    /** How often each element of a model was reached by these dossiers, by the element's id. */
    Map<String, Integer> reached(Set<String> instances, Model model);

    /** The calls of building blocks that a model made for these dossiers. */
    List<Call> calls(Set<String> instances, Model model);

    /** The building blocks that served these dossiers, in the newest version that served one of them; by key. */
    List<Model> blocks(Set<String> instances);

    /** The version of a procedure on which new dossiers begin. */
    Optional<Integer> latest(String procedure);

    /**
     * A dossier on its way.
     *
     * @param instance the engine's name for it
     */
    record Begun(String instance, String dossierCode) {}

    /** A version of a model. */
    record Model(String key, int version, String name) {}

    /**
     * One task of an officer's.
     *
     * @param instance the dossier's, as in {@link Begun}
     * @param claimedAt when it was first taken; null if nobody did
     * @param endedAt null while it is open
     * @param dueAt null if the step has no budget
     */
    record TaskRun(
            String instance,
            Model model,
            String element,
            String name,
            Instant createdAt,
            @Nullable Instant claimedAt,
            @Nullable Instant endedAt,
            @Nullable Instant dueAt) {}

    /**
     * One call of a building block.
     *
     * @param endedAt null while it runs
     */
    record Call(String instance, String element, Instant begunAt, @Nullable Instant endedAt) {}
}
