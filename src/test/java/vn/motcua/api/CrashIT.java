package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real application without warning, starts it again on the same files and looks for what it had promised. */
class CrashIT {

    private static final int FILINGS = 200;
    private static final int KILL_AFTER = 80;
    private static final int ACCEPTED = 5;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String ADMINISTRATOR = "quantri";
    private static final String PORTAL = "cong-dvc";
    private static final String CLERK = "tiepnhan";
    private static final String PASSWORD = "Thu-nghiem-2026";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Process application;
    private int port;
    private int starts;

    @AfterEach
    void end() throws InterruptedException {
        kill();
    }

    @Test
    @DisplayName("what was answered survives kill -9, exactly once, with its tasks and timers")
    void whatWasAnsweredSurvives() throws Exception {
        start();
        addUser(PORTAL, "portal-client");

        Map<String, JsonNode> answered = fileUntilKilled();
        assertThat(answered).hasSizeBetween(KILL_AFTER, FILINGS - 1);

        start();
        for (JsonNode dossier : answered.values()) {
            String code = dossier.path("dossierCode").asText();
            assertThat(get(PORTAL, "/api/dossiers/" + code).path("dossierCode").asText())
                    .isEqualTo(code);
        }
        assertThat(processes().keySet())
                .containsAll(answered.values().stream()
                        .map(dossier -> dossier.path("dossierCode").asText())
                        .toList());

        Map<String, String> codes = new TreeMap<>();
        for (int i = 0; i < FILINGS; i++) {
            HttpResponse<String> repeated = file(i);
            assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(201);
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
        JsonNode tasks = get(ADMINISTRATOR, "/engine-rest/task?taskDefinitionKey=UserTask_CheckPapers&maxResults=1000");
        assertThat(tasks).hasSize(FILINGS);

        List<String> accepted = acceptSome(tasks, codes.values().iterator().next());
        Map<String, List<String>> timers = timers(accepted);
        assertThat(timers)
                .hasSize(ACCEPTED)
                .allSatisfy((code, dues) ->
                        assertThat(dues).as("T-1 and T of %s", code).hasSize(2).doesNotHaveDuplicates());
        kill();

        start();
        assertThat(timers(accepted)).isEqualTo(timers);
        for (String code : accepted) {
            assertThat(get(PORTAL, "/api/dossiers/" + code).path("status").asInt())
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
            kill();
        } finally {
            clerks.shutdown();
            assertThat(clerks.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        return answered;
    }

    private List<String> acceptSome(JsonNode tasks, String anyCode) throws Exception {
        addUser(CLERK, anyCode.substring(0, anyCode.indexOf('-')) + "-clerk");
        Map<String, String> dossiers = new LinkedHashMap<>();
        for (int i = 0; i < ACCEPTED; i++) {
            String instance = tasks.get(i).path("processInstanceId").asText();
            String task = tasks.get(i).path("id").asText();
            dossiers.put(
                    task,
                    get(ADMINISTRATOR, "/engine-rest/process-instance/" + instance)
                            .path("businessKey")
                            .asText());
        }
        for (String task : dossiers.keySet()) {
            String complete = "{\"variables\":{\"checkResult\":{\"value\":\"complete\",\"type\":\"String\"}}}";
            HttpResponse<String> done = send("POST", CLERK, "/engine-rest/task/" + task + "/complete", complete, null);
            assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        }
        return List.copyOf(dossiers.values());
    }

    /** Due dates of the timers of each dossier's own process. */
    private Map<String, List<String>> timers(List<String> codes) throws Exception {
        Map<String, List<String>> timers = new TreeMap<>();
        for (String code : codes) {
            JsonNode instance = get(
                            ADMINISTRATOR,
                            "/engine-rest/process-instance?rootProcessInstances=true&businessKey=" + code)
                    .get(0);
            timers.put(
                    code,
                    get(
                                    ADMINISTRATOR,
                                    "/engine-rest/job?timers=true&processInstanceId="
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
        return get(ADMINISTRATOR, "/engine-rest/process-instance?rootProcessInstances=true&maxResults=1000")
                .findValuesAsText("businessKey")
                .stream()
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
    }

    private void addUser(String user, String group) throws Exception {
        create(
                "/engine-rest/user/create",
                Map.of(
                        "profile", Map.of("id", user, "firstName", user, "lastName", user),
                        "credentials", Map.of("password", PASSWORD)));
        create("/engine-rest/group/create", Map.of("id", group, "name", group, "type", "WORKFLOW"));
        HttpResponse<String> member =
                send("PUT", ADMINISTRATOR, "/engine-rest/group/" + group + "/members/" + user, "{}", null);
        assertThat(member.statusCode()).as(member.body()).isEqualTo(204);
    }

    private void create(String path, Map<String, Object> body) throws Exception {
        HttpResponse<String> created = send("POST", ADMINISTRATOR, path, Api.write(body), null);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(204);
    }

    private static String key(int number) {
        return "nop-" + number;
    }

    private HttpResponse<String> file(int number) throws IOException, InterruptedException {
        Map<String, Object> body = Api.without(
                Api.with(Filings.household(), "applicant.identityNumber", "%012d".formatted(number)), "receivedAt");
        return send("POST", PORTAL, "/api/dossiers", Api.write(body), key(number));
    }

    private JsonNode get(String user, String path) throws Exception {
        HttpResponse<String> answer = send("GET", user, path, null, null);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String user, String path, String body, String key)
            throws IOException, InterruptedException {
        String pair = user + ":" + PASSWORD;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private void start() throws Exception {
        Path log = folder.resolve("log-" + ++starts);
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-cp",
                classPath(),
                "vn.motcua.MotCuaApplication",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:file:"
                        + folder.resolve("motcua").toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "--motcua.notice.transport=folder",
                "--motcua.notice.mail-folder=" + folder.resolve("mail").toAbsolutePath());
        java.directory(folder.toFile());
        java.environment().put("MOTCUA_ADMINISTRATOR_PASSWORD", PASSWORD);
        java.environment().remove("SPRING_PROFILES_ACTIVE");
        java.redirectErrorStream(true).redirectOutput(log.toFile());
        application = java.start();
        port = portFrom(log);
        HttpResponse<String> health = send("GET", "x", "/actuator/health", null, null);
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
    }

    /** Without the tests' own classes, whose configurations the application would find. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The port that the log names once the application is up. */
    private int portFrom(Path log) throws Exception {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            String text = Files.readString(log);
            if (text.contains("Started MotCuaApplication")) {
                return Integer.parseInt(text.replaceAll("(?s).*Tomcat started on port (\\d+).*", "$1"));
            }
            if (application.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The application ended at its start:\n" + text);
            }
        }
        throw new AssertionError("The application was not up in " + START + ":\n" + Files.readString(log));
    }

    private void kill() throws InterruptedException {
        if (application != null) {
            application.destroyForcibly();
            assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
            application = null;
        }
    }
}
