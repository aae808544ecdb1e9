package vn.motcua.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A PostgreSQL of the fault tests' own, which can be broken off and started again on the same port and files. */
final class PostgresServer implements AutoCloseable {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path data;
    private final EmbeddedPostgres server;
    private ProcessHandle postmaster;

    PostgresServer(Path folder) throws IOException, SQLException {
        data = folder.resolve("postgres");
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                // What is lost with this machine is not missed; a killed server loses nothing by it.
                .setServerConfig("fsync", "off")
                // Such a server loses what it has promised; our nodes do not let it.
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "100")
                .start();
        postmaster = running();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database motcua encoding 'UTF8' template template0"
                    + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
        }
    }

    DataSource database() {
        return server.getDatabase("postgres", "motcua");
    }

    /** As operators give it to a node. */
    Map<String, String> environment() {
        return Map.of(
                "MOTCUA_DATABASE_URL", server.getJdbcUrl("postgres", "motcua"),
                "MOTCUA_DATABASE_USER", "postgres",
                "MOTCUA_DATABASE_PASSWORD", "postgres");
    }

    /** As {@code pg_ctl restart -m immediate}: every process of the server is broken off, and the log is replayed. */
    void restartAtOnce() throws IOException, InterruptedException {
        long old = postmaster.pid();
        List<String> command = command();
        run("kill", "-QUIT", String.valueOf(old));
        await(() -> !ProcessHandle.of(old).map(ProcessHandle::isAlive).orElse(false));
        ProcessBuilder again = new ProcessBuilder(command).directory(data.toFile());
        File log = data.resolveSibling("postgres-restarted.log").toFile();
        again.redirectErrorStream(true).redirectOutput(log);
        again.start();
        await(this::answers);
        postmaster = running();
    }

    private boolean answers() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    private ProcessHandle running() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** The command line that it was started with; root may not run it as itself. */
    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        Matcher word =
                QUOTED.matcher(Files.readString(data.resolve("postmaster.opts")).strip());
        while (word.find()) {
            command.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return command;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("PostgreSQL did not do as told within a minute");
            }
            Node.pause(Duration.ofMillis(50));
        }
    }

    @Override
    public void close() throws IOException {
        postmaster.destroy();
        server.close();
    }
}
