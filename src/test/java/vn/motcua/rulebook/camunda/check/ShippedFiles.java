package vn.motcua.rulebook.camunda.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookFile;

/** The rulebook that comes with the program, straight from its folders, and small changes to it. */
public final class ShippedFiles {

    private static final TableCheck TABLES = new TableCheck(new ObjectMapper());

    private final Map<String, RulebookFile> files = new TreeMap<>();

    private final Set<String> changed = new HashSet<>();

    private ShippedFiles() {}

    public static ShippedFiles read() {
        ShippedFiles shipped = new ShippedFiles();
        for (String folder : List.of("processes", "decisions")) {
            try (Stream<Path> paths = Files.walk(Path.of(folder))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    String name = path.getFileName().toString();
                    if (RulebookFile.kindOf(name).isPresent()) {
                        shipped.files.put(name, new RulebookFile(name, Files.readString(path)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shipped;
    }

    public Map<String, RulebookFile> files() {
        return files;
    }

    String content(String name) {
        return files.get(name).content();
    }

    /** @throws AssertionError if the file does not contain {@code old}, so that a test cannot pass by accident */
    ShippedFiles with(String name, String old, String replacement) {
        if (!content(name).contains(old)) {
            throw new AssertionError(name + " does not contain " + old);
        }
        return with(name, content(name).replace(old, replacement));
    }

    ShippedFiles with(String name, String content) {
        files.put(name, new RulebookFile(name, content));
        changed.add(name);
        return this;
    }

    ShippedFiles without(String name) {
        files.remove(name);
        return this;
    }

    /** What the check of tables finds when the changed files, or else all of them, are to be published. */
    public List<Finding> tableFindings() {
        return TABLES.check(files, changed.isEmpty() ? files.keySet() : changed);
    }
}
