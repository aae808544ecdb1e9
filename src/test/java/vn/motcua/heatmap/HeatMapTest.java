package vn.motcua.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.platform.Refused;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/** Each test has a week of its own, so that dossiers of others do not count. */
@ShopTest
@DisplayName("A heat map")
class HeatMapTest {

    private static final String PERMIT = "house-building-permit";
    private static final Map<String, Object> FACTS =
            Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3);
    private static final Map<String, Object> COMPLETE = Map.of("checkResult", "complete");
    private static final Map<String, Object> APPROVE = Map.of("reviewResult", "approve");
    private static final Map<String, Object> PASS = Map.of("verificationResult", "pass");
    private static final Map<String, Object> SIGN = Map.of("signDecision", "sign");

    @Autowired
    Shop shop;

    @Autowired
    HeatMaps maps;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    TransactionTemplate transaction;

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    private HeatMap map(String monday, @Nullable String block) {
        return map(monday, block, maps.latest(PERMIT));
    }

    private HeatMap map(String monday, @Nullable String block, int version) {
        LocalDate from = LocalDate.parse(monday);
        return maps.of(new HeatQuestion(PERMIT, version, block, from, from.plusDays(6)));
    }

    private static StepHeat step(List<StepHeat> steps, String element) {
        return steps.stream()
                .filter(step -> step.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError(element + " is not among " + steps));
    }

    private String file() {
        return shop.file(PERMIT, Shop.THUY_NGUYEN, FACTS);
    }

    @Test
    @DisplayName("tells waiting from working, and names the step that keeps dossiers longest")
    void bottleneck() {
        shop.openForTheDay("2027-03-01T08:00");
        String code = file();
        shop.claim(code, "UserTask_CheckPapers");
        shop.waitUntil("2027-03-01T08:10");
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);
        shop.waitUntil("2027-03-01T09:10");
        shop.claim(code, "UserTask_Review");
        shop.waitUntil("2027-03-01T09:40");
        shop.complete(code, "UserTask_Review", APPROVE);
        shop.claim(code, "UserTask_InspectSite");
        shop.waitUntil("2027-03-03T09:40");
        shop.complete(code, "UserTask_InspectSite", PASS);

        HeatMap map = map("2027-03-01", null);

        assertThat(map.dossiers()).isEqualTo(1);
        StepHeat review = step(map.steps(), "UserTask_Review");
        assertThat(review.waiting().median()).isEqualTo(60);
        assertThat(review.working().median()).isEqualTo(30);
        assertThat(review.held().median()).isEqualTo(90);
        StepHeat inspection = Objects.requireNonNull(map.bottleneck());
        assertThat(inspection.element()).isEqualTo("UserTask_InspectSite");
        assertThat(inspection.waiting().median()).isZero();
        assertThat(inspection.working().median()).as("two days of eight hours").isEqualTo(960);
        assertThat(map.share(inspection)).isCloseTo(960.0 / (10 + 90 + 960), within(1e-9));
        assertThat(map.degree(step(map.steps(), "UserTask_InspectSite"), Measure.HELD))
                .isEqualTo(4);
        assertThat(map.degree(review, Measure.HELD)).isZero();
        assertThat(map.degree(review, Measure.WAITING)).isEqualTo(4);
    }

    @Test
    @DisplayName("counts nights, the noon break and holidays for nobody")
    void workingTimeOnly() {
        shop.openForTheDay("2027-04-29T17:00");
        String code = file();
        shop.waitUntil("2027-05-04T08:00");
        shop.claim(code, "UserTask_CheckPapers");

        StepHeat check = step(map("2027-04-26", "reception").steps(), "UserTask_CheckPapers");
        assertThat(check.waiting().median())
                .as("from 17:00 to closing, and from opening to 08:00 after two holidays and a Sunday off in lieu")
                .isEqualTo(60);
    }

    @Test
    @DisplayName("draws the blocks that the procedure calls, with its own dossiers alone")
    void blocks() {
        shop.openForTheDay("2027-03-15T08:00");
        String code = file();
        shop.file(
                "household-business-registration",
                Shop.THUY_NGUYEN,
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        shop.waitUntil("2027-03-15T09:00");
        shop.complete(code, "UserTask_CheckPapers", COMPLETE);

        HeatMap map = map("2027-03-15", "reception");
        assertThat(map.model().key()).isEqualTo("reception");
        assertThat(map.blocks()).extracting(StepHistory.Model::key).contains("reception");
        StepHeat check = step(map.steps(), "UserTask_CheckPapers");
        assertThat(check.runs()).isEqualTo(1);
        assertThat(check.held().median()).isEqualTo(60);
        assertThat(check.waiting().count())
                .as("nobody took it before it was done")
                .isZero();
        StepHeat call = step(map("2027-03-15", null).steps(), "CallActivity_Reception");
        assertThat(call.runs()).isEqualTo(1);
        assertThat(call.held().median()).isEqualTo(60);
        assertThatThrownBy(() -> map("2027-03-15", "household-business-registration"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("says how many tasks went over the step's due date, the open ones too")
    void lateness() {
        shop.openForTheDay("2027-03-22T08:00");
        String quick = file();
        String slow = file();
        shop.complete(quick, "UserTask_CheckPapers", COMPLETE);
        shop.waitUntil("2027-03-26T08:00");

        StepHeat check = step(map("2027-03-22", "reception").steps(), "UserTask_CheckPapers");
        assertThat(shop.openTasks(slow)).contains("UserTask_CheckPapers");
        assertThat(check.lateness()).isEqualTo(0.5);
        assertThat(check.waiting().count()).as("the one that still waits").isEqualTo(1);
    }

    @Test
    @DisplayName("remembers when a task was first taken, whoever has it later")
    void firstClaim() {
        shop.openForTheDay("2027-03-29T08:00");
        String code = file();
        shop.waitUntil("2027-03-29T08:30");
        shop.claim(code, "UserTask_CheckPapers");
        shop.waitUntil("2027-03-29T09:30");
        shop.handOn(code, "UserTask_CheckPapers", "nguoikhac");

        StepHeat check = step(map("2027-03-29", "reception").steps(), "UserTask_CheckPapers");
        assertThat(check.waiting().median()).isEqualTo(30);
        assertThat(check.working().median()).isEqualTo(60);
    }

    @Test
    @DisplayName("does not mix versions of a model")
    void versions() {
        shop.openForTheDay("2027-04-05T08:00");
        int before = maps.latest(PERMIT);
        file();
        RulebookFile model = Objects.requireNonNull(
                rulebook.files().get(PERMIT + ".bpmn"), () -> rulebook.files().keySet() + "");
        publish(new RulebookFile(
                model.name(), model.content().replace("</bpmn:documentation>", " Sửa đổi.</bpmn:documentation>")));
        try {
            file();
            file();

            assertThat(map("2027-04-05", null, before).dossiers()).isEqualTo(1);
            assertThat(map("2027-04-05", null, before + 1).dossiers()).isEqualTo(2);
            assertThat(maps.latest(PERMIT)).isEqualTo(before + 1);
        } finally {
            publish(model);
        }
    }

    private void publish(RulebookFile file) {
        transaction.executeWithoutResult(status -> rulebook.publish("Sửa đổi", List.of(file)));
    }
}
