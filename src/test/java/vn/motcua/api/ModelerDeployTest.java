package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookInForce;

/** Camunda Modeler speaks to the engine's API: exactly the requests of its own client. */
@ApiTest
class ModelerDeployTest {

    private static final String DEPLOY = "/engine-rest/deployment/create";

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Revisions revisions;

    @Autowired
    RulebookInForce rulebook;

    /** Drafts of one test are no business of the next. */
    @AfterEach
    void discardDrafts() {
        revisions.all().stream()
                .filter(revision -> revision.status() == Revision.Status.DRAFT)
                .forEach(draft -> revisions.discard(
                        draft.id(), new Caller(Officers.PUBLISHER, java.util.Set.of(Caller.RULEBOOK_PUBLISHER))));
    }

    @Test
    void connects() {
        api.getAs(Officers.ANALYST, "/engine-rest/deployment?maxResults=0").expect(200);
        assertThat(api.getAs(Officers.ANALYST, "/engine-rest/version")
                        .expect(200)
                        .text("version"))
                .startsWith("7.24");
    }

    @Test
    void deploysADraftAndPutsNothingInForce() {
        Map<String, String> before = rows.now();
        String inForce = rulebook.fingerprint();

        Answer answer = deploy(Officers.ANALYST, "Lệ phí 2027", "fee.dmn", fee("75000", "60000"));

        answer.expect(200);
        assertThat(answer.text("name")).isEqualTo("Lệ phí 2027");
        assertThat(answer.json().path("deployedProcessDefinitions").isNull()).isTrue();
        long id = Long.parseLong(answer.text("id").replace("revision-", ""));
        Revision draft = revisions.get(id);
        assertThat(draft.status()).isEqualTo(Revision.Status.DRAFT);
        assertThat(draft.source()).isEqualTo(Revision.Source.MODELER);
        assertThat(draft.author()).isEqualTo(Officers.ANALYST);
        assertThat(draft.files()).containsExactly("fee.dmn");
        assertThat(rulebook.fingerprint()).isEqualTo(inForce);
        Map<String, String> after = rows.now();
        assertThat(after).allSatisfy((table, content) -> assertThat(table.startsWith("REVISION")
                        || table.startsWith("JOURNAL")
                        || table.startsWith("ACT_HI_OP_LOG")
                        || content.equals(before.get(table)))
                .as(table)
                .isTrue());
    }

    @Test
    void deploysTheSameDraftOnce() {
        String first = deploy(Officers.ANALYST, "Lệ phí", "fee.dmn", fee("75000", "60000"))
                .text("id");

        assertThat(deploy(Officers.ANALYST, "Lệ phí", "fee.dmn", fee("75000", "60000"))
                        .text("id"))
                .isEqualTo(first);
        assertThat(deploy(Officers.ANALYST, "Lệ phí", "fee.dmn", fee("75000", "61000"))
                        .text("id"))
                .isNotEqualTo(first);
    }

    @Test
    void takesAModelWithItsForms() {
        String model = shipped("processes/house-building-permit/house-building-permit.bpmn")
                .replace("Kiểm tra thực địa", "Kiểm tra tại thực địa");
        String form = shipped("processes/house-building-permit/inspect-site.form")
                .replace("\"schemaVersion\"", " \"schemaVersion\"");

        Answer answer = api.call("POST", DEPLOY)
                .as(Officers.ANALYST)
                .multipart(Multipart.ofModeler("Cấp phép xây dựng")
                        .file("house-building-permit.bpmn", model)
                        .file("inspect-site.form", form))
                .send();

        assertThat(revisions
                        .get(Long.parseLong(answer.expect(200).text("id").replace("revision-", "")))
                        .files())
                .containsExactly("house-building-permit.bpmn", "inspect-site.form");
    }

    @Test
    void saysWhenNothingChanged() {
        unchanged(() -> assertThat(deploy(Officers.ANALYST, "Lệ phí", "fee.dmn", shipped("decisions/fee.dmn"))
                        .expect(409)
                        .text("message"))
                .contains("không khác gì"));
    }

