package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.dossier.MoveRun;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

@OnPostgresToo
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Moves over HTTP")
class MovesApiTest {

    private static final String MOVES = "/api/rulebook/moves";
    private static final String MODEL = Filings.HOUSEHOLD + ".bpmn";
    private static final String MOVER = "chuyenphienban";

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    MoveRun run;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    IdentityService identity;

    private RulebookFile shipped;
    private String standing;
    private String other;

    @BeforeAll
    void prepare() {
        shipped = rulebook.files().get(MODEL);
        User user = identity.newUser(MOVER);
        user.setPassword(Officers.PASSWORD);
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId("rulebook-publisher").count() == 0) {
            Group group = identity.newGroup("rulebook-publisher");
            group.setName("rulebook-publisher");
            identity.saveGroup(group);
        }
        identity.createMembership(MOVER, "rulebook-publisher");
    }

    @AfterAll
    void putBack() {
        publish(shipped.content());
        Shop.resetEngineClock();
    }

    /** One dossier waits for a signature that the new version asks for under another name, one for its review. */
    @BeforeEach
    void dossiers() {
        shop.openForTheDay("2026-09-07T09:00");
        publish(shipped.content());
        standing = accepted();
        shop.complete(standing, "UserTask_Review", Map.of("reviewResult", "approve"));
        other = accepted();
        publish(shipped.content().replace("UserTask_SignResult", "UserTask_SignDecision"));
    }

    private String accepted() {
        String code = shop.file(
                Filings.HOUSEHOLD,
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        return code;
    }

    private void publish(String model) {
        transaction.executeWithoutResult(
                status -> rulebook.publish("Thủ tục", List.of(new RulebookFile(MODEL, model))));
    }

    @Test
    @DisplayName("candidates, dry run, order, progress: who moved, who did not and why")
    void allTheWay() {
        JsonNode candidate =
                api.getAs(MOVER, MOVES + "/candidates").expect(200).json().get(0);
        assertThat(candidate.path("definition").asText()).isEqualTo(Filings.HOUSEHOLD);
        assertThat(candidate.path("count").asInt()).isEqualTo(2);
        Map<String, Object> chosen = Map.of(
                "model", Filings.HOUSEHOLD, "version", candidate.path("version").asInt());

        Map<String, String> before = rows.now();
        JsonNode trial =
                api.postAs(MOVER, MOVES + "/dry-run", chosen).expect(200).json();
        assertThat(rows.now()).isEqualTo(before);
        assertThat(trial.path("total").asInt()).isEqualTo(2);
        assertThat(trial.path("movable").asInt()).isOne();
        JsonNode stuck = trial.path("dossiers").get(0);
        assertThat(stuck.path("dossierCode").asText()).isEqualTo(standing);
        assertThat(stuck.at("/obstacles/0/sentence").asText()).contains("phiên bản mới không còn bước này");
        JsonNode free = trial.path("dossiers").get(1);
        assertThat(free.at("/steps/0/to").asInt())
                .isEqualTo(candidate.path("inForce").asInt());
        assertThat(free.path("appointment").asText()).isEqualTo("2026-09-10T17:30:00+07:00");
        assertThat(free.at("/timers/0/state").asText()).isEqualTo("RUNS");

        Answer accepted = api.postAs(
                        MOVER,
                        MOVES,
                        Map.of(
                                "chosen",
                                chosen,
                                "rulebook",
                                trial.path("rulebook").asText(),
                                "legalBasis",
                                "Quyết định 100/QĐ-BNV"))
                .expect(202);
        String location = accepted.header("Location");
        JsonNode waiting = api.getAs(MOVER, location).expect(200).json();
        assertThat(waiting.at("/move/done").asInt()).isZero();
        assertThat(waiting.at("/move/total").asInt()).isEqualTo(2);

        run.goOn();
        JsonNode done = api.getAs(MOVER, location).expect(200).json();
        assertThat(done.at("/move/orderedBy").asText()).isEqualTo(MOVER);
        assertThat(done.at("/move/finishedAt").asText()).isEqualTo("2026-09-07T09:00:00+07:00");
        assertThat(done.at("/move/results/MOVED").asInt()).isOne();
        assertThat(done.at("/move/results/FAILED").asInt()).isOne();
        assertThat(done.at("/dossiers/0/obstacles/0/reason").asText()).isEqualTo("STEP_GONE");
        assertThat(done.at("/dossiers/1/result").asText()).isEqualTo("MOVED");
        assertThat(api.getAs(MOVER, MOVES).expect(200).json().at("/0/done").asInt())
                .isEqualTo(2);

        JsonNode story = api.get("/api/tracking/" + other + "?secret="
                        + shop.dossier(other).trackingSecret())
                .expect(200)
                .json();
        assertThat(story.toString()).contains("theo phiên bản mới của quy trình: “Đăng ký thành lập hộ kinh doanh” (");
    }

    @Test
    @DisplayName("nobody but a publisher")
    void onlyPublishers() {
        api.get(MOVES).expectProblem(401);
        api.getAs(Officers.HEAD, MOVES).expectProblem(403);
        api.getAs(Officers.HEAD, MOVES + "/1").expectProblem(403);
        api.getAs(Officers.HEAD, MOVES + "/candidates").expectProblem(403);
        api.postAs(Officers.CLERK, MOVES + "/dry-run", Map.of("dossiers", List.of(other)))
                .expectProblem(403);
    }

    @ParameterizedTest
    @DisplayName("a bad choice is refused with the field it is in")
    @ValueSource(
            strings = {
                "{}",
                "{\"dossiers\":[]}",
                "{\"dossiers\":[\"H99-1\"]}",
                "{\"dossiers\":[null]}",
                "{\"model\":\"house-building-permit\"}",
                "{\"model\":\"house-building-permit\",\"version\":99}",
                "{\"model\":\"house-building-permit\",\"version\":0}",
                "{\"model\":\"nothing\",\"version\":1}",
                "{\"model\":\"house-building-permit\",\"version\":1,\"dossiers\":[\"H99-1\"]}",
                "{\"dossiers\":[\"H99-1\"],\"renamed\":{\"UserTask_X\":\"UserTask_Review\"}}",
                "{\"dossiers\":[\"H99-1\"],\"nothing\":1}"
            })
    void badChoice(String body) {
        Map<String, String> before = rows.now();
        Answer refused = api.postAs(MOVER, MOVES + "/dry-run", body).expectProblem(400);
        assertThat(refused.json().path("errors")).as(refused.text()).isNotEmpty();
        assertThat(rows.now()).isEqualTo(before);
    }

    @Test
    @DisplayName("an order without basis, without dry run, or after a publication is refused")
    void badOrder() {
        Map<String, Object> chosen = Map.of("dossiers", List.of(other));
        String tried = api.postAs(MOVER, MOVES + "/dry-run", chosen).expect(200).text("rulebook");
        Map<String, Object> order = Map.of("chosen", chosen, "rulebook", tried, "legalBasis", "Quyết định 100");

        api.postAs(MOVER, MOVES, Api.with(order, "legalBasis", "  ")).expectProblem(400, "legalBasis");
        api.postAs(MOVER, MOVES, Api.without(order, "rulebook")).expectProblem(400, "rulebook");
        api.postAs(MOVER, MOVES, Api.without(order, "chosen")).expectProblem(400, "chosen");
        api.postAs(MOVER, MOVES, Api.with(order, "rulebook", "0")).expectProblem(409);
        publish(shipped.content());
        api.postAs(MOVER, MOVES, order).expectProblem(409);
        api.getAs(MOVER, MOVES + "/4711").expectProblem(404);
        api.getAs(MOVER, MOVES + "/abc").expectProblem(400);
    }
}
