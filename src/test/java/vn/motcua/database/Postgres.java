package vn.motcua.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;

/** A real PostgreSQL server of this JVM's own: started when it is needed, gone with the JVM. */
public final class Postgres {

    private static final Set<String> DATABASES = new HashSet<>();

    private static EmbeddedPostgres server;

    private Postgres() {}

    /** Whether this run of the tests is to use PostgreSQL where it would use H2. */
    public static boolean chosen() {
        return "postgres".equals(System.getProperty("motcua.test.database"));
    }

    /** @throws IOException if it does not run on this platform */
    static synchronized EmbeddedPostgres server() throws IOException {
        if (server == null) {
            server = EmbeddedPostgres.builder()
                    // What is lost with this machine is not missed.
                    .setServerConfig("fsync", "off")
                    .setRegisterShutdownHook(false)
                    .start();
            SpringApplication.getShutdownHandlers().add(Postgres::stop);
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet version = statement.executeQuery("show server_version")) {
                version.next();
                System.out.println("[DATABASE] These tests run on PostgreSQL " + version.getString(1));
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
        return server;
    }

    /** After the last application is closed, which would wait for answers otherwise. */
    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the application is told where a database is; the database is made at the first question. */
    public static synchronized Map<String, Object> settings(String database) {
        try {
            if (DATABASES.add(database)) {
                try (Connection connection = server().getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    // As operators are told to.
                    statement.execute("create database \"" + database + "\" encoding 'UTF8' template template0"
                            + " locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'");
                }
            }
            return Map.of(
                    "MOTCUA_DATABASE_URL", server().getJdbcUrl("postgres", database),
                    "MOTCUA_DATABASE_USER", "postgres",
                    "MOTCUA_DATABASE_PASSWORD", "postgres");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL does not run here", e);
        }
    }
}
