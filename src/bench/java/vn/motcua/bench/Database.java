package vn.motcua.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Where a contender keeps its rows; each one gets a database of its own. */
enum Database {
    MEMORY("H2 in memory") {
        @Override
        Place open(Path folder) {
            return new Place(
                    List.of("--spring.datasource.url=jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1"),
                    List.of(
                            "--spring.datasource.url=jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1",
                            "--spring.datasource.username=sa"),
                    folder,
                    () -> {});
        }
    },
    /** Ours is flushed at every commit; the engine alone keeps H2's default, which loses the last half second. */
    FILE("H2 file") {
        @Override
        Place open(Path folder) {
            return new Place(
                    List.of("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("h2")
                            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"),
                    List.of(
                            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("h2") + ";DB_CLOSE_ON_EXIT=FALSE",
                            "--spring.datasource.username=sa"),
                    folder,
                    () -> {});
        }
    },
    POSTGRES("PostgreSQL") {
        @Override
        Place open(Path folder) throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("postgres"))
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("synchronous_commit", COMMIT)
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            return new Place(
                    List.of(
                            "--spring.profiles.active=postgres",
                            "--MOTCUA_DATABASE_URL=" + server.getJdbcUrl("postgres", "postgres"),
                            "--MOTCUA_DATABASE_USER=postgres",
                            "--MOTCUA_DATABASE_PASSWORD=postgres",
                            "--spring.datasource.hikari.connection-init-sql=set lock_timeout = '10s'"),
                    List.of(
                            "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                            "--spring.datasource.username=postgres",
                            "--spring.datasource.password=postgres"),
                    folder,
                    server);
        }
    };

    /** The server's {@code synchronous_commit}, for all contenders; ours is kept from insisting on {@code on}. */
    private static final String COMMIT = System.getProperty("bench.commit", "on");

    /**
     * A database that nobody has used yet; gone when it is closed.
     *
     * @param settings what the application is started with
     * @param plainSettings what any other Spring Boot application is started with
     */
    record Place(List<String> settings, List<String> plainSettings, Path folder, AutoCloseable server) implements AutoCloseable {

        /** A run that is broken off leaves nothing behind either. */
        Place {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException("The database in " + folder + " does not stop", e);
            }
            remove(folder);
        }

        private static void remove(Path folder) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                System.err.println(folder + " is left behind: " + e);
            }
        }
    }

    private final String title;

    Database(String title) {
        this.title = title;
    }

    Place open() {
        try {
            return open(Files.createDirectories(Path.of("target", "bench", UUID.randomUUID().toString())
                    .toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, or those named by {@code -Dbench.databases=POSTGRES,FILE}. */
    static List<Database> named() {
        String named = System.getProperty("bench.databases", "");
        return named.isBlank()
                ? List.of(values())
                : Stream.of(named.split(",")).map(Database::valueOf).toList();
    }

    abstract Place open(Path folder) throws IOException;

    @Override
    public String toString() {
        return title;
    }
}
