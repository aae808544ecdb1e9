package vn.motcua.dossier;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.DatabaseUnavailable;
import vn.motcua.platform.Refused;

/**
 * Carries out the moves that were ordered, each dossier in a transaction of its own that also writes down its result. So
 * a dossier that fails does not stop the others, and a node that dies leaves every dossier either moved and written down,
 * or as it was and waiting; the next run goes on with those that wait. Several nodes do not get in each other's way.
 */
@Component
public class MoveRun {

    private static final Logger log = LoggerFactory.getLogger(MoveRun.class);

    /** How often a dossier is tried on which somebody else works at the same moment. */
    private static final int TRIES = 3;

    private final MoveStore store;
    private final DossierMover mover;
    private final TransactionTemplate transaction;
    private final BackgroundWork background;
    private final Clock clock;

    MoveRun(
            MoveStore store,
            DossierMover mover,
            PlatformTransactionManager transactions,
            BackgroundWork background,
            Clock clock) {
        this.store = store;
        this.mover = mover;
        this.transaction = new TransactionTemplate(transactions);
        this.background = background;
        this.clock = clock;
    }

    /** Deals with every dossier that waits, in every move that is not finished, while the node may work. */
    public void goOn() {
        for (Move move : store.unfinished()) {
            Optional<String> next = store.next(move.id());
            while (next.isPresent()) {
                if (!background.mayGoOn()) {
                    return;
                }
                deal(move, next.get());
                next = store.next(move.id());
            }
            store.finished(move.id(), clock.instant());
        }
    }

    private void deal(Move move, String dossier) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                transaction.executeWithoutResult(status -> moveOne(move, dossier));
                return;
            } catch (CannotMove obstacles) {
                failed(move, dossier, obstacles.obstacles());
                return;
            } catch (RuntimeException fault) {
                if (DatabaseUnavailable.causedBy(fault)) {
                    // Nothing is known of the dossier; it waits for the next run.
                    throw fault;
                }
                if (!collision(fault)) {
                    log.error("Dossier {} was not moved (move {})", dossier, move.id(), fault);
                    failed(
                            move,
                            dossier,
                            List.of(MoveObstacle.of(
                                    MoveObstacle.Reason.FAILED, Objects.toString(fault.getMessage(), ""))));
                    return;
                }
            }
        }
        failed(move, dossier, List.of(MoveObstacle.of(MoveObstacle.Reason.BUSY, "")));
    }

    private static boolean collision(RuntimeException fault) {
        return fault instanceof ConcurrencyFailureException
                || fault instanceof Refused refused && refused.kind() == Refused.Kind.CONFLICT;
    }

    private void moveOne(Move move, String dossier) {
        if (!store.claim(move.id(), dossier)) {
            return;
        }
        MoveForecast done = mover.move(dossier, move.targets(), move.renamed(), move.legalBasis(), move.orderedBy());
        Move.Result result = done.steps().isEmpty() ? Move.Result.UNCHANGED : Move.Result.MOVED;
        store.record(move.id(), dossier, result, done.steps(), List.of(), clock.instant());
    }

    private void failed(Move move, String dossier, List<MoveObstacle> obstacles) {
        transaction.executeWithoutResult(
                status -> store.record(move.id(), dossier, Move.Result.FAILED, List.of(), obstacles, clock.instant()));
    }
}
