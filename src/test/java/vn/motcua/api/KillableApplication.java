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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import vn.motcua.platform.PrivacyKeyset;

/** The real application in a process of its own, to be killed without warning and started again on the same files. */
final class KillableApplication {

    static final String ADMINISTRATOR = "quantri";
    private static final String KEYSET = PrivacyKeyset.create().text();
    private static final String PASSWORD = "Thu-nghiem-2026";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Process application;
    private int port;
    private int starts;

    KillableApplication(Path folder) {
        this.folder = folder;
    }

    void addUser(String user, String group) throws Exception {
        create(
                "/engine-rest/user/create",
                Map.of(
                        "profile", Map.of("id", user, "firstName", user, "lastName", user),
                        "credentials", Map.of("password", PASSWORD)));
        if (send("GET", ADMINISTRATOR, "/engine-rest/group/" + group, null, null)
                        .statusCode()
                == 404) {
            create("/engine-rest/group/create", Map.of("id", group, "name", group, "type", "WORKFLOW"));
        }
        HttpResponse<String> member =
                send("PUT", ADMINISTRATOR, "/engine-rest/group/" + group + "/members/" + user, "{}", null);
        assertThat(member.statusCode()).as(member.body()).isEqualTo(204);
    }

    private void create(String path, Map<String, Object> body) throws Exception {
        HttpResponse<String> created = send("POST", ADMINISTRATOR, path, Api.write(body), null);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(204);
    }

    JsonNode get(String user, String path) throws Exception {
        HttpResponse<String> answer = send("GET", user, path, null, null);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /**
     * @param body JSON; null for none
     * @param key idempotency key; null for none
     */
    HttpResponse<String> send(String method, String user, String path, String body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(user, path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> upload(String user, String path, Multipart content) throws IOException, InterruptedException {
        return client.send(
                request(user, path)
                        .header("Content-Type", Multipart.TYPE)
                        .POST(BodyPublishers.ofByteArray(content.end()))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Sends without waiting; the answer never comes if the application is killed before. */
    CompletableFuture<HttpResponse<String>> begin(String user, String path, String body) {
        return client.sendAsync(
                request(user, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String path) {
        String pair = user + ":" + PASSWORD;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    void start() throws Exception {
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
        java.environment().put("MOTCUA_PRIVACY_KEYSET", KEYSET);
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

    /** What the log of the running application says about faults, for the message of a failed assertion. */
    String faults() throws IOException {
        return Files.readString(folder.resolve("log-" + starts))
                .lines()
                .filter(line -> line.contains("ERROR") || line.startsWith("Caused by"))
                .collect(Collectors.joining("\n"));
    }

    void kill() throws InterruptedException {
        if (application != null) {
            application.destroyForcibly();
            assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
            application = null;
        }
    }
}
