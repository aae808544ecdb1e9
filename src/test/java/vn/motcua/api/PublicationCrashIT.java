package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.motcua.platform.Caller;

/** Kills the real application while it publishes: a revision is in force with all its files, or with none. */
class PublicationCrashIT {

    private static final String ANALYST = "phantich";
    private static final String PUBLISHER = "banhanh";
    private static final String REVISIONS = "/api/rulebook/revisions";
    private static final String BASIS = "{\"legalBasis\":\"Nghị quyết số 01/2027/NQ-HĐND\"}";

    /** How long after the request the application dies, in milliseconds. */
    private static final List<Integer> MOMENTS = List.of(15, 60, 150);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private KillableApplication application;

    @BeforeEach
    void begin() {
        application = new KillableApplication(folder);
    }

    @AfterEach
    void end() throws InterruptedException {
        application.kill();
    }

    @Test
    @DisplayName("a publication that is killed leaves nothing half in force, and can be done again")
    void leavesNothingHalfInForce() throws Exception {
        application.start();
        application.addUser(ANALYST, Caller.RULEBOOK_ANALYST);
        application.addUser(PUBLISHER, Caller.RULEBOOK_PUBLISHER);
        int fees = version("fee");
        int deadlines = version("deadline");
        int amount = 60_000;
        for (int moment : MOMENTS) {
            String revision = draft(++amount);
            CompletableFuture<HttpResponse<String>> approval =
                    application.begin(PUBLISHER, revision + "/approval", BASIS);
            boolean answered = answeredWithin(moment, approval);
            application.kill();
            application.start();

            boolean published = status(revision).equals("PUBLISHED");
            assertThat(published || !answered)
                    .as("what was answered is in force")
                    .isTrue();
            fees += published ? 1 : 0;
            deadlines += published ? 1 : 0;
            assertThat(version("fee")).isEqualTo(fees);
            assertThat(version("deadline")).isEqualTo(deadlines);
            if (!published) {
                assertThat(status(revision)).isEqualTo("DRAFT");
                replay(revision);
                HttpResponse<String> again = application.send("POST", PUBLISHER, revision + "/approval", BASIS, null);
                assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
                assertThat(version("fee")).isEqualTo(++fees);
                assertThat(version("deadline")).isEqualTo(++deadlines);
            }
        }
    }

    private static boolean answeredWithin(int milliseconds, CompletableFuture<HttpResponse<String>> request)
            throws InterruptedException, ExecutionException {
        try {
            return request.get(milliseconds, TimeUnit.MILLISECONDS).statusCode() == 200;
        } catch (TimeoutException stillAtIt) {
            return false;
        }
    }

    private String draft(int amount) throws Exception {
        String fee = Files.readString(Path.of("decisions/fee.dmn")).replace(">75000<", ">" + amount + "<");
        String deadline = Files.readString(Path.of("decisions/deadline.dmn"))
                .replace("Đúng một dòng cho mỗi hồ sơ.", "Đúng một dòng cho mỗi hồ sơ (" + amount + ").");
        HttpResponse<String> draft = application.upload(
                ANALYST,
                REVISIONS,
                new Multipart()
                        .field("title", "Lệ phí " + amount)
                        .file("files", "fee.dmn", fee.getBytes(StandardCharsets.UTF_8))
                        .file("files", "deadline.dmn", deadline.getBytes(StandardCharsets.UTF_8)));
        assertThat(draft.statusCode()).as(draft.body()).isEqualTo(201);
        String revision =
                REVISIONS + "/" + JSON.readTree(draft.body()).path("id").asText();
        replay(revision);
        return revision;
    }

    private void replay(String revision) throws Exception {
        HttpResponse<String> replayed = application.send("POST", PUBLISHER, revision + "/replay", "", null);
        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(200);
    }

    private String status(String revision) throws Exception {
        return application.get(PUBLISHER, revision).path("status").asText();
    }

    private int version(String table) throws Exception {
        JsonNode definition =
                application.get(KillableApplication.ADMINISTRATOR, "/engine-rest/decision-definition/key/" + table);
        return definition.path("version").asInt();
    }
}
