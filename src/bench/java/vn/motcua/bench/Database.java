package vn.motcua.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where a contender keeps its rows; each one gets a database of its own. */
enum Database {
    MEMORY("H2 in memory") {
        @Override
        String url() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        }
    },
    FILE("H2 file, WRITE_DELAY=0") {
        @Override
        String url() {
            try {
                Path folder = Files.createDirectories(Path.of("target", "bench"));
                return "jdbc:h2:file:" + folder.toAbsolutePath().resolve(UUID.randomUUID().toString())
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final String title;

    Database(String title) {
        this.title = title;
    }

    /** A database that nobody has used yet. */
    abstract String url();

    @Override
    public String toString() {
        return title;
    }
}
