package vn.motcua.dossier;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.RulebookInForce;

/**
 * Running dossiers stay on the version they began. Moving them is a named act of a publisher: dossiers are chosen, a dry
 * run shows what would happen to each, and the move itself is ordered with its legal basis. It then runs in the
 * background, dossier by dossier ({@link MoveRun}).
 */
@Service
public class MoveDossiers {

    /** The most dossiers one dry run looks at. */
    public static final int DRY_RUN_LIMIT = 2000;

    private static final Logger log = LoggerFactory.getLogger(MoveDossiers.class);

    private static final int BASIS_LIMIT = 1000;

    private final DossierVersions versions;
    private final DossierMover mover;
    private final MoveStore store;
    private final Dossiers dossiers;
    private final RulebookInForce rulebook;
    private final TransactionTemplate onItsOwn;
    private final Clock clock;

    MoveDossiers(
            DossierVersions versions,
            DossierMover mover,
            MoveStore store,
            Dossiers dossiers,
            RulebookInForce rulebook,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.mover = mover;
        this.store = store;
        this.dossiers = dossiers;
        this.rulebook = rulebook;
        this.onItsOwn = new TransactionTemplate(transactions);
        this.onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * Dossiers that could be moved together.
     *
     * @param definition key of the model they stand in, a procedure or a building block
     * @param name its name in Vietnamese
     * @param version the version they stand in
     * @param inForce the version in force
     * @param count how many dossiers
     */
    public record Candidates(String definition, String name, int version, int inForce, int count) {}

    /**
     * Which dossiers, either by model and version or by their codes.
     *
     * @param model key of a procedure or building block; null to choose by codes
     * @param version the version they stand in; null to choose by codes
     * @param dossiers codes; empty to choose by model
     * @param renamed id of an element in the old version to that in the new one, where they differ
     */
    public record Selection(
            @Nullable String model, @Nullable Integer version, Set<String> dossiers, Map<String, String> renamed) {

        public static Selection of(String model, int version) {
            return new Selection(model, version, Set.of(), Map.of());
        }

        public static Selection of(Set<String> dossiers) {
            return new Selection(null, null, dossiers, Map.of());
        }

        public Selection renaming(Map<String, String> elements) {
            return new Selection(model, version, dossiers, elements);
        }
    }

    /**
     * What a move would do now.
     *
     * @param rulebook fingerprint of the rulebook it was tried with, needed to order the move
     * @param forecasts by dossier code
     */
    public record DryRun(String rulebook, List<MoveForecast> forecasts) {

        /** How many of the dossiers can move. */
        public long movable() {
            return forecasts.stream().filter(MoveForecast::movable).count();
        }
    }

    /**
     * Dossiers on versions that are no longer in force, by model and version.
     *
     * @throws Refused if the caller is no publisher
     */
    public List<Candidates> candidates(Caller caller) {
        requirePublisher(caller);
        return versions.outdated().stream()
                .map(found ->
                        new Candidates(found.model(), found.name(), found.version(), found.inForce(), found.count()))
                .toList();
    }

    /**
     * Moves every chosen dossier for trial and takes it back.
     *
     * @throws Refused if the caller is no publisher, nothing or too much is chosen, or a dossier, model or element is
     *     unknown
     */
    public DryRun dryRun(Selection chosen, Caller caller) {
        requirePublisher(caller);
        String fingerprint = rulebook.fingerprint();
        Map<String, String> targets = versions.inForce();
        Set<String> codes = codes(chosen, targets);
        if (codes.size() > DRY_RUN_LIMIT) {
            throw Refused.invalid("dossiers", "dossier.move.tooMany", codes.size(), DRY_RUN_LIMIT);
        }
        return new DryRun(
                fingerprint,
                codes.stream()
                        .map(code -> forecast(code, targets, chosen.renamed(), caller.user()))
                        .toList());
    }

    private MoveForecast forecast(String code, Map<String, String> targets, Map<String, String> renamed, String actor) {
        try {
            return Objects.requireNonNull(onItsOwn.execute(trial -> {
                trial.setRollbackOnly();
                return mover.move(code, targets, renamed, "", actor);
            }));
        } catch (CannotMove obstacles) {
            return MoveForecast.impossible(code, obstacles.obstacles());
        } catch (ConcurrencyFailureException busy) {
            return MoveForecast.impossible(code, List.of(MoveObstacle.of(MoveObstacle.Reason.BUSY, "")));
        } catch (RuntimeException fault) {
            log.error("Dossier {} cannot be moved for trial", code, fault);
            return MoveForecast.impossible(
                    code, List.of(MoveObstacle.of(MoveObstacle.Reason.FAILED, String.valueOf(fault.getMessage()))));
        }
    }

    /**
     * Orders a move to the models in force. It begins in the background once this is committed.
     *
     * @param tried {@link DryRun#rulebook()} of the dry run that was looked at
     * @param legalBasis what allows it, up to 1000 characters
     * @throws Refused if the caller is no publisher, the basis is missing, the rulebook has changed since the dry run,
     *     nothing is chosen, or a dossier, model or element is unknown
     */
    @Transactional
    public Move order(Selection chosen, String tried, String legalBasis, Caller caller) {
        requirePublisher(caller);
        String basis = legalBasis.strip();
        if (basis.isEmpty()) {
            throw Refused.invalid("legalBasis", "dossier.move.required.legalBasis");
        }
        if (basis.length() > BASIS_LIMIT) {
            throw Refused.invalid("legalBasis", "dossier.move.tooLong.legalBasis", BASIS_LIMIT);
        }
        if (!tried.equals(rulebook.fingerprint())) {
            throw Refused.conflict("dossier.move.rulebookChanged");
        }
        Map<String, String> targets = versions.inForce();
        Set<String> codes = codes(chosen, targets);
        return store.get(store.add(caller.user(), clock.instant(), basis, chosen, targets, codes));
    }

    private Set<String> codes(Selection chosen, Map<String, String> targets) {
        chosen.renamed().forEach((old, successor) -> {
            if (!versions.knowsElement(old, targets)) {
                throw Refused.invalid("renamed", "dossier.move.unknownElement", old);
            }
            if (!versions.knowsElement(successor, targets)) {
                throw Refused.invalid("renamed", "dossier.move.unknownElement", successor);
            }
        });
        boolean byModel = chosen.model() != null && chosen.version() != null;
        if (byModel != chosen.dossiers().isEmpty()
                || !byModel && (chosen.model() != null || chosen.version() != null)) {
            throw Refused.invalid("dossiers", "dossier.move.chooseOneWay");
        }
        Set<String> codes;
        if (byModel) {
            codes = versions.dossiersIn(chosen.model(), chosen.version())
                    .orElseThrow(() -> Refused.invalid(
                            "version",
                            "dossier.move.unknownVersion",
                            String.valueOf(chosen.model()),
                            String.valueOf(chosen.version())));
        } else {
            codes = new TreeSet<>(chosen.dossiers());
            for (String code : codes) {
                if (dossiers.find(code).isEmpty()) {
                    throw Refused.invalid("dossiers", "dossier.move.unknownDossier", code);
                }
            }
        }
        if (codes.isEmpty()) {
            throw Refused.conflict("dossier.move.nobody");
        }
        return codes;
    }

    /**
     * A move and how far it has come.
     *
     * @throws Refused if the caller is no publisher or there is no such move
     */
    public Move get(long id, Caller caller) {
        requirePublisher(caller);
        return store.get(id);
    }

    /**
     * What became of each dossier, by dossier code.
     *
     * @throws Refused if the caller is no publisher or there is no such move
     */
    public List<Move.Item> items(long id, Caller caller) {
        get(id, caller);
        return store.items(id);
    }

    /**
     * All moves, newest first.
     *
     * @throws Refused if the caller is no publisher
     */
    public List<Move> all(Caller caller) {
        requirePublisher(caller);
        return store.all();
    }

    private static void requirePublisher(Caller caller) {
        if (!caller.groups().contains(Caller.RULEBOOK_PUBLISHER)) {
            throw Refused.forbidden("dossier.move.notPublisher");
        }
    }
}