    @Test
    void refusesWhatDoesNotPassTheCheckAndTellsEverythingInBothLanguages() {
        unchanged(() -> {
            Answer answer = deploy(
                    Officers.ANALYST,
                    "Lệ phí",
                    "fee.dmn",
                    shipped("decisions/fee.dmn")
                            .replaceAll("<description>Nghị[^<]*</description>", "")
                            .replace("\"house-building-permit\"</text>", "\"house-building-permit</text>"));
            answer.expect(400);
            assertThat(answer.text("message").lines().filter(line -> line.contains("[LỖI] fee.dmn")))
                    .hasSizeGreaterThan(1);
            assertThat(answer.text("message")).contains("[ERROR] fee.dmn");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.CLERK, Officers.PUBLISHER, Officers.ADMINISTRATOR})
    void refusesWhoeverIsNoAnalyst(String user) {
        unchanged(() -> deploy(user, "Lệ phí", "fee.dmn", fee("75000", "60000")).expect(403));
    }

    @Test
    void refusesFilesThatAreNoPartOfARulebook() {
        for (String name : java.util.List.of("script.groovy", "Fee.dmn", "phí.dmn", "../fee.exe", "fee.dmn.zip")) {
            unchanged(() -> assertThat(deploy(Officers.ANALYST, "Lệ phí", name, "x")
                            .expect(400)
                            .text("message"))
                    .contains("Tên tệp"));
        }
        unchanged(() -> api.call("POST", DEPLOY)
                .as(Officers.ANALYST)
                .multipart(Multipart.ofModeler("Zip").file("fee.dmn", "fee.dmn", new byte[] {'P', 'K', 3, 4, 0, 0, -1}))
                .send()
                .expect(400));
        unchanged(() -> api.call("POST", DEPLOY)
                .as(Officers.ANALYST)
                .multipart(Multipart.ofModeler("Không có tệp"))
                .send()
                .expect(400));
    }

    @Test
    void refusesFiftyMegabytes() {
        unchanged(() -> assertThat(api.call("POST", DEPLOY)
                        .as(Officers.ANALYST)
                        .multipart(Multipart.ofModeler("Lớn").file("fee.dmn", "fee.dmn", new byte[50 * 1024 * 1024]))
                        .send()
                        .status())
                .isEqualTo(413));
    }

    @Test
    void neverDeletesADeployment() {
        String deployment = api.getAs(Officers.ADMINISTRATOR, "/engine-rest/deployment?maxResults=10")
                .json()
                .get(0)
                .path("id")
                .asText();
        String definition = api.getAs(Officers.ADMINISTRATOR, "/engine-rest/process-definition/key/late")
                .text("id");
        for (String user : java.util.List.of(Officers.ADMINISTRATOR, Officers.ANALYST_AND_PUBLISHER)) {
            for (String door : java.util.List.of(
                    "/engine-rest/deployment/" + deployment,
                    "/engine-rest/deployment/" + deployment + "?cascade=true",
                    "/engine-rest/process-definition/" + definition + "?cascade=true",
                    "/engine-rest/process-definition/key/late?cascade=true")) {
                unchanged(() -> assertThat(
                                api.call("DELETE", door).as(user).send().status())
                        .isIn(403, 404));
            }
            unchanged(() -> assertThat(api.call("POST", "/engine-rest/deployment/" + deployment + "/redeploy")
                            .as(user)
                            .json("{}")
                            .send()
                            .status())
                    .isIn(400, 403, 404));
        }
    }

    @Test
    void saysWhyADeploymentIsNeverDeleted() {
        String deployment = api.getAs(Officers.ADMINISTRATOR, "/engine-rest/deployment?maxResults=10")
                .json()
                .get(0)
                .path("id")
                .asText();

        assertThat(api.call("DELETE", "/engine-rest/deployment/" + deployment)
                        .as(Officers.ADMINISTRATOR)
                        .send()
                        .expect(403)
                        .text("message"))
                .contains("Không được xóa");
    }

    private Answer deploy(String user, String name, String file, String content) {
        return api.call("POST", DEPLOY)
                .as(user)
                .multipart(Multipart.ofModeler(name).file(file, content))
                .send();
    }

    private void unchanged(Runnable request) {
        Map<String, String> before = rows.now();
        request.run();
        assertThat(rows.now()).isEqualTo(before);
    }

    private static String fee(String old, String amount) {
        return shipped("decisions/fee.dmn").replace("<text>" + old + "</text>", "<text>" + amount + "</text>");
    }

    private static String shipped(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
