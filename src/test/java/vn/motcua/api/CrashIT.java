package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real application without warning, starts it again on the same files and looks for what it had promised. */
class CrashIT {

    private static final int FILINGS = 200;
    private static final int KILL_AFTER = 80;
    private static final int ACCEPTED = 5;
    private static final String PORTAL = "cong-dvc";
    private static final String CLERK = "tiepnhan";
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
    @DisplayName("what was answered survives kill -9, exactly once, with its tasks and timers")
    void whatWasAnsweredSurvives() throws Exception {
        application.start();
        application.addUser(PORTAL, "portal-client");

        Map<String, JsonNode> answered = fileUntilKilled();
        assertThat(answered).hasSizeBetween(KILL_AFTER, FILINGS - 1);

        application.start();
        for (JsonNode dossier : answered.values()) {
            String code = dossier.path("dossierCode").asText();
            assertThat(application
                            .get(PORTAL, "/api/dossiers/" + code)
                            .path("dossierCode")
                            .asText())
                    .isEqualTo(code);
        }
        assertThat(processes().keySet())
                .containsAll(answered.values().stream()
                        .map(dossier -> dossier.path("dossierCode").asText())
                        .toList());

        Map<String, String> codes = new TreeMap<>();
        for (int i = 0; i < FILINGS; i++) {
            HttpResponse<String> repeated = file(i);
            assertThat(repeated.statusCode())
                    .as(repeated.body() + application.faults())
                    .isEqualTo(201);
            JsonNode dossier = JSON.readTree(repeated.body());
            if (answered.containsKey(key(i))) {
                assertThat(dossier).isEqualTo(answered.get(key(i)));
            }
            codes.put(key(i), dossier.path("dossierCode").asText());
        }
        assertThat(codes.values()).doesNotHaveDuplicates();
        Map<String, Long> processes = processes();
        assertThat(processes.keySet()).containsExactlyInAnyOrderElementsOf(codes.values());
        assertThat(processes.values()).containsOnly(1L);
        String anyCode = codes.values().iterator().next();
        application.addUser(CLERK, anyCode.substring(0, anyCode.indexOf('-')) + "-clerk");
        JsonNode tasks =
                application.get(CLERK, "/engine-rest/task?taskDefinitionKey=UserTask_CheckPapers&maxResults=1000");
        assertThat(tasks).hasSize(FILINGS);

        List<String> accepted = acceptSome(tasks);
        Map<String, List<String>> timers = timers(accepted);
        assertThat(timers)
                .hasSize(ACCEPTED)
                .allSatisfy((code, dues) ->
                        assertThat(dues).as("T-1 and T of %s", code).hasSize(2).doesNotHaveDuplicates());
        application.kill();

        application.start();
        assertThat(timers(accepted)).isEqualTo(timers);
        for (String code : accepted) {
            assertThat(application
                            .get(PORTAL, "/api/dossiers/" + code)
                            .path("status")
                            .asInt())
                    .isEqualTo(4);
        }
    }

    /** Files from four threads and kills the application while they are at it. */
    private Map<String, JsonNode> fileUntilKilled() throws InterruptedException {
        Map<String, JsonNode> answered = new ConcurrentHashMap<>();
        CountDownLatch enough = new CountDownLatch(KILL_AFTER);
        ExecutorService clerks = Executors.newFixedThreadPool(4);
        try {
            for (int i = 0; i < FILINGS; i++) {
                int number = i;
                clerks.execute(() -> {
                    try {
                        HttpResponse<String> answer = file(number);
                        if (answer.statusCode() == 201) {
                            answered.put(key(number), JSON.readTree(answer.body()));
                            enough.countDown();
                        }
                    } catch (IOException killed) {
                        // The rest of the filings find nobody.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
            application.kill();
        } finally {
            clerks.shutdown();
            assertThat(clerks.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        return answered;
    }

    private List<String> acceptSome(JsonNode tasks) throws Exception {
        Map<String, String> dossiers = new LinkedHashMap<>();
        for (int i = 0; i < ACCEPTED; i++) {
            String instance = tasks.get(i).path("processInstanceId").asText();
            String task = tasks.get(i).path("id").asText();
            dossiers.put(
                    task,
                    application
                            .get(KillableApplication.ADMINISTRATOR, "/engine-rest/process-instance/" + instance)
                            .path("businessKey")
                            .asText());
        }
        for (String task : dossiers.keySet()) {
            String complete = "{\"variables\":{\"checkResult\":{\"value\":\"complete\",\"type\":\"String\"}}}";
            HttpResponse<String> done =
                    application.send("POST", CLERK, "/engine-rest/task/" + task + "/complete", complete, null);
            assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        }
        return List.copyOf(dossiers.values());
    }

    /** Due dates of the timers of each dossier's own process. */
    private Map<String, List<String>> timers(List<String> codes) throws Exception {
        Map<String, List<String>> timers = new TreeMap<>();
        for (String code : codes) {
            JsonNode instance = application
                    .get(
                            KillableApplication.ADMINISTRATOR,
                            "/engine-rest/process-instance?maxResults=10&rootProcessInstances=true&businessKey=" + code)
                    .get(0);
            timers.put(
                    code,
                    application
                            .get(
                                    KillableApplication.ADMINISTRATOR,
                                    "/engine-rest/job?maxResults=100&timers=true&processInstanceId="
                                            + instance.path("id").asText())
                            .findValuesAsText("dueDate")
                            .stream()
                            .sorted()
                            .toList());
        }
        return timers;
    }

    /** How many processes of its own each dossier has. */
    private Map<String, Long> processes() throws Exception {
        return application
                .get(
                        KillableApplication.ADMINISTRATOR,
                        "/engine-rest/process-instance?rootProcessInstances=true&maxResults=1000")
                .findValuesAsText("businessKey")
                .stream()
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
    }

    private static String key(int number) {
        return "nop-" + number;
    }

    private HttpResponse<String> file(int number) throws IOException, InterruptedException {
        Map<String, Object> body = Api.without(
                Api.with(Filings.household(), "applicant.identityNumber", "%012d".formatted(number)), "receivedAt");
        return application.send("POST", PORTAL, "/api/dossiers", Api.write(body), key(number));
    }
}
