package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.database.OnPostgresToo;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookInForce;

/** A revision's way over HTTP: draft, replay, approval by another person, in force, taken back. */
@OnPostgresToo
@ApiTest
class RevisionApiTest {

    private static final String REVISIONS = "/api/rulebook/revisions";
    private static final Map<String, Object> BASIS = Map.of("legalBasis", "Nghị quyết số 01/2027/NQ-HĐND");

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    Revisions revisions;

    @Autowired
    RulebookInForce rulebook;

    /** Leaves the rulebook as it was for the next test. */
    @AfterEach
    void takeEverythingBack() {
        Caller publisher = new Caller(Officers.PUBLISHER, Set.of(Caller.RULEBOOK_PUBLISHER));
        for (Revision revision : revisions.all()) {
            if (revision.status() == Revision.Status.DRAFT) {
                revisions.discard(revision.id(), publisher);
            } else if (revision.status() == Revision.Status.PUBLISHED
                    && revision.source() != Revision.Source.TAKE_BACK
                    && revision.source() != Revision.Source.SHIPPED) {
                revisions.takeBack(revision.id(), "Kết thúc kiểm thử", publisher);
            }
        }
    }

    @Test
    void goesFromModelerToForceWhileOpenDossiersKeepTheirFee() {
        shop.now("2026-09-07T09:00");
        String open = shop.file("household-business-registration", Shop.HOAN_KIEM, Filings.householdFacts());
        shop.complete(open, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        long paid = payable(open);
        assertThat(paid).isEqualTo(100_000);

        api.call("POST", "/engine-rest/deployment/create")
                .as(Officers.ANALYST)
                .multipart(Multipart.ofModeler("Lệ phí mới").file("fee.dmn", fee("100000</text", "abc\"</text")))
                .send()
                .expect(400);
        String deployed = api.call("POST", "/engine-rest/deployment/create")
                .as(Officers.ANALYST)
                .multipart(Multipart.ofModeler("Lệ phí mới").file("fee.dmn", fee(">100000<", ">150000<")))
                .send()
                .expect(200)
                .text("id");
        String revision = REVISIONS + "/" + deployed.replace("revision-", "");
        assertThat(api.getAs(Officers.PUBLISHER, revision).expect(200).text("status"))
                .isEqualTo("DRAFT");

        approve(Officers.PUBLISHER, revision).expectProblem(409);
        Answer replay = api.postAs(Officers.ANALYST, revision + "/replay", "").expect(200);
        assertThat(replay.json().path("changes").findValuesAsText("dossier")).contains(open);
        assertThat(api.getAs(Officers.PUBLISHER, revision).json().path("replay"))
                .isEqualTo(replay.json());
        assertThat(api.getAs(Officers.ANALYST, revision + "/comparison")
                        .expect(200)
                        .text())
                .contains("Rule_Fee_HouseholdBusiness_From20170101", "\"100000\"", "\"150000\"");
        approve(Officers.ANALYST, revision).expectProblem(403);
        Answer published = approve(Officers.PUBLISHER, revision).expect(200);

        assertThat(published.text("status")).isEqualTo("PUBLISHED");
        assertThat(published.text("approvedBy")).isEqualTo(Officers.PUBLISHER);
        assertThat(published.text("legalBasis")).isEqualTo(BASIS.get("legalBasis"));
        assertThat(published.text("deploymentId")).isNotBlank();
        assertThat(payable(open)).isEqualTo(paid);
        String next = shop.file("household-business-registration", Shop.HOAN_KIEM, Filings.householdFacts());
        shop.complete(next, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThat(payable(next)).isEqualTo(150_000);

        api.postAs(Officers.ANALYST, revision + "/take-back", BASIS).expectProblem(403);
        Answer takenBack =
                api.postAs(Officers.PUBLISHER, revision + "/take-back", BASIS).expect(200);
        assertThat(takenBack.text("source")).isEqualTo("TAKE_BACK");
        assertThat(api.getAs(Officers.PUBLISHER, revision).text("status")).isEqualTo("TAKEN_BACK");
        assertThat(rulebook.files().get("fee.dmn").content()).isEqualTo(shipped("decisions/fee.dmn"));
        String last = shop.file("household-business-registration", Shop.HOAN_KIEM, Filings.householdFacts());
        shop.complete(last, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        assertThat(payable(last)).isEqualTo(100_000);
        unchanged(() ->
                api.postAs(Officers.PUBLISHER, revision + "/take-back", BASIS).expectProblem(409));
    }

    @Test
    void isNeverApprovedByItsAuthor() {
        String revision = draft(Officers.ANALYST_AND_PUBLISHER, "fee.dmn", fee(">75000<", ">60000<"));
        replay(revision);

        unchanged(() -> approve(Officers.ANALYST_AND_PUBLISHER, revision).expectProblem(403));
    }

    @Test
    void mustBeReplayedAgainWhenTheRulebookHasMovedOn() {
        String deadlines = shipped("decisions/deadline.dmn").replace("Cảnh báo trước hạn", "Báo trước hạn");
        String first = draft(Officers.ANALYST, "fee.dmn", fee(">75000<", ">60000<"));
        String second = draft(Officers.ANALYST, "deadline.dmn", deadlines);
        replay(first);
        replay(second);
        approve(Officers.PUBLISHER, first).expect(200);

        unchanged(() -> approve(Officers.PUBLISHER, second).expectProblem(409));
        replay(second);
        approve(Officers.PUBLISHER, second).expect(200);

        unchanged(() ->
                api.postAs(Officers.PUBLISHER, first + "/take-back", BASIS).expectProblem(409));
        api.postAs(Officers.PUBLISHER, second + "/take-back", BASIS).expect(200);
        assertThat(rulebook.files().get("deadline.dmn").content()).isEqualTo(shipped("decisions/deadline.dmn"));
        assertThat(rulebook.files().get("fee.dmn").content()).isEqualTo(fee(">75000<", ">60000<"));
        api.postAs(Officers.PUBLISHER, first + "/take-back", BASIS).expect(200);
        assertThat(rulebook.files().get("fee.dmn").content()).isEqualTo(shipped("decisions/fee.dmn"));
    }

    @Test
    void undoesNothingThatCameIntoForceSinceItWasWritten() {
        String first = draft(Officers.ANALYST, "fee.dmn", fee(">75000<", ">60000<"));
        String second = draft(Officers.ANALYST, "fee.dmn", fee(">100000<", ">90000<"));
        replay(first);
        approve(Officers.PUBLISHER, first).expect(200);
        replay(second);

        unchanged(() -> approve(Officers.PUBLISHER, second).expectProblem(409));
        assertThat(rulebook.files().get("fee.dmn").content()).isEqualTo(fee(">75000<", ">60000<"));
    }

    @Test
    void comesIntoForceOnceWhenTwoPeopleApproveAtOnce() throws Exception {
        String revision = draft(Officers.ANALYST, "fee.dmn", fee(">75000<", ">60000<"));
        replay(revision);
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService publishers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (String publisher : List.of(Officers.PUBLISHER, Officers.ANALYST_AND_PUBLISHER)) {
                answers.add(publishers.submit(() -> {
                    together.await();
                    return approve(publisher, revision).status();
                }));
            }
            together.countDown();

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        } finally {
            publishers.shutdown();
        }
    }

    @Test
    void needsAReasonForEveryWarning() {
        String revision =
                draft(Officers.ANALYST, "fee.dmn", fee("\"Rule_Fee_Residence_From20230205\"", "\"dong-moi\""));
        JsonNode warning =
                api.getAs(Officers.PUBLISHER, revision).json().path("findings").path(0);
        assertThat(warning.path("severity").asText()).isEqualTo("WARNING");
        assertThat(warning.path("element").asText()).isEqualTo("dong-moi");
        replay(revision);

        unchanged(() -> approve(Officers.PUBLISHER, revision).expectProblem(400, "waivers"));
        unchanged(() -> api.postAs(
                        Officers.PUBLISHER,
                        revision + "/approval",
                        Map.of(
                                "legalBasis",
                                "Nghị quyết",
                                "waivers",
                                Map.of(warning.path("key").asText(), " ")))
                .expectProblem(400, "waivers"));
        Answer published = api.postAs(
                        Officers.PUBLISHER,
                        revision + "/approval",
                        Map.of(
                                "legalBasis",
                                "Nghị quyết",
                                "waivers",
                                Map.of(warning.path("key").asText(), "Giữ mã dòng của hệ thống cũ.")))
                .expect(200);

        assertThat(published
                        .json()
                        .path("waivers")
                        .path(warning.path("key").asText())
                        .asText())
                .isEqualTo("Giữ mã dòng của hệ thống cũ.");
    }

    @Test
    void publishesAllFilesOrNone() {
        Answer draft = api.call("POST", REVISIONS)
                .as(Officers.ANALYST)
                .multipart(new Multipart()
                        .field("title", "Lệ phí và thời hạn")
                        .file("files", "fee.dmn", bytes(fee(">75000<", ">60000<")))
                        .file(
                                "files",
                                "decisions/deadline.dmn",
                                bytes(shipped("decisions/deadline.dmn")
                                        .replace("Cảnh báo trước hạn", "Báo trước hạn"))))
                .send()
                .expect(201);
        assertThat(draft.json().path("files")).hasSize(2);
        String revision = draft.header("Location");
        replay(revision);

        approve(Officers.PUBLISHER, revision).expect(200);

        assertThat(rulebook.files().get("fee.dmn").content()).contains(">60000<");
        assertThat(rulebook.files().get("deadline.dmn").content()).contains("Báo trước hạn");
        assertThat(api.getAs(Officers.PUBLISHER, revision + "/files/fee.dmn")
                        .expect(200)
                        .text())
                .isEqualTo(fee(">75000<", ">60000<"));
        api.getAs(Officers.PUBLISHER, revision + "/files/deadlines.dmn").expectProblem(404);
    }

    @Test
    void isTakenBackWithTheFormThatItReplaced() {
        String model = shipped("processes/house-building-permit/house-building-permit.bpmn");
        String form = shipped("processes/house-building-permit/inspect-site.form");
        String revision = api.call("POST", REVISIONS)
                .as(Officers.ANALYST)
                .multipart(new Multipart()
                        .field("title", "Đổi biểu mẫu")
                        .file(
                                "files",
                                "house-building-permit.bpmn",
                                bytes(model.replace("inspect-site", "inspect-place")))
                        .file("files", "inspect-place.form", bytes(form.replace("inspect-site", "inspect-place"))))
                .send()
                .expect(201)
                .header("Location");
        replay(revision);
        approve(Officers.PUBLISHER, revision).expect(200);
        assertThat(rulebook.files()).containsKey("inspect-place.form").doesNotContainKey("inspect-site.form");

        api.postAs(Officers.PUBLISHER, revision + "/take-back", BASIS).expect(200);

        assertThat(rulebook.files()).doesNotContainKey("inspect-place.form");
        assertThat(rulebook.files().get("inspect-site.form").content()).isEqualTo(form);
        assertThat(rulebook.files().get("house-building-permit.bpmn").content()).isEqualTo(model);
    }

    @Test
    void givesOutTheFilesInForce() {
        assertThat(api.getAs(Officers.ANALYST, "/api/rulebook/files")
                        .expect(200)
                        .text())
                .contains("\"fee.dmn\"", "\"reception.bpmn\"", "\"check-papers.form\"");
        assertThat(api.getAs(Officers.ANALYST, "/api/rulebook/files/reception.bpmn")
                        .expect(200)
                        .text())
                .isEqualTo(shipped("processes/building-blocks/reception.bpmn"));
        api.getAs(Officers.ANALYST, "/api/rulebook/files/absent.bpmn").expectProblem(404);
        api.getAs(Officers.CLERK, "/api/rulebook/files").expectProblem(403);
        api.get("/api/rulebook/files/fee.dmn").expectProblem(401);
    }

    @Test
    void keepsAFormThatOpenTasksUse() {
        shop.now("2026-09-07T09:00");
        String open = shop.file("household-business-registration", Shop.THUY_NGUYEN, Filings.householdFacts());
        assertThat(shop.openTasks(open)).containsExactly("UserTask_CheckPapers");

        unchanged(() -> api.call("POST", REVISIONS)
                .as(Officers.ANALYST)
                .multipart(new Multipart().field("title", "Bỏ biểu mẫu").field("remove", "check-papers.form"))
                .send()
                .expectProblem(409));
        unchanged(() -> api.call("POST", REVISIONS)
                .as(Officers.ANALYST)
                .multipart(new Multipart().field("title", "Bỏ bảng phí").field("remove", "fee.dmn"))
                .send()
                .expectProblem(400, "remove"));
    }

    @Test
    void isDiscardedByItsAuthorOrAPublisher() {
        String revision = draft(Officers.ANALYST, "fee.dmn", fee(">75000<", ">60000<"));

        unchanged(() -> api.postAs(Officers.CLERK, revision + "/discard", "").expectProblem(403));
        api.postAs(Officers.ANALYST, revision + "/discard", "").expect(200);

        unchanged(() -> approve(Officers.PUBLISHER, revision).expectProblem(409));
        unchanged(() -> api.postAs(Officers.ANALYST, revision + "/discard", "").expectProblem(409));
    }

    @Test
    void draftsTheProgramsOwnFilesOnlyWhereTheyDiffer() {
        unchanged(() -> api.postAs(Officers.ANALYST, REVISIONS + "/shipped", "").expectProblem(409));
        String revision = draft(Officers.ANALYST, "fee.dmn", fee(">75000<", ">60000<"));
        replay(revision);
        approve(Officers.PUBLISHER, revision).expect(200);

        Answer shipped =
                api.postAs(Officers.ANALYST, REVISIONS + "/shipped", "").expect(201);

        assertThat(shipped.text("source")).isEqualTo("SHIPPED");
        assertThat(shipped.json().path("files")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET ",
                "GET /1",
                "GET /1/files/fee.dmn",
                "POST /shipped",
                "GET /1/comparison",
                "POST /1/replay",
                "POST /1/approval",
                "POST /1/discard",
                "POST /1/take-back"
            })
    void isClosedToEverybodyElse(String door) {
        String[] request = door.split(" ", -1);
        String path = REVISIONS + (request.length > 1 ? request[1] : "");
        unchanged(() -> api.call(request[0], path).json(BASIS).send().expectProblem(401));
        unchanged(() ->
                api.call(request[0], path).as(Officers.CLERK).json(BASIS).send().expectProblem(403));
    }

    @Test
    void refusesBadInput() {
        String fee = fee(">75000<", ">60000<");
        unchanged(() -> upload(new Multipart().field("title", "Không có tệp")).expectProblem(400, "files"));
        unchanged(() ->
                upload(new Multipart().file("files", "fee.dmn", bytes(fee))).expectProblem(400, "title"));
        unchanged(() -> upload(new Multipart().field("title", "x".repeat(201)).file("files", "fee.dmn", bytes(fee)))
                .expectProblem(400, "title"));
        unchanged(() -> upload(new Multipart()
                        .field("title", "Hai lần")
                        .file("files", "a/fee.dmn", bytes(fee))
                        .file("files", "b/fee.dmn", bytes(fee.replace("60000", "50000"))))
                .expectProblem(400, "files"));
        unchanged(() -> upload(new Multipart().field("title", "Tên lạ").file("files", "fee.xml", bytes(fee)))
                .expectProblem(400, "files"));
        unchanged(
                () -> upload(new Multipart().field("title", "Nén").file("files", "fee.dmn", new byte[] {80, 75, 3, -1}))
                        .expectProblem(400, "files"));
        unchanged(() -> upload(new Multipart().field("title", "Quá lớn").file("files", "fee.dmn", new byte[17 << 20]))
                .expectProblem(400, "files"));
        unchanged(() -> upload(new Multipart().field("title", "Quá lớn").file("files", "fee.dmn", new byte[50 << 20]))
                .expect(413));
        unchanged(() ->
                api.postAs(Officers.ANALYST, REVISIONS, Map.of("title", "JSON")).expectProblem(415));
        unchanged(() -> api.postAs(Officers.PUBLISHER, REVISIONS + "/999999/approval", BASIS)
                .expectProblem(404));
        unchanged(() -> api.postAs(Officers.PUBLISHER, REVISIONS + "/abc/approval", BASIS)
                .expectProblem(400, "id"));
        String revision = draft(Officers.ANALYST, "fee.dmn", fee);
        replay(revision);
        unchanged(() ->
                api.postAs(Officers.PUBLISHER, revision + "/approval", Map.of()).expectProblem(400, "legalBasis"));
        unchanged(() -> api.postAs(Officers.PUBLISHER, revision + "/approval", Map.of("legalBasis", " "))
                .expectProblem(400, "legalBasis"));
        unchanged(() -> api.postAs(Officers.PUBLISHER, revision + "/approval", Map.of("legalBasis", "x".repeat(1001)))
                .expectProblem(400, "legalBasis"));
    }

    private Answer upload(Multipart content) {
        return api.call("POST", REVISIONS)
                .as(Officers.ANALYST)
                .multipart(content)
                .send();
    }

    private String draft(String author, String name, String content) {
        return api.call("POST", REVISIONS)
                .as(author)
                .multipart(new Multipart().field("title", "Sửa đổi").file("files", name, bytes(content)))
                .send()
                .expect(201)
                .header("Location");
    }

    private void replay(String revision) {
        api.postAs(Officers.PUBLISHER, revision + "/replay", "").expect(200);
    }

    private Answer approve(String user, String revision) {
        return api.postAs(user, revision + "/approval", BASIS);
    }

    private long payable(String code) {
        return shop.dossiers().fees(code).stream()
                .mapToLong(line -> line.payable())
                .sum();
    }

    private void unchanged(Runnable request) {
        Map<String, String> before = rows.now();
        request.run();
        assertThat(rows.now()).isEqualTo(before);
    }

    private static String fee(String old, String changed) {
        return shipped("decisions/fee.dmn").replace(old, changed);
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
