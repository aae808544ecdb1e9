package vn.motcua.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.EntryKind;
import vn.motcua.platform.BackgroundWork;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/** Three dossiers move one after the other, and something happens at the second. */
@ShopTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A move in the background")
class MoveRunTest {

    private static final Caller PUBLISHER = new Caller("banhanh", Set.of("rulebook-publisher"));
    private static final String MODEL = "household-business-registration.bpmn";

    @Autowired
    Shop shop;

    @Autowired
    MoveDossiers moves;

    @Autowired
    MoveRun run;

    @Autowired
    MoveStore store;

    @Autowired
    DossierVersions versions;

    @Autowired
    Deadlines deadlines;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    BackgroundWork background;

    @Autowired
    Clock clock;

    private RulebookFile shipped;
    private List<String> codes;
    private Move ordered;

    @BeforeAll
    void remember() {
        shipped = rulebook.files().get(MODEL);
    }

    @AfterAll
    void putBack() {
        publish(shipped.content());
        Shop.resetEngineClock();
    }

    @BeforeEach
    void order() {
        shop.openForTheDay("2026-09-07T09:00");
        publish(shipped.content());
        Set<String> filed = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            String code = shop.file(
                    "household-business-registration",
                    Shop.THUY_NGUYEN,
                    Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
            shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
            filed.add(code);
        }
        codes = List.copyOf(new TreeSet<>(filed));
        publish(shipped.content().replace("</bpmn:documentation>", " Bản mới.</bpmn:documentation>"));
        MoveDossiers.Selection chosen = MoveDossiers.Selection.of(filed);
        ordered = moves.order(chosen, moves.dryRun(chosen, PUBLISHER).rulebook(), "Quyết định 100/QĐ-BNV", PUBLISHER);
    }

    private void publish(String model) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> rulebook.publish("Thủ tục", List.of(new RulebookFile(MODEL, model))));
    }

    /** A run in which something happens right after the engine has moved the second dossier. */
    private MoveRun runWith(Consumer<String> second) {
        return new MoveRun(
                store,
                new DossierMover(new Interrupted(versions, codes.get(1), second), deadlines),
                transactions,
                background,
                clock);
    }

    private List<Move.Result> results() {
        return moves.items(ordered.id(), PUBLISHER).stream()
                .map(Move.Item::result)
                .toList();
    }

    private void assertMoved(String code) {
        assertThat(shop.ledger(code)).containsOnlyOnce(EntryKind.MOVED);
        assertThat(versions.outdated().toString()).doesNotContain(code);
        assertThat(shop.task(code, "UserTask_Review").getDescription()).endsWith("Bản mới.");
    }

    private void assertAsItWas(String code) {
        assertThat(shop.ledger(code)).doesNotContain(EntryKind.MOVED);
        assertThat(shop.task(code, "UserTask_Review").getDescription()).doesNotContain("Bản mới.");
    }

    @Test
    @DisplayName("the node dies: one is moved, one is as it was, and the next run finishes the job")
    void nodeDies() {
        MoveRun dying = runWith(code -> {
            throw new Killed();
        });
        assertThatThrownBy(dying::goOn).isInstanceOf(Killed.class);
        assertThat(results()).containsExactly(Move.Result.MOVED, Move.Result.PENDING, Move.Result.PENDING);
        assertMoved(codes.get(0));
        assertAsItWas(codes.get(1));
        assertAsItWas(codes.get(2));
        assertThat(moves.get(ordered.id(), PUBLISHER).finishedAt()).isNull();
        assertThat(moves.get(ordered.id(), PUBLISHER).done()).isOne();

        run.goOn();
        assertThat(results()).containsOnly(Move.Result.MOVED);
        codes.forEach(this::assertMoved);
        assertThat(moves.get(ordered.id(), PUBLISHER).finishedAt()).isEqualTo(shop.now());
    }

    @Test
    @DisplayName("a fault at one dossier: it is as it was, with the reason on record, and the others move")
    void oneFails() {
        runWith(code -> {
                    throw new IllegalStateException("disk full");
                })
                .goOn();
        assertThat(results()).containsExactly(Move.Result.MOVED, Move.Result.FAILED, Move.Result.MOVED);
        assertAsItWas(codes.get(1));
        assertThat(moves.items(ordered.id(), PUBLISHER).get(1).obstacles())
                .containsExactly(MoveObstacle.of(MoveObstacle.Reason.FAILED, "disk full"));
        shop.complete(codes.get(1), "UserTask_Review", Map.of("reviewResult", "approve"));
    }

    @Test
    @DisplayName(
            "an officer works on a dossier at the same moment: tried again, and given up as busy after three times")
    void busy() {
        AtomicInteger tries = new AtomicInteger();
        runWith(code -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new CannotAcquireLockException("busy");
                    }
                })
                .goOn();
        assertThat(results()).containsOnly(Move.Result.MOVED);

        order();
        runWith(code -> {
                    throw new CannotAcquireLockException("busy");
                })
                .goOn();
        assertThat(moves.items(ordered.id(), PUBLISHER).get(1).obstacles())
                .extracting(MoveObstacle::reason)
                .containsExactly(MoveObstacle.Reason.BUSY);
        assertAsItWas(codes.get(1));
    }

    @Test
    @DisplayName("two nodes at once: every dossier is moved, and moved once")
    void twoNodes() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Thread other = new Thread(() -> {
            await(together);
            run.goOn();
        });
        other.start();
        await(together);
        run.goOn();
        other.join();
        assertThat(results()).containsOnly(Move.Result.MOVED);
        codes.forEach(this::assertMoved);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What kill -9 looks like from inside: nothing catches it. */
    private static final class Killed extends Error {}

    private record Interrupted(DossierVersions real, String at, Consumer<String> event) implements DossierVersions {

        @Override
        public Moved move(String dossierCode, Map<String, String> targets, Map<String, String> renamed) {
            Moved moved = real.move(dossierCode, targets, renamed);
            if (dossierCode.equals(at)) {
                event.accept(dossierCode);
            }
            return moved;
        }

        @Override
        public List<Outdated> outdated() {
            return real.outdated();
        }

        @Override
        public Optional<Set<String>> dossiersIn(String model, int version) {
            return real.dossiersIn(model, version);
        }

        @Override
        public Map<String, String> inForce() {
            return real.inForce();
        }

        @Override
        public boolean knowsElement(String element, Map<String, String> targets) {
            return real.knowsElement(element, targets);
        }

        @Override
        public void due(String task, @Nullable Instant dueAt) {
            real.due(task, dueAt);
        }
    }
}
