package vn.motcua.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of models that running dossiers stand in: the engine's side of moving them. */
public interface DossierVersions {

    /**
     * Dossiers that run on a version that is no longer in force.
     *
     * @param model key of the process, a procedure or a building block
     * @param count how many dossiers
     */
    record Outdated(String model, String name, int version, int inForce, int count) {}

    /**
     * An open task whose budget of working time is another one in the new version.
     *
     * @param name as officers read it
     * @param budgetMinutes working minutes from its creation; 0 = no due date
     */
    record NewBudget(String task, String name, Instant createdAt, @Nullable Instant dueAt, long budgetMinutes) {}

    /** What a move has changed. */
    record Moved(List<MoveStep> steps, List<NewBudget> budgets) {}

    /** Ordered by model and version. */
    List<Outdated> outdated();

    /** Codes of the dossiers that stand in a version of a model, ascending; empty if there is no such version. */
    Optional<Set<String>> dossiersIn(String model, int version);

    /** The definition in force of every model, by key. */
    Map<String, String> inForce();

    /** Whether some version of some model has an element of this id. */
    boolean knowsElement(String element, Map<String, String> targets);

    /**
     * Moves a dossier, its own process and every building block it stands in, inside the caller's transaction. It never
     * moves back; a model that is not among the targets stays as it is. What has fired does not fire again. Names and
     * instructions of open tasks become those of the new version; who may do them, their answers and dates stay.
     *
     * @param targets definition to move to, by key of the model
     * @param renamed element of the old version to that of the new one, where their ids differ
     * @return what has changed; no steps if the dossier stands in these versions already
     * @throws CannotMove with everything that stands in the way
     * @throws org.springframework.dao.ConcurrencyFailureException if somebody else has changed the dossier meanwhile
     */
    Moved move(String dossierCode, Map<String, String> targets, Map<String, String> renamed);

    /** Gives an open task another due date; null takes it away. */
    void due(String task, @Nullable Instant dueAt);
}
