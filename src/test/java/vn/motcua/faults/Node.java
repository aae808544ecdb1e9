package vn.motcua.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import vn.motcua.faults.clock.NodeWithMovableClock;

/** One node: the application in a process of its own, with the profile for PostgreSQL. */
final class Node {

    static final String ADMINISTRATOR = "quantri";
    static final String PASSWORD = "Thu-nghiem-2026";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> settings;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private @Nullable Process process;
    private Path log;
    private int port;
    private int starts;

    Node(String name, Path folder, Map<String, String> environment, List<String> settings) {
        this.name = name;
        this.folder = folder;
        this.environment = environment;
        this.settings = settings;
    }

    /**
     * Begins; {@link #awaitReady} waits for it.
     *
     * @param more settings of this start
     */
    void start(List<String> more) throws IOException {
        log = folder.resolve(name + "-" + ++starts + ".log");
        port = 0;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:TieredStopAtLevel=1",
                "-Dfaults.clock=" + clockFile(),
                "-cp",
                classPath(),
                NodeWithMovableClock.class.getName(),
                "--spring.profiles.active=postgres",
                "--server.address=127.0.0.1",
                "--server.port=0"));
        command.addAll(settings);
        command.addAll(more);
        ProcessBuilder java = new ProcessBuilder(command).directory(folder.toFile());
        java.environment().putAll(environment);
        java.environment().put("MOTCUA_ADMINISTRATOR_PASSWORD", PASSWORD);
        java.environment().remove("SPRING_PROFILES_ACTIVE");
        process = java.redirectErrorStream(true).start();
        keepLog(process.getInputStream(), log);
    }

    /** The node writes into a pipe: what befalls its files does not befall its log. */
    private static void keepLog(InputStream told, Path log) throws IOException {
        Files.createFile(log);
        Thread keeper = new Thread(
                () -> {
                    try (told;
                            OutputStream file = Files.newOutputStream(log)) {
                        told.transferTo(file);
                    } catch (IOException ended) {
                        // So has the node.
                    }
                },
                log.getFileName().toString());
        keeper.setDaemon(true);
        keeper.start();
    }

    /** The tests' own classes stay out, whose configurations the application would find; all but the clock. */
    private String classPath() throws IOException {
        Path own = folder.resolve("classes");
        Path clock = Path.of("vn", "motcua", "faults", "clock");
        Files.createDirectories(own.resolve(clock));
        String tests = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry).endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
        try (Stream<Path> classes = Files.list(Path.of(tests).resolve(clock))) {
            for (Path one : classes.toList()) {
                Path copy = own.resolve(clock).resolve(one.getFileName().toString());
                if (!Files.exists(copy)) {
                    Files.copy(one, copy);
                }
            }
        }
        return Stream.concat(
                        Stream.of(own.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> !Path.of(entry).endsWith("test-classes")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path clockFile() {
        return folder.resolve(name + ".clock");
    }

    /** Sets this node's clock before or after the machine's; seen within a tenth of a second. */
    void setClock(Duration offset) throws IOException, InterruptedException {
        Files.writeString(clockFile(), String.valueOf(offset.toMillis()));
        pause(Duration.ofMillis(200));
    }

    /** What happens in other processes takes time, and some of it cannot be asked for. */
    static void pause(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }

    void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            if (readPort() && readiness() == 200) {
                return;
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Node " + name + " ended at its start:\n" + Files.readString(log));
            }
        }
        throw new AssertionError("Node " + name + " was not ready in " + START + ":\n" + Files.readString(log));
    }

    private boolean readPort() throws IOException {
        if (port == 0) {
            Matcher told = PORT.matcher(Files.readString(log));
            port = told.find() ? Integer.parseInt(told.group(1)) : 0;
        }
        return port != 0;
    }

    /** Status of the readiness probe; 0 when nobody answers. */
    int readiness() throws InterruptedException {
        try {
            return send("GET", null, "/actuator/health/readiness", null, null).statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    /** Whether this machine can limit what a running process writes. */
    static boolean canLimitFiles() {
        try {
            return new ProcessBuilder("prlimit", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * From now on the operating system refuses to write beyond this offset of any file; a write that crosses it is done
     * in part, as on a disk that fills up.
     *
     * @param most bytes, or {@code unlimited}
     * @return what held before
     */
    String limitFiles(String most) throws IOException, InterruptedException {
        String before = prlimit("--fsize", "--output", "SOFT", "--noheadings", "--raw");
        // Who may not raise the hard limit again must not lower it.
        prlimit("--fsize=" + most + ":");
        return before.strip();
    }

    private String prlimit(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("prlimit", "--pid", String.valueOf(process.pid())));
        command.addAll(List.of(arguments));
        Process prlimit = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(prlimit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (prlimit.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + told);
        }
        return told;
    }

    boolean running() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    /** Sends SIGTERM. */
    void beginToTerminate() {
        process.destroy();
    }

    /** As {@code systemctl stop}: sends SIGTERM and waits. */
    int terminate(Duration atMost) throws InterruptedException {
        beginToTerminate();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Node " + name + " did not end within " + atMost + ":\n" + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String user, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", user, path, null, null);
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /**
     * @param user null for nobody
     * @param body JSON; null for none
     * @param key idempotency key; null for none
     */
    HttpResponse<String> send(
            String method, @Nullable String user, String path, @Nullable String body, @Nullable String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (user != null) {
            String pair = user + ":" + PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public String toString() {
        return name;
    }
}
