package vn.motcua.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No code changes what has been journaled")
class AppendOnlyTest {

    private static final Pattern CHANGE = Pattern.compile(
            "(?i)\\b(update|delete\\s+from|truncate(\\s+table)?|drop\\s+table|merge\\s+into)\\s+\"?journal_(entry|seal|seal_item)\\b");

    @Test
    @DisplayName("neither in our sources nor in migrations")
    void neverChanged() throws IOException {
        assertThat(changes("src/main")).isEmpty();
        assertThat(changes("src/test/java/vn/motcua/journal"))
                .as("what tampers is found")
                .isNotEmpty();
    }

    private static List<String> changes(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .filter(file -> CHANGE.matcher(read(file)).find())
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
